package dev.inkling.page.browsertest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page for everyone: axe-core's rules, languages, directions, colours, motion, zoom. */
class AccessPageTest extends BrowserTest {

  /** Runs axe-core; answers with what breaks its rules. */
  private static final String AXE =
      """
      const done = arguments[arguments.length - 1];
      axe.run(document, {resultTypes: ['violations']}).then(result => done(result.violations.map(v =>
          v.id + ': ' + v.nodes.map(n => n.html + ' ' + n.failureSummary).join(' | ')).join('; ')),
          error => done(String(error)));
      """;

  @AfterEach
  void asItWas() {
    chromium.media("prefers-color-scheme", "light");
    speak("en");
    chromium.run(
        "document.querySelectorAll('[aria-expanded=true]').forEach(button => button.click());"
            + "document.documentElement.removeAttribute('dir')");
  }

  @ParameterizedTest
  @CsvSource({"1280, 800, light", "1280, 800, dark", "360, 640, light", "360, 640, dark"})
  void axeFindsNothingInAnyState(int width, int height, String scheme) throws IOException {
    chromium.resize(width, height, 1);
    chromium.media("prefers-color-scheme", scheme);
    awaitStill();

    assertThat(violations()).as("empty").isEmpty();
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    awaitRest();
    awaitStill();
    assertThat(violations()).as("drawn").isEmpty();
    chromium.click("ask-1");
    awaitStill();
    assertThat(violations()).as("asked").isEmpty();
    for (String panel : List.of("inside", "corrections", "picture", "share", "neighbors")) {
      chromium.openPanel(panel);
      awaitStill();
      assertThat(violations()).as(panel).isEmpty();
    }
    chromium.click("close");
    chromium.run("scrollTo(0, innerHeight)");
    chromium.waitUntil("return document.querySelector('#tricky span').textContent !== ''");
    awaitStill();
    assertThat(violations()).as("story").isEmpty();
    chromium.run("scrollTo(0, 0)");
  }

  @Test
  void axeFindsNothingInDoubtInAReplayFromRightToLeftOrBesideASentence() throws IOException {
    draw(stroke(0.2, 0.2, 0.8, 0.8, 0.3, 0.7, 0.8, 0.2, 0.2, 0.5, 0.9, 0.5, 0.5, 0.1, 0.5, 0.9));
    awaitRest();
    awaitStill();
    assertThat(violations()).as("doubt").isEmpty();
    chromium.click("play");
    assertThat(violations()).as("replay").isEmpty();
    chromium.run("document.documentElement.dir = 'rtl'");
    assertThat(violations()).as("right to left").isEmpty();
    chromium.open("about:blank", server.address() + "#d=AQx");
    chromium.waitUntil("return !document.getElementById('trouble').hidden");
    assertThat(violations()).as("sentence").isEmpty();
    openPage();
  }

  @Test
  void theTenBarsAreOneStopOfTheTabKeyAndArrowsGoAlongThem() {
    chromium.run("document.getElementById('ask-0').focus()");
    chromium.press("ArrowDown", 0);
    chromium.press("ArrowRight", 0);
    String second = chromium.text("document.activeElement.id");
    chromium.press("End", 0);
    String last = chromium.text("document.activeElement.id");
    chromium.press("Tab", 0);
    String next = chromium.text("document.activeElement.id");
    chromium.press("Tab", SHIFT);

    assertThat(second).isEqualTo("ask-2");
    assertThat(last).isEqualTo("ask-9");
    assertThat(next).isEqualTo("open-inside");
    assertThat(chromium.text("document.activeElement.id")).isEqualTo("ask-9");
  }

  @Test
  void axeFindsWhatIsWrong() throws IOException {
    chromium.run(
        "document.getElementById('undo').removeAttribute('aria-label');"
            + "document.getElementById('undo').removeAttribute('title')");

    String found = violations();
    openPage();

    assertThat(found).contains("button-name");
  }

  @ParameterizedTest
  @CsvSource({"sv, Ångra, Lär den", "de, Rückgängig, Lehren"})
  void theWholePageSpeaksTheChosenLanguageAndRemembersIt(
      String language, String undo, String teach) {
    speak(language);
    openPage();

    awaitLanguage(language);
    assertThat(chromium.text("document.getElementById('undo').ariaLabel")).isEqualTo(undo);
    assertThat(chromium.text("document.getElementById('open-corrections').textContent"))
        .isEqualTo(teach);
    chromium.openPanel("corrections");
    chromium.waitUntil(
        "return !document.getElementById('corrections-title').textContent.startsWith('Wrong')");
    chromium.resize(360, 640, 1);
    assertThat(chromium.number("document.documentElement.scrollWidth")).isEqualTo(360);
  }

  @ParameterizedTest
  @CsvSource({"'sv-SE,en', sv", "'fr,de-AT,en', de", "'den,svx', en", "'', en"})
  void theFirstLanguageOfTheBrowserThatThePageSpeaksIsSpokenAndNoOtherFetched(
      String wanted, String language) {
    String script =
        chromium.addScript(
            "Object.defineProperty(navigator, 'languages',"
                + " {value: '%s'.split(',').filter(Boolean)})".formatted(wanted));
    chromium.run("localStorage.removeItem('inkling-language')");

    openPage();
    awaitLanguage(language);
    chromium.awaitFrame();
    String fetched =
        chromium.text(
            "performance.getEntriesByType('resource').map(entry => entry.name)"
                + ".filter(name => name.includes('messages.'))"
                + ".map(name => name.match(/messages\\.(..)/)[1]).join()");
    chromium.removeScript(script);

    assertThat(fetched).isEqualTo(language.equals("en") ? "" : language);
    assertThat(chromium.text("document.getElementById('language').value")).isEqualTo(language);
  }

