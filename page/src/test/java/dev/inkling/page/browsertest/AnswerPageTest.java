package dev.inkling.page.browsertest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.inkling.Prediction;
import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import dev.inkling.page.driver.Browser.Shown;
import dev.inkling.page.driver.Chromium;
import dev.inkling.page.driver.Placement;
import dev.inkling.page.driver.Pointer;
import dev.inkling.page.driver.Pointer.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page answers, and how it shows and says it. */
class AnswerPageTest extends BrowserTest {

  private static final Path UJI = Path.of("../../shared/data/ink/uji-v1.ndjson.gz");

  private static final List<Pointer> POINTERS = List.of(Pointer.MOUSE, Pointer.PEN, Pointer.TOUCH);

  @Test
  void drawingsOfOtherWritersGetTheLibrarysAnswer() throws Exception {
    assumeTrue(Files.exists(UJI), "the recorded drawings are not here");
    List<LabeledInk> drawings = InkReader.read(UJI);
    Random random = new Random(1);

    // Every second drawing: 110 of 11 writers.
    for (int i = 0; i < drawings.size() / 2; i++) {
      if (i % 22 == 0) {
        double[] view = VIEWS[i / 22 % VIEWS.length];
        chromium.resize((int) view[0], (int) view[1], view[2]);
        // While a pen is near, a finger is a palm.
        Chromium.sleep(1100);
      }
      drawAndCompare(drawings.get(2 * i).ink(), POINTERS.get(i / 22 % 3), random);
    }
  }

  @ParameterizedTest
  @CsvSource({"MOUSE, 1280, 800, 1", "TOUCH, 360, 640, 3", "PEN, 768, 1024, 2"})
  void ourOwnDrawingsGetTheLibrarysAnswer(Pointer pointer, int width, int height, double density)
      throws Exception {
    chromium.resize(width, height, density);
    List<LabeledInk> drawings = InkReader.read(OWN);
    Random random = new Random(2);

    for (LabeledInk drawing : drawings) {
      drawAndCompare(drawing.ink(), pointer, random);
    }

    assertThat(drawings).hasSize(30);
  }

  /** Draws at a random size and place; what the page shows is what the library says. */
  private static void drawAndCompare(Ink ink, Pointer pointer, Random random) {
    double[] pad = chromium.pad();
    Ink placed = Placement.anywhere(ink, pad, 0.2 + 0.7 * random.nextDouble(), random);

    Shown shown = drawn(placed, pointer);
    // Once in some thousand strokes the browser hands on one event less than it was sent; then the
    // drawing is drawn again. Whatever arrived, the page must answer as the library does.
    for (int again = 0; again < 2 && !everyPointArrived(placed, pad, shown.received()); again++) {
      shown = drawn(placed, pointer);
    }

    assertThat(everyPointArrived(placed, pad, shown.received())).isTrue();
    // Browsers round a pointer's place; that moves a bar by less than is visible.
    Prediction unrounded = RECOGNIZER.recognize(ink);
    assertThat(shown.probabilities().get(unrounded.digit()))
        .isCloseTo(unrounded.confidence(), within(0.3));
  }

  private static Shown drawn(Ink placed, Pointer pointer) {
    chromium.clear();
    chromium.draw(pointer, placed);
    Shown shown = chromium.shown();
    assertShows(shown, RECOGNIZER.recognize(shown.received()));
    return shown;
  }

  private static boolean everyPointArrived(Ink sent, double[] pad, Ink received) {
    if (received.strokes().size() != sent.strokes().size()) {
      return false;
    }
    // Rounding moves a point by less than a pixel.
    double pixel = 1 / pad[2];
    for (int s = 0; s < sent.strokes().size(); s++) {
      Stroke from = sent.strokes().get(s);
      Stroke to = received.strokes().get(s);
      int next = 0;
      for (int i = 0; i < from.size(); i++) {
        double x = (from.x(i) - pad[0]) / pad[2];
        double y = (from.y(i) - pad[1]) / pad[2];
        while (next < to.size()
            && Math.max(Math.abs(to.x(next) - x), Math.abs(to.y(next) - y)) > pixel) {
          next++;
        }
        if (next == to.size()) {
          return false;
        }
      }
    }
    return true;
  }

