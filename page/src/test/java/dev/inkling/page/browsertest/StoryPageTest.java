package dev.inkling.page.browsertest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told below the first screen. */
class StoryPageTest extends BrowserTest {

  private static final String WORDS =
      "[...document.querySelectorAll('#%s span')].map(one => one.textContent).join()";

  @AfterEach
  void asItWas() {
    openPage();
  }

  private static void scroll() {
    chromium.run("scrollTo(0, innerHeight)");
    chromium.waitUntil(
        "return document.querySelectorAll('#tricky span').length === 6"
            + " && document.querySelector('#tricky span').textContent !== ''");
  }

  @Test
  void itIsLoadedOnceAVisitorScrollsAndShowsTheVisitorsOwnDrawing() {
    openPage();
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    awaitRest();
    boolean before = isLoaded("panels");
    scroll();

    assertThat(before).isFalse();
    assertThat(ink("story-sight")).isEqualTo(inkInSight());
    assertThat(chromium.text(WORDS.formatted("moments"))).matches(".*,7 · \\d+ %");
    assertThat(
            chromium.text(
                "[...document.querySelectorAll('#moments path')].at(-1).getAttribute('d')"))
        .startsWith("M300 200");
  }

  @Test
  void theGallerySaysWhatTheNetworkSaysAndDrawsOnThePad() {
    openPage();
    scroll();
    String words = chromium.text(WORDS.formatted("tricky"));
    chromium.run("document.querySelectorAll('#tricky button')[5].click()");
    chromium.waitUntil("return document.getElementById('answer').textContent === '12'");
    chromium.waitUntil("return document.getElementById('play').ariaPressed === 'false'");
    chromium.waitUntil("return scrollY === 0");

    assertThat(words)
        .matches("7 · \\d+ %,4 · \\d+ %,8 · \\d+ %,5 · \\d+ %,no digit\\?,12 · \\d+ %");
    assertThat(chromium.shown().answer()).isEqualTo("12");
  }

  @Test
  void itShowsMistakesAndSaysWhatWasMeant() {
    openPage();
    scroll();
    chromium.run("document.querySelectorAll('#mistakes button')[2].click()");
    chromium.waitUntil("return document.getElementById('answer').textContent === '2'");

    String[] words = chromium.text(WORDS.formatted("mistakes")).split(" %,?");
    assertThat(words).hasSize(6);
    for (String one : words) {
      assertThat(one).matches("(\\d) read as (?!\\1)\\d, [89]\\d|(\\d) read as (?!\\2)\\d, 100");
    }
    assertThat(chromium.text("document.querySelector('#mistakes button').ariaLabel"))
        .matches("Drawing 1, meant as 4: the network says 9, \\d+ percent");
  }

  @Test
  void itLinksToWhatThereIs() {
    openPage();
    scroll();

    assertThat(
            chromium.text(
                "[...document.querySelectorAll('#links a')].filter(a => a.checkVisibility())"
                    + ".map(a => a.getAttribute('href')).join()"))
        .isEqualTo("form.html");
    assertThat(chromium.textLater("fetch('form.html').then(a => arguments[0](String(a.status)))"))
        .isEqualTo("200");
  }

  @Test
  void itsButtonsOpenWhatTheyTellAbout() {
    openPage();
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    scroll();
    chromium.run("document.querySelector('[data-opens=open-inside]').click()");
    chromium.waitUntil("return document.getElementById('inside').checkVisibility()");
    chromium.run("document.querySelector('[data-opens=why]').click()");
    chromium.waitUntil("return !document.getElementById('because').hidden");

    assertThat(chromium.text("document.getElementById('reason').textContent")).startsWith("Why 7?");
  }

  @Test
  void aButtonInTheFooterLeadsToItAndNothingOfItLeavesTheScreen() {
    openPage();
    for (int width : new int[] {1440, 820, 390, 320}) {
      chromium.resize(width, 900, 1);
      chromium.run("scrollTo(0, 0)");
      chromium.click("open-story");
      chromium.waitUntil("return scrollY > 400");
      scroll();

      assertThat(chromium.number("document.documentElement.scrollWidth")).isEqualTo(width);
    }
  }
}