  @Test
  void valuesGoToTheirPlaces() {
    speak("de");
    draw(stroke(0.5, 0.2, 0.5, 0.8));
    String answer = chromium.shown().answer();
    String other = answer.equals("7") ? "1" : "7";

    chromium.click("ask-" + other);
    chromium.waitUntil("return document.getElementById('reason').textContent.startsWith('Warum')");

    assertThat(chromium.text("document.getElementById('reason').textContent"))
        .matches(
            "Warum %s und nicht %s\\? Vor allem die Tinte (oben|unten|links|rechts|in der Mitte).*\\."
                .formatted(answer, other));
    assertThat(chromium.text("document.getElementById('ask-3').ariaLabel"))
        .isEqualTo("Warum 3, oder warum nicht?");
  }

  @ParameterizedTest
  @CsvSource({"1280, 800", "360, 640", "640, 360"})
  void fromRightToLeftNothingLeavesTheScreen(int width, int height) {
    chromium.resize(width, height, 1);
    chromium.run("document.documentElement.dir = 'rtl'");
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));

    assertThat(chromium.shown().answer()).isNotEmpty();
    assertThat(
            chromium.text(
                """
                [...document.querySelectorAll('#pad, #answer, #timeline, button, [role=meter]')]
                    .filter(element => {
                      const box = element.getBoundingClientRect();
                      return box.width && (box.left < 0 || box.right > innerWidth);
                    }).map(element => element.id || element.ariaLabel).join()
                """))
        .isEmpty();
    assertThat(inkAt(0.5, 0.2)).isTrue();
  }

  @Test
  void whoWantsLessMotionGetsNone() {
    openPage();
    chromium.media("prefers-reduced-motion", "reduce");

    String animations = "document.getAnimations().length";
    assertThat(chromium.number(animations)).isZero();
    draw(stroke(0.3, 0.2, 0.7, 0.2));
    assertThat(chromium.number(animations)).isZero();
    chromium.media("prefers-reduced-motion", "no-preference");
  }

  @Test
  void inForcedColoursInkAndBarsAreThere() {
    chromium.media("forced-colors", "active");
    draw(stroke(0.3, 0.5, 0.7, 0.5));
    awaitStill();

    assertThat(inkAt(0.5, 0.5)).isTrue();
    assertThat(
            chromium.text(
                "getComputedStyle(document.querySelector('.best .fill')).backgroundColor"))
        .isNotEqualTo(chromium.text("getComputedStyle(document.documentElement).backgroundColor"));
    chromium.run(
        "document.querySelector('.ask').click(); document.getElementById('speed').click()");
    chromium.awaitFrame();
    for (String pressed : List.of(".ask[aria-pressed=true]", "#speed[aria-pressed=true]")) {
      assertThat(
              chromium.text(
                  "getComputedStyle(document.querySelector('" + pressed + "')).outlineStyle"))
          .isEqualTo("solid");
    }
    chromium.run(
        "document.querySelector('.ask').click(); document.getElementById('speed').click()");
    chromium.media("forced-colors", "none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"inside", "corrections", "picture", "share", "neighbors"})
  void atFourTimesTheSizeEveryPanelFits(String panel) {
    chromium.resize(320, 200, 4);
    chromium.openPanel(panel);

    assertThat(chromium.number("document.documentElement.scrollWidth")).isEqualTo(320);
  }

  @ParameterizedTest
  @ValueSource(strings = {"inside", "corrections", "picture", "share"})
  void onADesktopEveryPanelFits(String panel) {
    chromium.openPanel(panel);

    assertThat(chromium.number("document.documentElement.scrollWidth")).isEqualTo(1280);
    assertThat(
            chromium.text(
                """
                (panel => [...panel.querySelectorAll('*')]
                    .filter(e => e.getBoundingClientRect().right
                        > panel.getBoundingClientRect().right)
                    .map(e => e.id || e.tagName).join())(document.getElementById('%s'))
                """
                    .formatted(panel)))
        .isEmpty();
  }

  @Test
  void listenersHearWhyOnceThePenRestsAndNothingMeanwhile() {
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    chromium.click("ask-1");
    chromium.awaitFrame();
    String meanwhile = chromium.text("document.getElementById('announcement').textContent");
    chromium.waitUntil(
        "return document.getElementById('announcement').textContent.includes('Why')");

    assertThat(meanwhile).isEmpty();
    assertThat(chromium.is("document.querySelector('[aria-live=polite]') === null")).isTrue();
  }

  private static String violations() throws IOException {
    if (!chromium.is("'axe' in window")) {
      try (InputStream in = AccessPageTest.class.getResourceAsStream("/axe.min.js")) {
        chromium.run(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return chromium.textLater(AXE);
  }
}
