package dev.inkling.page.browsertest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.ink.Ink;
import dev.inkling.number.NumberPrediction;
import dev.inkling.number.NumberRecognizer;
import dev.inkling.page.driver.Browser.Shown;
import dev.inkling.page.driver.Pointer.Phase;
import org.junit.jupiter.api.Test;

/** Numbers of several digits on the pad. */
class NumberPageTest extends PanelTest {

  private static final String PRESSED =
      "[...document.querySelectorAll('#segments button')].findIndex("
          + "one => one.ariaPressed === 'true')";

  /** A 1 and a 7, side by side. */
  private static void drawSeventeen() {
    draw(stroke(0.3, 0.35, 0.3, 0.5, 0.3, 0.65));
    draw(stroke(0.5, 0.35, 0.6, 0.35, 0.7, 0.35, 0.63, 0.5, 0.57, 0.65));
  }

  @Test
  void aNumberIsReadAndEachOfItsDigitsCanBeLookedAt() {
    drawSeventeen();
    Shown newest = chromium.shown();
    double atFirst = chromium.number(PRESSED);
    chromium.click("open-inside");
    chromium.run("document.querySelector('#segments button').click()");
    Shown first = chromium.shown();
    double then = chromium.number(PRESSED);
    double[] pad = chromium.pad();
    send(Phase.DOWN, pad, 0.6, 0.4);
    send(Phase.UP, pad, 0.6, 0.4);
    Shown tapped = chromium.shown();

    NumberPrediction expected = NumberRecognizer.of(RECOGNIZER).recognize(newest.received());
    assertThat(expected.text()).isEqualTo("17");
    assertThat(newest.answer()).isEqualTo("17");
    assertThat(newest.probabilities().get(7)).isGreaterThan(0.9);
    assertThat(atFirst).isEqualTo(1);
    assertThat(first.answer()).isEqualTo("17");
    assertThat(first.probabilities().get(1)).isGreaterThan(0.9);
    assertThat(then).isZero();
    assertThat(tapped.probabilities()).isEqualTo(newest.probabilities());
    assertThat(tapped.answer()).isEqualTo("17");
  }

  @Test
  void whileADigitIsDrawnTheOthersStay() {
    draw(stroke(0.3, 0.35, 0.3, 0.5, 0.3, 0.65));
    chromium.awaitFrame();
    chromium.run(
        """
        window.answers = [];
        new MutationObserver(() => answers.push(document.getElementById('answer').textContent))
          .observe(document.getElementById('answer'), {childList: true, characterData: true});
        """);
    double[] pad = chromium.pad();
    send(Phase.DOWN, pad, 0.5, 0.35);
    for (int i = 1; i <= 10; i++) {
      send(Phase.MOVE, pad, 0.5 + 0.02 * i, 0.35);
      chromium.awaitFrame();
    }
    for (int i = 1; i <= 10; i++) {
      send(Phase.MOVE, pad, 0.7 - 0.013 * i, 0.35 + 0.03 * i);
      chromium.awaitFrame();
    }
    send(Phase.UP, pad, 0.57, 0.65);
    chromium.awaitFrame();

    assertThat(chromium.text("answers.filter(one => !one.startsWith('1')).join()")).isEmpty();
    assertThat(chromium.shown().answer()).isEqualTo("17");
  }

  @Test
  void undoReplayWhyAndALinkWorkWithNumbers() {
    drawSeventeen();
    chromium.awaitFrame();
    chromium.press("z", CONTROL);
    String undone = chromium.shown().answer();
    chromium.press("z", CONTROL | SHIFT);
    String redone = chromium.shown().answer();
    chromium.run("document.getElementById('timeline').focus()");
    chromium.press("Home", 0);
    chromium.press("End", 0);
    String scrubbed = chromium.shown().answer();
    chromium.click("ask-7");
    chromium.waitUntil("return document.getElementById('reason').textContent.startsWith('Why 7?')");
    chromium.openPanel("share");
    chromium.click("copy");
    chromium.waitUntil("return !document.getElementById('link').hidden");
    String link = chromium.text("document.getElementById('link').value");
    chromium.open("about:blank", link);
    chromium.waitUntil("return document.getElementById('answer').textContent !== ''");

    assertThat(undone).isEqualTo("1");
    assertThat(redone).isEqualTo("17");
    assertThat(scrubbed).isEqualTo("17");
    assertThat(chromium.shown().answer()).isEqualTo("17");
  }

  @Test
  void oneDigitOfANumberIsCorrected() {
    drawSeventeen();
    chromium.awaitFrame();
    chromium.openPanel("corrections");
    chromium.click("was-2");
    chromium.waitUntil("return document.getElementById('answer').textContent === '12'");
    chromium.run("document.querySelector('#corrected button').click()");
    chromium.waitUntil("return document.getElementById('answer').textContent === '17'");
    awaitRest();

    assertThat(chromium.text("document.getElementById('announcement').textContent"))
        .startsWith("17, ");
  }

  @Test
  void oneDigitShowsNoRowOfDigits() {
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    Shown shown = chromium.shown();

    assertShows(shown, RECOGNIZER.recognize(Ink.of(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8))));
    assertThat(chromium.is("document.getElementById('segments').hidden")).isTrue();
  }
}
