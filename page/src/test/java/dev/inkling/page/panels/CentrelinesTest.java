package dev.inkling.page.panels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.DigitRecognizer;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.ink.Stroke;
import org.junit.jupiter.api.Test;

class CentrelinesTest {

  private static final InkNormalizer THICK = InkNormalizer.standard().withPenWidth(4);

  @Test
  void theLinesOfADigitAreReadAsThatDigit() {
    assertReadAs(1, stroke(0.4, 0.3, 0.5, 0.1, 0.5, 0.9));
    assertReadAs(4, stroke(0.5, 0.1, 0.2, 0.6, 0.8, 0.6), stroke(0.65, 0.4, 0.65, 0.95));
    assertReadAs(7, stroke(0.2, 0.1, 0.8, 0.1, 0.4, 0.9));
    assertReadAs(0, ring(0.5, 0.5, 0.3, 0.45));
    assertReadAs(8, ring(0.5, 0.28, 0.2, 0.22), ring(0.5, 0.74, 0.25, 0.24));
    // Small loops, which a thick pen nearly fills.
    assertReadAs(6, ring(0.5, 0.75, 0.22, 0.2), stroke(0.6, 0.05, 0.35, 0.4, 0.28, 0.75));
    assertReadAs(9, ring(0.5, 0.25, 0.22, 0.2), stroke(0.72, 0.25, 0.7, 0.6, 0.6, 0.95));
    assertReadAs(
        5, stroke(0.75, 0.1, 0.3, 0.1, 0.28, 0.45, 0.6, 0.42, 0.75, 0.65, 0.6, 0.9, 0.2, 0.9));
  }

  @Test
  void aLineIsOneStrokeInItsMiddle() {
    Ink line = Centrelines.of(THICK.normalize(Ink.of(stroke(0.1, 0.5, 0.9, 0.5))));

    assertThat(line.strokes()).hasSize(1);
    Stroke stroke = line.strokes().get(0);
    for (int i = 0; i < stroke.size(); i++) {
      assertThat(Math.abs(stroke.y(i) * 28 - DigitImage.CENTRE)).isLessThanOrEqualTo(1.5);
    }
    assertThat(Math.abs(stroke.x(stroke.size() - 1) - stroke.x(0)) * 28).isGreaterThan(12);
  }

  @Test
  void aRingIsClosedAndADotIsADot() {
    Ink ring = Centrelines.of(THICK.normalize(Ink.of(ring(0.5, 0.5, 0.4, 0.4))));
    float[] pixels = new float[784];
    pixels[28 * 14 + 14] = 1;
    Ink dot = Centrelines.of(DigitImage.of(pixels));

    assertThat(ring.strokes()).hasSize(1);
    Stroke stroke = ring.strokes().get(0);
    assertThat(stroke.x(0)).isEqualTo(stroke.x(stroke.size() - 1));
    assertThat(stroke.y(0)).isEqualTo(stroke.y(stroke.size() - 1));
    assertThat(dot.points()).isEqualTo(1);
    assertThat(Centrelines.of(DigitImage.of(new float[784])).isEmpty()).isTrue();
  }

  private static void assertReadAs(int digit, Stroke... strokes) {
    for (double width : new double[] {1.8, 3, 4}) {
      InkNormalizer pen = InkNormalizer.standard().withPenWidth(width);
      Ink ink = Centrelines.of(pen.normalize(Ink.of(strokes)));

      assertThat(DigitRecognizer.bundled().recognize(ink).digit())
          .as("a %d of a pen %.1f wide", digit, width)
          .isEqualTo(digit);
    }
  }

  private static Stroke stroke(double... points) {
    double[] xs = new double[points.length / 2];
    double[] ys = new double[points.length / 2];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = points[2 * i];
      ys[i] = points[2 * i + 1];
    }
    return Stroke.of(xs, ys);
  }

  private static Stroke ring(double x, double y, double width, double height) {
    double[] points = new double[66];
    for (int i = 0; i < 33; i++) {
      points[2 * i] = x + width * Math.sin(2 * Math.PI * i / 32);
      points[2 * i + 1] = y - height * Math.cos(2 * Math.PI * i / 32);
    }
    return stroke(points);
  }
}