  @Test
  void barsFollowThePenWhileItDraws() {
    double[] pad = chromium.pad();
    send(Phase.DOWN, pad, 0.3, 0.2);
    send(Phase.MOVE, pad, 0.7, 0.2);
    Shown dash = chromium.shown();
    send(Phase.MOVE, pad, 0.4, 0.8);
    Shown seven = chromium.shown();
    send(Phase.UP, pad, 0.4, 0.8);

    assertThat(dash.received().points()).isEqualTo(2);
    assertShows(dash, RECOGNIZER.recognize(dash.received()));
    assertShows(seven, RECOGNIZER.recognize(seven.received()));
    assertThat(seven.probabilities()).isNotEqualTo(dash.probabilities());
  }

  @Test
  void severalPointsInOneFrameCostOneRun() {
    Object runs =
        chromium.run(
            """
            const context = CanvasRenderingContext2D.prototype;
            const put = context.putImageData;
            window.runs = 0;
            context.putImageData = function(...all) { runs++; return put.apply(this, all); };
            const pad = document.getElementById('pad');
            const box = pad.getBoundingClientRect();
            const at = (type, share) => pad.dispatchEvent(new PointerEvent(type, {
              pointerId: 7, isPrimary: true, button: 0, buttons: 1, pointerType: 'mouse',
              clientX: box.x + share * box.width, clientY: box.y + share * box.height}));
            at('pointerdown', 0.1);
            for (let i = 0; i < 200; i++) at('pointermove', 0.1 + i * 0.004);
            at('pointerup', 0.9);
            return window.runs;
            """);
    Shown shown = chromium.shown();

    assertThat(runs).isEqualTo(0L);
    assertThat(chromium.number("window.runs")).isEqualTo(1);
    assertThat(shown.received().points()).isEqualTo(202);
    assertShows(shown, RECOGNIZER.recognize(shown.received()));
  }

  @Test
  void aTapIsADotThatHasAnAnswer() {
    double[] pad = chromium.pad();
    send(Phase.DOWN, pad, 0.5, 0.5);
    send(Phase.UP, pad, 0.5, 0.5);

    Shown shown = chromium.shown();

    assertShows(shown, RECOGNIZER.recognize(Ink.of(stroke(0.5, 0.5))));
    assertThat(inkOnPad()).isPositive();
  }

  @Test
  void theNetworksSightIsTheDigitImage() {
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    Shown shown = chromium.shown();
    float[] expected =
        dev.inkling.ink.InkNormalizer.standard().normalize(shown.received()).pixels();

    List<?> seen =
        (List<?>)
            chromium.run(
                "const data = document.getElementById('sight').getContext('2d')"
                    + ".getImageData(0, 0, 28, 28).data;"
                    + "return Array.from({length: 784}, (_, i) => data[4 * i + 3]);");

    for (int i = 0; i < expected.length; i++) {
      assertThat(((Number) seen.get(i)).doubleValue()).isCloseTo(255 * expected[i], within(1.0));
    }
  }

  @Test
  void anEmptyPadShowsNoAnswerAndEmptyBars() {
    Shown shown = chromium.shown();

    assertThat(shown.answer()).isEmpty();
    assertThat(shown.probabilities()).hasSize(10).containsOnly(0.0);
    assertThat(chromium.text("document.getElementById('confidence').textContent")).isEmpty();
    assertThat(inkOnPad()).isZero();
    assertThat(inkInSight()).isZero();
  }

  @Test
  void barsAreMetersThatSayWhatTheyMeasure() {
    draw(stroke(0.5, 0.2, 0.5, 0.8));

    assertThat(
            chromium.text(
                "[...document.querySelectorAll('[role=meter]')].map(bar =>"
                    + " bar.ariaLabel + bar.ariaValueMin + bar.ariaValueMax).join(' ')"))
        .isEqualTo("00100 10100 20100 30100 40100 50100 60100 70100 80100 90100");
    assertThat(chromium.text("document.querySelector('[role=meter]').ariaValueText"))
        .matches("\\d+ %");
  }

