package dev.inkling.ink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.DigitRecognizer;
import dev.inkling.Drawings;
import dev.inkling.Drawings.Drawing;
import dev.inkling.InkLaws;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StrayTapsTest {

  @Provide
  Arbitrary<Ink> drawings() {
    return Drawings.arbitrary();
  }

  private static Ink with(Ink ink, Stroke stroke) {
    List<Stroke> strokes = new ArrayList<>(ink.strokes());
    strokes.add(stroke);
    return new Ink(strokes);
  }

  /** A tap beside a drawing, so many of its longest sides away from its box. */
  private static Stroke tap(Ink ink, double distance, int side, double along) {
    Bounds box = Bounds.of(ink);
    double away = distance * box.longestSide();
    double x =
        switch (side) {
          case 0 -> box.left() - away;
          case 1 -> box.right() + away;
          default -> box.left() + along * box.width();
        };
    double y =
        switch (side) {
          case 2 -> box.top() - away;
          case 3 -> box.bottom() + away;
          default -> box.top() + along * box.height();
        };
    return Stroke.of(new double[] {x}, new double[] {y});
  }

  @Property(tries = 200)
  void aTapFarFromADigitChangesNothing(
      @ForAll @IntRange(max = 29) int number,
      @ForAll @DoubleRange(min = 0.9, max = 20) double distance,
      @ForAll @IntRange(max = 3) int side,
      @ForAll @DoubleRange(min = 0, max = 1) double along) {
    Ink digit = Drawings.own().get(number).ink();
    Ink tapped = with(digit, tap(digit, distance, side, along));

    InkNormalizer normalizer = InkNormalizer.standard();
    assertThat(normalizer.normalize(tapped)).isEqualTo(normalizer.normalize(digit));
    assertThat(normalizer.placement(tapped)).isEqualTo(normalizer.placement(digit));
    // Parts are drawn at their place by others: there the tap is outside the frame.
    float[] pixels = new float[784];
    normalizer.draw(tapped, normalizer.placement(tapped), pixels);
    assertThat(pixels).isEqualTo(normalizer.normalize(digit).pixels());
  }

  @Property(tries = 200)
  void theLawsHoldBesideATap(
      @ForAll @IntRange(max = 29) int number,
      @ForAll @DoubleRange(min = 0, max = 3) double distance,
      @ForAll @IntRange(max = 3) int side,
      @ForAll long seed) {
    Ink digit = Drawings.own().get(number).ink();
    Ink ink = with(digit, tap(digit, distance, side, 0.4));
    int kept = StrayTaps.removed(ink).strokes().size();
    // At the very distance itself rounding decides.
    if (Math.abs(distance - 0.85) < 1e-3) {
      return;
    }

    assertThat(StrayTaps.removed(InkLaws.moved(ink, 1000, -70)).strokes()).hasSize(kept);
    assertThat(StrayTaps.removed(InkLaws.scaled(ink, 0.013)).strokes()).hasSize(kept);
    assertThat(StrayTaps.removed(InkLaws.shuffled(ink, seed)).strokes()).hasSize(kept);
    assertThat(StrayTaps.removed(InkLaws.reversed(ink)).strokes()).hasSize(kept);
    assertThat(StrayTaps.removed(InkLaws.denser(ink, seed)).strokes()).hasSize(kept);
  }

  @Property(tries = 100)
  void aSingleStrokeIsNeverTakenAway(@ForAll("drawings") Ink ink) {
    for (Stroke stroke : ink.strokes()) {
      Ink alone = Ink.of(stroke);

      assertThat(StrayTaps.removed(alone)).isSameAs(alone);
    }
  }

  @Test
  void aZeroWithATapFarBelowIsAZero() {
    double[] xs = new double[56];
    double[] ys = new double[56];
    for (int i = 0; i < 56; i++) {
      double angle = 2 * Math.PI * i / 55 - 1.4;
      xs[i] = 0.3 + 0.15 * Math.cos(angle);
      ys[i] = 0.35 + 0.2 * Math.sin(angle);
    }
    Stroke zero = Stroke.of(xs, ys);
    Stroke tap = Stroke.of(new double[] {0.92}, new double[] {2.39});
    DigitRecognizer recognizer = DigitRecognizer.bundled();

    assertThat(recognizer.recognize(Ink.of(zero, tap)).digit()).isZero();
    assertThat(recognizer.recognize(Ink.of(tap, zero)))
        .isEqualTo(recognizer.recognize(Ink.of(zero)));
  }

  @Test
  void severalTapsAndOneThatMovedALittleAreStrayToo() {
    for (Drawing drawing : Drawings.own()) {
      Ink digit = drawing.ink();
      Bounds box = Bounds.of(digit);
      double size = box.longestSide();
      Stroke smear =
          Stroke.of(
              new double[] {box.right() + size, box.right() + 1.05 * size},
              new double[] {box.top(), box.top() + 0.02 * size});
      Ink dirty = with(with(digit, tap(digit, 1.5, 2, 0.1)), smear);

      assertThat(StrayTaps.removed(dirty)).isEqualTo(digit);
    }
  }

  @Test
  void smallStrokesOfADigitStay() {
    // A bar that is hardly more than a dot, a short flag, the dot where a pen set down again.
    Ink barred = Ink.of(line(0, 0, 10, 0, 4, 20), line(5.6, 9, 6.6, 9));
    Ink flagged = Ink.of(line(2, 0, 2, 8, 8, 11, 7, 18, 0, 19), line(9, -6, 10.5, -6));
    Ink again = Ink.of(line(0, 0, 0, 20), Stroke.of(new double[] {0}, new double[] {33}));

    for (Ink ink : List.of(barred, flagged, again)) {
      assertThat(StrayTaps.removed(ink)).isSameAs(ink);
    }
  }

  @Test
  void dotsAloneStay() {
    Stroke dot = Stroke.of(new double[] {0}, new double[] {0});
    Ink dots = Ink.of(dot, Stroke.of(new double[] {50}, new double[] {0}), dot);

    assertThat(StrayTaps.removed(dots)).isSameAs(dots);
  }

  private static Stroke line(double... points) {
    List<double[]> list = new ArrayList<>();
    for (int i = 0; i < points.length; i += 2) {
      list.add(new double[] {points[i], points[i + 1]});
    }
    return Drawings.stroke(list);
  }
}
