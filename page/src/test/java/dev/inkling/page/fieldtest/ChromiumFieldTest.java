package dev.inkling.page.fieldtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.page.driver.Browser;
import dev.inkling.page.driver.Chromium;
import dev.inkling.page.driver.Pointer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The form field in Chromium, which also has pens, fingers, colours and axe-core. */
class ChromiumFieldTest extends FieldTest {

  /** Runs axe-core; answers with what breaks its rules. */
  private static final String AXE =
      """
      const done = arguments[0];
      axe.run(document, {resultTypes: ['violations']}).then(result => done(
          result.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).join())));
      """;

  private Chromium chromium;

  @Override
  Browser start() throws Exception {
    chromium = new Chromium("--disable-features=BackForwardCache");
    return chromium;
  }

  @Override
  void press(String key) {
    press(key, 0);
  }

  /** With what DevTools wants so that a text field obeys: a text, or the code of a key. */
  private void press(String key, int modifiers) {
    boolean isText = key.length() == 1 && modifiers == 0;
    int code = Map.of("Backspace", 8, "Enter", 13, "Escape", 27).getOrDefault(key, 0);
    Map<String, Object> event =
        Map.of(
            "key", key,
            "modifiers", modifiers,
            "windowsVirtualKeyCode", code,
            "text", key.equals("Enter") ? "\r" : isText ? key : "");
    for (String type : List.of("keyDown", "keyUp")) {
      Map<String, Object> typed = new HashMap<>(event);
      typed.put("type", type);
      chromium.devTools("Input.dispatchKeyEvent", typed);
    }
  }

