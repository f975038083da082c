package dev.inkling.page.browsertest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.page.driver.Browser.Shown;
import dev.inkling.page.driver.Chromium;
import dev.inkling.page.driver.Pointer;
import dev.inkling.page.driver.Pointer.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The timeline: scrubbing, replaying, forking. */
class TimePageTest extends BrowserTest {

  @Test
  void theTimelineGoesBackToEveryMomentByKeys() {
    draw(stroke(0.3, 0.2, 0.7, 0.2));
    Shown dash = chromium.shown();
    draw(stroke(0.7, 0.2, 0.4, 0.8));
    Shown seven = chromium.shown();
    focusTimeline();

    chromium.press("ArrowLeft", 0);
    chromium.press("ArrowLeft", 0);
    Shown earlier = chromium.shown();
    boolean ghost = inkAt(0.4, 0.79);
    chromium.press("Home", 0);
    Shown start = chromium.shown();
    chromium.press("End", 0);

    assertThat(earlier.probabilities()).isEqualTo(dash.probabilities());
    assertThat(ghost).as("what comes later shines through").isTrue();
    assertThat(start.answer()).isEmpty();
    assertThat(chromium.shown().probabilities()).isEqualTo(seven.probabilities());
    assertThat(value("max")).isEqualTo(value("now")).isEqualTo("4");
  }

  @Test
  void theTimelineIsScrubbedByPointer() {
    draw(stroke(0.5, 0.2, 0.5, 0.8));
    Shown one = chromium.shown();
    draw(stroke(0.3, 0.5, 0.7, 0.5));
    Shown plus = chromium.shown();

    scrub(0.5);
    Shown middle = chromium.shown();
    String words = chromium.text("document.getElementById('timeline').ariaValueText");
    scrub(1);

    assertThat(middle.probabilities()).isEqualTo(one.probabilities());
    assertThat(words).startsWith("Point 2 of 4: " + one.answer() + ", ");
    assertThat(chromium.shown().probabilities()).isEqualTo(plus.probabilities());
  }

  @Test
  void theTimelineShowsACurveForEachDigitThatWasLikely() {
    chromium.awaitFrame();
    // The caption.
    double empty = ink();
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.6, 0.5, 0.4, 0.8));
    chromium.waitUntil(
        """
        const canvas = document.querySelector('#timeline canvas');
        const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        let ink = 0;
        for (let i = 3; i < data.length; i += 4) ink += data[i] > 0;
        return ink > canvas.width;
        """);

    chromium.click("clear");
    chromium.awaitFrame();

    assertThat(empty).isPositive();
    assertThat(ink()).isEqualTo(empty);
  }

  private static double ink() {
    return chromium.number(
        "(c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data"
            + ".reduce((sum, value) => sum + value, 0))"
            + "(document.querySelector('#timeline canvas'))");
  }

  @Test
  void drawingOnFromAnEarlierMomentForksAndUndoBringsTheRestBack() {
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    Shown seven = chromium.shown();
    scrub(0.5);

    draw(stroke(0.3, 0.7, 0.7, 0.7));
    Shown fork = chromium.shown();
    boolean old = inkAt(0.5, 0.6);
    chromium.press("z", CONTROL);
    focusTimeline();
    chromium.press("End", 0);
    Shown back = chromium.shown();
    chromium.press("y", CONTROL);

    assertThat(old).isFalse();
    assertThat(fork.probabilities()).isNotEqualTo(seven.probabilities());
    assertThat(back.probabilities()).isEqualTo(seven.probabilities());
    assertThat(chromium.shown().probabilities()).isEqualTo(fork.probabilities());
  }

  @Test
  void aDrawingIsReplayedAndTwiceAsFastOnDemand() {
    double[] pad = chromium.pad();
    send(Phase.DOWN, pad, 0.3, 0.2);
    for (int i = 1; i <= 5; i++) {
      Chromium.sleep(60);
      send(Phase.MOVE, pad, 0.3 + 0.08 * i, 0.2);
    }
    send(Phase.UP, pad, 0.7, 0.2);
    Shown drawn = chromium.shown();

    int own = replayed();
    chromium.click("speed");
    int twice = replayed();
    chromium.click("speed");

    assertThat(chromium.shown().probabilities()).isEqualTo(drawn.probabilities());
    assertThat(own).isGreaterThan(twice);
    assertThat(twice).isPositive();
  }

  /** Plays the drawing; how many milliseconds that took, in the page's own time. */
  private static int replayed() {
    chromium.run(
        """
        const play = document.getElementById('play');
        const start = performance.now();
        window.took = 0;
        new MutationObserver((changes, observer) => {
          if (play.ariaPressed === 'false') {
            window.took = performance.now() - start;
            observer.disconnect();
          }
        }).observe(play, {attributes: true, attributeFilter: ['aria-pressed']});
        play.click();
        """);
    chromium.waitUntil("return window.took > 0");
    return (int) chromium.number("window.took");
  }

  private static void focusTimeline() {
    chromium.run("document.getElementById('timeline').focus()");
  }

  private static String value(String which) {
    return chromium.text(
        "document.getElementById('timeline').getAttribute('aria-value" + which + "')");
  }

  private static void scrub(double share) {
    double left = chromium.number("document.getElementById('timeline').getBoundingClientRect().x");
    double width =
        chromium.number("document.getElementById('timeline').getBoundingClientRect().width");
    double top = chromium.number("document.getElementById('timeline').getBoundingClientRect().y");
    for (Phase phase : List.of(Phase.DOWN, Phase.MOVE, Phase.UP)) {
      chromium.send(Pointer.MOUSE, phase, left + share * (width - 0.5), top + 10);
    }
  }
}