  @ParameterizedTest
  @CsvSource({"1280, 800, width", "360, 640, height"})
  void barsAreAsLongAsTheyAreLikely(int width, int height, String side) {
    chromium.resize(width, height, 1);
    draw(stroke(0.3, 0.2, 0.7, 0.25), stroke(0.7, 0.25, 0.4, 0.8));
    Shown shown = chromium.shown();
    awaitStill();

    for (int digit = 0; digit < 10; digit++) {
      String bar = "document.querySelector('[role=meter][aria-label=\"" + digit + "\"] %s')";
      String length = ".getBoundingClientRect()." + side;
      double share =
          chromium.number(
              bar.formatted(".fill") + length + " / " + bar.formatted(".track") + length);
      assertThat(share).isCloseTo(shown.probabilities().get(digit), within(0.01));
    }
  }

  @Test
  void doubtTakesTheAnswersPlaceOnlyOnceThePenRests() {
    double[] pad = chromium.pad();
    Ink scribble = scribble();

    chromium.draw(Pointer.MOUSE, Placement.onto(scribble, pad));
    boolean whileDrawing = isDoubtShown();
    Shown drawn = chromium.shown();
    awaitRest();
    boolean atRest = isDoubtShown();
    Shown rested = chromium.shown();
    String visible = chromium.text("document.querySelector('.verdict').innerText.trim()");
    String figures = chromium.text("document.querySelector('.bars').innerText");
    send(Phase.DOWN, pad, 0.5, 0.5);
    chromium.awaitFrame();
    boolean goingOn = isDoubtShown();
    send(Phase.UP, pad, 0.5, 0.5);

    assertThat(whileDrawing).isFalse();
    assertThat(atRest).isTrue();
    assertThat(rested).isEqualTo(drawn);
    assertThat(visible).isEqualTo("Not a digit, I think. If it is one: " + rested.answer());
    assertThat(figures).doesNotContain("%");
    assertThat(goingOn).isFalse();
  }

  @Test
  void listenersHearTheAnswerOnceWhenItHasSettled() {
    chromium.run(
        """
        const region = document.getElementById('announcement');
        window.heard = [];
        new MutationObserver(() => region.textContent && heard.push(region.textContent))
            .observe(region, {childList: true, characterData: true, subtree: true});
        """);
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    String drawing = chromium.text("heard.join()");
    Shown shown = chromium.shown();
    awaitRest();
    // As long again, in which nothing more is said.
    Chromium.sleep(600);

    Prediction expected = RECOGNIZER.recognize(shown.received());
    String heard = chromium.text("heard.join('; ')");
    assertThat(drawing).isEmpty();
    assertThat(heard)
        .startsWith(expected.digit() + ", " + Math.round(expected.confidence() * 100) + " percent")
        .doesNotContain(";");
    assertThat(chromium.text("document.getElementById('announcement').role")).isEqualTo("status");
    assertThat(chromium.text("document.getElementById('answer').ariaLive")).isEqualTo("off");
  }

  private static boolean isDoubtShown() {
    return chromium.is(
        "getComputedStyle(document.getElementById('doubt')).visibility === 'visible'");
  }

  /** Something that the library says is no digit. */
  private static Ink scribble() {
    Random random = new Random(4);
    for (int attempt = 0; attempt < 100; attempt++) {
      double[] xs = random.doubles(30, 0.1, 0.9).toArray();
      double[] ys = random.doubles(30, 0.1, 0.9).toArray();
      Ink ink = Ink.of(Stroke.of(xs, ys));
      if (!RECOGNIZER.recognize(ink).isDigit()) {
        return ink;
      }
    }
    throw new AssertionError("the model takes every scribble for a digit");
  }
}
