package dev.inkling.browser.pen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.ink.Stroke;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class CurveTest {

  @Test
  void aStraightLineStaysStraight() {
    Stroke line = Stroke.of(new double[] {0, 1, 2}, new double[] {0, 1, 2});

    // A third of the way to the neighbour, and the neighbours are two such ways apart.
    assertThat(Curve.bend(line, 1)).isCloseTo(1.0 / 6, within(1e-12));
  }

  @Test
  void endsHaveNoBend() {
    Stroke line = Stroke.of(new double[] {0, 1, 2}, new double[] {0, 1, 3});

    assertThat(Curve.bend(line, 0)).isZero();
    assertThat(Curve.bend(line, 2)).isZero();
  }

  @Test
  void aCornerStaysSharpAndAGentleTurnDoesNot() {
    Stroke corner = Stroke.of(new double[] {0, 1, 1}, new double[] {0, 0, 1});
    Stroke turn = Stroke.of(new double[] {0, 1, 2}, new double[] {0, 0, 0.5});

    assertThat(Curve.bend(corner, 1)).isZero();
    assertThat(Curve.bend(turn, 1)).isPositive();
  }

  @Test
  void aStrokeBackOnItselfAndEqualPointsHaveNoBend() {
    assertThat(Curve.bend(Stroke.of(new double[] {0, 1, 0}, new double[3]), 1)).isZero();
    assertThat(Curve.bend(Stroke.of(new double[] {1, 1, 2}, new double[3]), 1)).isZero();
    assertThat(Curve.bend(Stroke.of(new double[3], new double[3]), 1)).isZero();
  }

  @Property
  void controlPointsStayWithinAThirdOfTheShorterSide(
      @ForAll @DoubleRange(min = -9, max = 9) double x,
      @ForAll @DoubleRange(min = -9, max = 9) double y,
      @ForAll @DoubleRange(min = -9, max = 9) double nextX,
      @ForAll @DoubleRange(min = -9, max = 9) double nextY) {
    Stroke stroke = Stroke.of(new double[] {0, x, nextX}, new double[] {0, y, nextY});

    double reach = Curve.bend(stroke, 1) * Math.hypot(nextX, nextY);

    double shorter = Math.min(Math.hypot(x, y), Math.hypot(nextX - x, nextY - y));
    assertThat(reach).isBetween(0.0, shorter / 3 + 1e-9);
  }
}