  private void media(String feature, String value) {
    chromium.devTools(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", feature, "value", value))));
  }

  @AfterEach
  void plainColours() {
    media("prefers-color-scheme", "light");
  }

  @Test
  void fingersAndPensDrawToo() {
    draw(Pointer.TOUCH, "digit", 0, SEVEN);
    draw(Pointer.PEN, "code", 0, SEVEN);

    assertThat(value("digit")).isEqualTo("7");
    assertThat(value("code")).isEqualTo("720");
  }

  @Test
  void aTapLooksForTheKeyboardAndLeavesNoInk() {
    draw(Pointer.TOUCH, "digit", 0, 0.5, 0.5, 0.501, 0.5);

    assertThat(is("inside('digit', '.inked').length")).isEqualTo(0L);
    assertThat(is("field('digit').shadowRoot.activeElement.inputMode")).isEqualTo("numeric");
    draw(Pointer.TOUCH, "digit", 0, SEVEN);
    assertThat(is("field('digit').shadowRoot.activeElement.inputMode")).isEqualTo("none");
  }

  @Test
  void theFieldFollowsThePagesColoursAndForcedOnes() {
    String paper = "getComputedStyle(inside('digit', '.box')[0]).backgroundColor";
    String ink = "getComputedStyle(inside('digit', 'canvas')[0]).color";
    browser.run("document.querySelector('link[rel=stylesheet]').remove()");
    Object light = is(paper + " + " + ink);
    media("prefers-color-scheme", "dark");
    Object dark = is(paper + " + " + ink);
    media("forced-colors", "active");
    Object forced = is("getComputedStyle(inside('digit', '.box')[0]).borderTopColor === " + ink);

    assertThat(dark).isNotEqualTo(light);
    assertThat(forced).isEqualTo(true);
  }

  @Test
  void undoTakesBackTheLastStroke() {
    draw(Pointer.MOUSE, "amount", 0, 0.15, 0.15, 0.15, 0.85);
    draw(Pointer.MOUSE, "amount", 0, 0.3, 0.2, 0.5, 0.2, 0.35, 0.85);
    Object both = value("amount");
    press("z", 2);

    assertThat(both).isEqualTo("17");
    assertThat(value("amount")).isEqualTo("1");
  }

  @Test
  void axeFindsNothingInTheFormEmptyFilledOrAsking() throws IOException {
    chromium.get(address());
    chromium.waitUntil("return Boolean(customElements.get('digit-field'))");
    assertThat(broken()).isEmpty();

    chromium.run(
        "window.form = document.getElementById('form'); window.inside = (name, selector) =>"
            + " form.elements[name].shadowRoot.querySelectorAll(selector);"
            + " form.elements['round-2'].minConfidence = 1");
    draw(Pointer.MOUSE, "round-1", 0, SEVEN);
    draw(Pointer.MOUSE, "round-2", 0, SEVEN);
    settle();
    chromium.waitUntil("return inside('round-2', '[role=menu] button').length > 2");
    assertThat(broken()).isEmpty();
    assertThat(chromium.text("document.getElementById('total').value")).isEqualTo("7");
  }

  private List<?> broken() throws IOException {
    if (!chromium.is("'axe' in window")) {
      try (InputStream in = ChromiumFieldTest.class.getResourceAsStream("/axe.min.js")) {
        chromium.run(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return (List<?>) chromium.await(AXE);
  }

  @Test
  void whoComesBackFindsWhatWasWritten() {
    chromium.get(address());
    chromium.waitUntil("return Boolean(customElements.get('digit-field'))");
    chromium.run(
        "window.inside = (name, selector) => document.getElementById('form').elements[name]"
            + ".shadowRoot.querySelectorAll(selector)");
    draw(Pointer.MOUSE, "round-1", 0, SEVEN);
    chromium.waitUntil("return document.getElementById('form').elements['round-1'].value === '7'");
    chromium.get(address() + "?elsewhere");
    chromium.run("history.back()");

    chromium.waitUntil("return document.getElementById('form').elements['round-1'].value === '7'");
  }

  @Test
  void aFieldWithoutItsNetworkSaysSoAndTriesAgain() {
    chromium.devTools("Network.enable", Map.of());
    chromium.devTools("Network.setBypassServiceWorker", Map.of("bypass", true));
    chromium.devTools("Network.setCacheDisabled", Map.of("cacheDisabled", true));
    chromium.devTools("Network.setBlockedURLs", Map.of("urls", List.of("*network*.js")));
    try {
      chromium.get(address());
      chromium.run(
          """
          window.form = document.getElementById('form');
          window.field = name => form.elements[name];
          window.inside = (name, selector) => field(name).shadowRoot.querySelectorAll(selector);
          """);
      chromium.waitUntil("return inside('round-1', '.failed').length > 0");
      chromium.run("field('round-1').required = true; field('round-1').focus()");

      assertThat(is("field('round-1').validationMessage"))
          .isEqualTo("Handwriting cannot be read here. Please type.");
      assertThat(is("inside('round-1', '.note')[0].checkVisibility({visibilityProperty: true})"))
          .isEqualTo(true);
      assertThat(
              is(
                  "inside('round-1', '.note')[0].getBoundingClientRect().top"
                      + " >= inside('round-1', '.box')[0].getBoundingClientRect().bottom"))
          .isEqualTo(true);
      chromium.run(
          "window.told = 0; console.error = () => told++;"
              + "form.append(document.createElement('digit-field'))");
      chromium.waitUntil("return form.lastChild.shadowRoot.querySelector('.failed') !== null");
      assertThat(is("told")).isEqualTo(0L);
      chromium.run("field('round-1').focus()");
      press("4");
      assertThat(value("round-1")).isEqualTo("4");
    } finally {
      chromium.devTools("Network.setBlockedURLs", Map.of("urls", List.of()));
      chromium.devTools("Network.setCacheDisabled", Map.of("cacheDisabled", false));
      chromium.devTools("Network.setBypassServiceWorker", Map.of("bypass", false));
    }
    chromium.run("field('round-2').focus()");
    chromium.waitUntil("return inside('round-2', '.failed').length === 0");
    draw(Pointer.MOUSE, "round-2", 0, SEVEN);
    assertThat(value("round-2")).isEqualTo("7");
  }
}
