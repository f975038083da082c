package dev.inkling.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.DigitRecognizer;
import dev.inkling.Drawings;
import dev.inkling.Drawings.Drawing;
import dev.inkling.InkLaws;
import dev.inkling.ink.Bounds;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class NumberRecognizerTest {

  /** What rounding may change in a confidence. */
  private static final double TOLERANCE = 1e-3;

  private static final NumberRecognizer RECOGNIZER = NumberRecognizer.of(DigitRecognizer.bundled());

  @Provide
  Arbitrary<List<Drawing>> digits() {
    return Arbitraries.of(Drawings.own()).list().ofMinSize(1).ofMaxSize(4);
  }

  @Property(tries = 40)
  void noLawOfInkChangesAReading(
      @ForAll("digits") List<Drawing> digits,
      @ForAll @DoubleRange(min = -0.1, max = 0.45) double gap,
      @ForAll @DoubleRange(min = -5000, max = 5000) double shift,
      @ForAll @DoubleRange(min = 0.01, max = 100) double factor,
      @ForAll long seed) {
    Ink ink = number(digits, gap);
    NumberPrediction expected = RECOGNIZER.recognize(ink);

    for (Ink same :
        List.of(
            InkLaws.moved(ink, shift, -shift),
            InkLaws.scaled(ink, factor),
            InkLaws.shuffled(ink, seed),
            InkLaws.reversed(ink),
            InkLaws.denser(ink, seed))) {
      NumberPrediction actual = RECOGNIZER.recognize(same);
      assertThat(actual.text()).isEqualTo(expected.text());
      assertThat(actual.isNumber()).isEqualTo(expected.isNumber());
      assertThat(actual.confidence()).isCloseTo(expected.confidence(), within(TOLERANCE));
    }
  }

  @Property(tries = 40)
  void everyPointOfTheDrawingIsInOneSegment(@ForAll("digits") List<Drawing> digits) {
    Ink ink = number(digits, 0.3);

    NumberPrediction prediction = RECOGNIZER.recognize(ink);

    List<Integer> strokes = new ArrayList<>();
    prediction.segments().forEach(segment -> strokes.addAll(segment.strokes()));
    Collections.sort(strokes);
    assertThat(strokes.stream().distinct()).hasSize(ink.strokes().size());
  }

  @Property(tries = 40)
  void aSessionAnswersAsTheRecognizerDoes(@ForAll("digits") List<Drawing> digits) {
    Ink ink = number(digits, 0.3);
    NumberSession session = RECOGNIZER.session();

    NumberPrediction last = null;
    for (int strokes = 1; strokes <= ink.strokes().size(); strokes++) {
      last = session.recognize(new Ink(ink.strokes().subList(0, strokes)));
    }

    assertThat(last).isEqualTo(RECOGNIZER.recognize(ink));
  }

  @Test
  void aFollowedDrawingChangesAFinishedDigitAtMostOnce() {
    Random random = new Random(2);
    for (int i = 0; i < 6; i++) {
      List<Drawing> digits = new ArrayList<>(Drawings.own());
      Collections.shuffle(digits, random);
      Ink ink = number(digits.subList(0, 3), 0.25);
      NumberSession session = RECOGNIZER.session();
      int changes = 0;
      List<NumberSegment> finished = List.of();
      for (int points = 1; points <= ink.points(); points += 6) {
        Ink shown = ink.first(points);
        int newest = shown.strokes().size() - 1;
        List<NumberSegment> now = session.follow(shown).segments();
        changes += texts(now).containsAll(texts(finished)) ? 0 : 1;
        finished = now.stream().filter(segment -> !segment.strokes().contains(newest)).toList();
      }
      assertThat(changes).isLessThanOrEqualTo(1);
      // A run or two for the stroke alone, and those of the parts that it may belong to.
      assertThat(session.runs()).isLessThan(6 * (ink.points() / 6 + 1));
    }
  }

  private static List<String> texts(List<NumberSegment> segments) {
    return segments.stream().map(segment -> segment.digit() + " " + segment.strokes()).toList();
  }

  @Test
  void readsNumbersOfOurOwnDrawings() {
    Random random = new Random(1);
    int right = 0;
    int accepted = 0;
    for (int i = 0; i < 50; i++) {
      List<Drawing> digits = new ArrayList<>(Drawings.own());
      Collections.shuffle(digits, random);
      digits = digits.subList(0, 2 + random.nextInt(4));
      NumberPrediction prediction = RECOGNIZER.recognize(number(digits, 0.25));
      right += prediction.text().equals(text(digits)) ? 1 : 0;
      accepted += prediction.isNumber() ? 1 : 0;
    }

    assertThat(right).isGreaterThanOrEqualTo(47);
    assertThat(accepted).isGreaterThanOrEqualTo(45);
  }

  @Test
  void aSingleDigitIsNoNumberOfSeveral() {
    for (Drawing drawing : Drawings.own()) {
      NumberPrediction prediction = RECOGNIZER.recognize(drawing.ink());

      assertThat(prediction.text()).isEqualTo(Integer.toString(drawing.label()));
      assertThat(prediction.isNumber()).isFalse();
      assertThat(prediction.segments()).hasSize(1);
      assertThat(prediction.alternatives()).hasSize(NumberRecognizer.ALTERNATIVES);
    }
  }

  @Test
  void blankPaperHasNoText() {
    NumberPrediction prediction = RECOGNIZER.recognize(Ink.empty());

    assertThat(prediction.text()).isEmpty();
    assertThat(prediction.segments()).isEmpty();
    assertThat(prediction.isNumber()).isFalse();
  }

  @Test
  void alternativesAreOtherTextsTheLikeliestFirst() {
    NumberPrediction prediction = RECOGNIZER.recognize(number(Drawings.own().subList(0, 3), 0.3));

    List<String> texts =
        prediction.alternatives().stream().map(NumberReading::text).collect(Collectors.toList());
    List<Double> confidences =
        prediction.alternatives().stream().map(NumberReading::confidence).toList();
    assertThat(texts).hasSize(NumberRecognizer.ALTERNATIVES).doesNotHaveDuplicates();
    assertThat(texts).doesNotContain(prediction.text());
    assertThat(confidences).isSortedAccordingTo(Collections.reverseOrder());
  }

  @Test
  void tooManyStrokesAndDigitsAreRefused() {
    List<Drawing> digits = Collections.nCopies(NumberRecognizer.MAX_DIGITS + 1, one());
    Stroke dot = Stroke.of(new double[] {0}, new double[] {0});
    List<Stroke> dots = Collections.nCopies(NumberRecognizer.MAX_STROKES + 1, dot);

    assertThatThrownBy(() -> RECOGNIZER.recognize(number(digits, 0.4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("number of digits (33) must be at most 32");
    assertThatThrownBy(() -> RECOGNIZER.recognize(new Ink(dots)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("number of strokes (501) must be at most 500");
  }

  private static Drawing one() {
    Stroke stroke = Stroke.of(new double[] {5, 0}, new double[] {0, 60});
    return new Drawing(1, Ink.of(stroke));
  }

  private static String text(List<Drawing> digits) {
    return digits.stream().map(digit -> "" + digit.label()).collect(Collectors.joining());
  }

  /** The digits side by side, each 1 high, with this gap between their boxes. */
  static Ink number(List<Drawing> digits, double gap) {
    List<Stroke> strokes = new ArrayList<>();
    double left = 0;
    for (Drawing digit : digits) {
      Bounds bounds = Bounds.of(digit.ink());
      double scale = 1 / bounds.height();
      double x = left;
      Ink placed =
          Drawings.mapped(
              digit.ink(),
              p ->
                  new double[] {x + (p[0] - bounds.left()) * scale, (p[1] - bounds.top()) * scale});
      strokes.addAll(placed.strokes());
      left += bounds.width() * scale + gap;
    }
    return new Ink(strokes);
  }
}
