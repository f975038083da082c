package dev.inkling.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.Drawings;
import dev.inkling.ink.InkNormalizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrokeWidthTest {

  @ParameterizedTest
  @ValueSource(doubles = {1.6, 2.2, 3})
  void theWidthOfThePenIsFound(double pen) {
    double sum = 0;
    for (Drawings.Drawing drawing : Drawings.own()) {
      sum += StrokeWidth.of(raster(drawing, pen));
    }

    assertThat(sum / 30).isCloseTo(pen, within(0.1 * pen));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.5, 1, 1.4})
  void aThickenedStrokeIsWiderByTwiceTheRadius(double radius) {
    double before = 0;
    double after = 0;
    for (Drawings.Drawing drawing : Drawings.own()) {
      Raster ink = raster(drawing, 2);
      before += StrokeWidth.of(ink);
      after += StrokeWidth.of(StrokeWidth.thickened(ink, radius));
    }

    assertThat((after - before) / 30).isCloseTo(2 * radius, within(0.4));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1, 2.6, 5})
  void aThickenedPixelIsTheLargestThatThePenLeavesThere(double radius) {
    int reach = (int) Math.ceil(radius);
    for (Drawings.Drawing drawing : Drawings.own().subList(0, 5)) {
      Raster ink = raster(drawing, 5);
      Raster thickened = StrokeWidth.thickened(ink, radius);

      for (int at = 0; at < thickened.values.length; at++) {
        int x = at % thickened.width - reach;
        int y = at / thickened.width - reach;
        float most = 0;
        for (int i = 0; i < ink.values.length; i++) {
          double far = Math.hypot(i % ink.width - x, i / ink.width - y);
          double pen = Math.max(0, Math.min(1, radius + 1 - far));
          most = Math.max(most, (float) (ink.values[i] * pen));
        }
        assertThat(thickened.values[at]).isCloseTo(most, within(1e-6f));
      }
    }
  }

  private static Raster raster(Drawings.Drawing drawing, double pen) {
    DigitImage image = InkNormalizer.standard().withPenWidth(pen).normalize(drawing.ink());
    Raster raster = new Raster(28, 28);
    System.arraycopy(image.pixels(), 0, raster.values, 0, 784);
    return raster;
  }
}
