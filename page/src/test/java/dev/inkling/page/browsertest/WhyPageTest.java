package dev.inkling.page.browsertest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.page.driver.Browser.Shown;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** "Why this digit, why not that one": ink coloured by what it says. */
class WhyPageTest extends BrowserTest {

  @AfterEach
  void askNothing() {
    chromium.clear();
  }

  @Test
  void aTapOnTheAnswersBarColoursTheInkAndSaysWhereItMatters() {
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    Shown shown = chromium.shown();
    double before = shades();

    ask(shown.answer());
    chromium.waitUntil("return document.getElementById('reason').textContent.startsWith('Why')");

    assertThat(reason()).startsWith("Why " + shown.answer() + "? Mostly the ink ");
    assertThat(shades()).isGreaterThan(before + 3);
    assertThat(chromium.shown().probabilities()).isEqualTo(shown.probabilities());
  }

  @Test
  void anotherBarAsksWhyNotAndTheSameTapTwiceAsksNothing() {
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    String answer = chromium.shown().answer();
    String other = answer.equals("1") ? "7" : "1";

    ask(other);
    chromium.waitUntil("return document.getElementById('reason').textContent.startsWith('Why')");
    String sentence = reason();
    String pressed = chromium.text("document.getElementById('ask-" + other + "').ariaPressed");
    ask(other);
    chromium.awaitFrame();

    assertThat(sentence).startsWith("Why " + answer + " and not " + other + "?");
    assertThat(pressed).isEqualTo("true");
    assertThat(chromium.is("document.getElementById('because').hidden")).isTrue();
  }

  @Test
  void theColoursFollowThePen() {
    draw(stroke(0.5, 0.2, 0.5, 0.8));
    ask(chromium.shown().answer());
    chromium.waitUntil("return document.getElementById('reason').textContent.startsWith('Why')");

    draw(stroke(0.2, 0.2, 0.8, 0.2), stroke(0.2, 0.5, 0.8, 0.5));
    String answer = chromium.shown().answer();
    chromium.waitUntil(
        "return document.getElementById('reason').textContent.includes('" + answer + "')");

    assertThat(inkAt(0.3, 0.5)).isTrue();
    assertThat(shades()).isGreaterThan(4);
  }

  @Test
  void colouredInkHasRoundEndsToo() {
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    ask(chromium.shown().answer());
    chromium.waitUntil("return document.getElementById('reason').textContent.startsWith('Why')");
    chromium.awaitFrame();

    // Beyond the first point, where a round end is; and where only a square one would be.
    double inside = opacity(0.305, 0.2);
    assertThat(inside).isPositive();
    assertThat(opacity(0.288, 0.2)).isEqualTo(inside);
    assertThat(opacity(0.28, 0.18)).isZero();
  }

  private static double opacity(double x, double y) {
    return chromium.number(
        "(pad => pad.getContext('2d').getImageData(%s * pad.width, %s * pad.width, 1, 1).data[3])"
                .formatted(x, y)
            + "(document.getElementById('pad'))");
  }

  @Test
  void anEmptyPadHasNoQuestions() {
    ask("3");
    chromium.awaitFrame();

    assertThat(chromium.text("document.getElementById('ask-3').ariaPressed")).isEqualTo("false");
  }

  @Test
  void aButtonBesideTheAnswerAsksWhyAndALegendSaysWhatTheColoursMean() {
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    String answer = chromium.shown().answer();
    String other = answer.equals("1") ? "7" : "1";
    chromium.click("why");
    chromium.waitUntil("return !document.getElementById('because').hidden");
    String why = legend();
    String pressed = chromium.text("document.getElementById('ask-" + answer + "').ariaPressed");
    ask(other);
    chromium.waitUntil("return document.getElementById('reason').textContent.includes('not')");
    String whyNot = legend();
    chromium.click("why");
    chromium.awaitFrame();

    assertThat(why).isEqualTo("speaks for " + answer + ", speaks against " + answer);
    assertThat(pressed).isEqualTo("true");
    assertThat(whyNot).isEqualTo("speaks for " + answer + ", speaks for " + other);
    assertThat(chromium.is("document.getElementById('because').hidden")).isTrue();
    assertThat(chromium.text("document.getElementById('why').ariaPressed")).isEqualTo("false");
  }

  private static String legend() {
    return chromium.text(
        "[...document.querySelectorAll('#legend span')].map(one => one.textContent).join(', ')");
  }

  @ParameterizedTest
  @CsvSource({"1440, 900", "390, 844", "844, 390", "820, 1180"})
  void theReasonStandsBesideThePadAndMovesNothing(int width, int height) {
    chromium.resize(width, height, 1);
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    awaitRest();
    String before = chromium.text(PLACES);
    chromium.click("why");
    chromium.waitUntil("return !document.getElementById('because').hidden");

    assertThat(chromium.text(PLACES)).isEqualTo(before);
    assertThat(
            chromium.is(
                """
                (box => {
                  const pad = document.getElementById('pad').getBoundingClientRect();
                  const under = box.top >= pad.bottom && box.top < pad.bottom + 24;
                  const beside = box.left >= pad.right && box.left < pad.right + 64;
                  return (under || beside) && box.bottom <= innerHeight && box.right <= innerWidth;
                })(document.getElementById('because').getBoundingClientRect())
                """))
        .isTrue();
  }

  /** Where all is that a visitor presses. */
  private static final String PLACES =
      """
      [...document.querySelectorAll('#pad, button')].map(one => {
        const box = one.getBoundingClientRect();
        return [box.x, box.y, box.width, box.height].map(Math.round);
      }).join(' ')
      """;

  private static void ask(String digit) {
    chromium.click("ask-" + digit);
  }

  private static String reason() {
    return chromium.text("document.getElementById('reason').textContent");
  }

  /** How many shades the ink has, by its opacity along the middle of strokes. */
  private static double shades() {
    return chromium.number(
        "(pad => new Set([...pad.getContext('2d').getImageData(0, 0, pad.width, pad.height).data]"
            + ".map((v, i, all) => i % 4 ? -1 : (all[i + 3] >> 4) * 4096 + (v >> 4) * 64"
            + " + (all[i + 2] >> 4))).size)(document.getElementById('pad'))");
  }
}
