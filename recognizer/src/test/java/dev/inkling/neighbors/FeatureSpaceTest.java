package dev.inkling.neighbors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.Drawings;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.InkNormalizer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeatureSpaceTest {

  @ParameterizedTest
  @EnumSource
  void everyPictureBecomesNumbersWithinAByte(FeatureSpace space) {
    Random random = new Random(1);
    float[] noise = new float[784];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = random.nextInt(2);
    }
    float[] full = new float[784];
    Arrays.fill(full, 1);

    for (float[] pixels : new float[][] {noise, full, new float[784]}) {
      int[] values = space.values(DigitImage.of(pixels));

      assertThat(values).hasSize(space.length());
      assertThat(Arrays.stream(values)).allMatch(value -> value >= 0 && value <= 255);
    }
    assertThat(space.length() % 16).isZero();
    assertThat(Arrays.stream(space.values(DigitImage.of(new float[784])))).containsOnly(0);
  }

  @Test
  void pixelsAreAllThereOnce() {
    float[] pixels = new float[784];
    int[] seen = new int[784];
    for (int i = 0; i < 784; i++) {
      pixels[i] = 1;
      int[] values = FeatureSpace.PIXELS.values(DigitImage.of(pixels));
      pixels[i] = 0;
      for (int v = 0; v < 784; v++) {
        seen[v] += values[v] == 255 ? 1 : 0;
      }
    }

    assertThat(seen).containsOnly(1);
  }

  @Test
  void sixteenNumbersInARowAreASquareOfPixels() {
    float[] pixels = new float[784];
    for (int y = 4; y < 8; y++) {
      for (int x = 8; x < 12; x++) {
        pixels[y * 28 + x] = 1;
      }
    }

    int[] values = FeatureSpace.PIXELS.values(DigitImage.of(pixels));

    for (int block = 0; block < 49; block++) {
      int sum = Arrays.stream(values, block * 16, block * 16 + 16).sum();
      assertThat(sum).isEqualTo(block == 9 ? 16 * 255 : 0);
    }
  }

  @Test
  void aSlantedBarIsSetUpright() {
    float[] slanted = new float[784];
    for (int y = 4; y < 24; y++) {
      int x = 14 + (y - 14) / 2;
      slanted[y * 28 + x] = 1;
      slanted[y * 28 + x + 1] = 1;
    }
    assertThat(Deskew.slant(slanted)).isCloseTo(0.5, within(0.05));

    float[] upright = new float[784];
    Deskew.apply(slanted, upright);

    assertThat(Deskew.slant(upright)).isCloseTo(0, within(0.02));
    assertThat(sum(upright)).isCloseTo(sum(slanted), within(0.01));
  }

  @Test
  void aDashAndNothingAreLeftAsTheyAre() {
    float[] dash = new float[784];
    Arrays.fill(dash, 14 * 28 + 4, 14 * 28 + 24, 1);
    float[] upright = new float[784];

    Deskew.apply(dash, upright);

    assertThat(upright).containsExactly(dash);
    Deskew.apply(new float[784], upright);
    assertThat(upright).containsOnly(0);
  }

  @Test
  void aBlurKeepsTheInkAndSpreadsIt() {
    float[] dot = new float[784];
    dot[14 * 28 + 14] = 1;

    Blur.apply(dot);

    assertThat(sum(dot)).isCloseTo(1, within(1e-4));
    assertThat(dot[14 * 28 + 14]).isLessThan(0.5f).isGreaterThan(dot[14 * 28 + 13]);
    assertThat(dot[14 * 28 + 13]).isEqualTo(dot[13 * 28 + 14]).isEqualTo(dot[15 * 28 + 14]);
  }

  @Test
  void gradientsTellUprightFromLyingEdges() {
    float[] left = new float[784];
    float[] top = new float[784];
    for (int y = 0; y < 28; y++) {
      for (int x = 0; x < 28; x++) {
        left[y * 28 + x] = x < 14 ? 1 : 0;
        top[y * 28 + x] = y < 14 ? 1 : 0;
      }
    }
    int[] upright = new int[HogDescriptor.LENGTH];
    int[] lying = new int[HogDescriptor.LENGTH];

    HogDescriptor.describe(left, upright);
    HogDescriptor.describe(top, lying);

    // Of eight directions, 4 is to the left and 6 is up: where ink grows.
    assertThat(directions(upright)).startsWith(4);
    assertThat(directions(lying)).startsWith(6);
  }

  private static int[] directions(int[] values) {
    int[] sums = new int[8];
    for (int i = 0; i < values.length; i++) {
      sums[i / 4 % 8] += values[i];
    }
    Integer[] order = {0, 1, 2, 3, 4, 5, 6, 7};
    Arrays.sort(order, (a, b) -> sums[b] - sums[a]);
    return Arrays.stream(order).mapToInt(i -> i).toArray();
  }

  @Test
  void aShiftOfAPixelMattersLessToGradientsThanToPixels() {
    double pixels = 0;
    double gradients = 0;
    for (Drawings.Drawing drawing : Drawings.own()) {
      DigitImage image = InkNormalizer.standard().normalize(drawing.ink());
      float[] moved = new float[784];
      System.arraycopy(image.pixels(), 0, moved, 1, 783);
      pixels += change(FeatureSpace.PIXELS, image, DigitImage.of(moved));
      gradients += change(FeatureSpace.GRADIENTS, image, DigitImage.of(moved));
    }

    assertThat(gradients).isLessThan(pixels * 0.7);
  }

  /** The distance, relative to how far both are from blank paper. */
  private static double change(FeatureSpace space, DigitImage from, DigitImage to) {
    int[] a = space.values(from);
    int[] b = space.values(to);
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < a.length; i++) {
      difference += (a[i] - b[i]) * (a[i] - b[i]);
      norm += a[i] * a[i] + b[i] * b[i];
    }
    return Math.sqrt(difference / norm);
  }

  @Test
  void aPalePictureIsThatOfABoldPen() {
    float[] bold = new float[784];
    Random random = new Random(4);
    for (int i = 300; i < 400; i++) {
      bold[i] = 0.5f + 0.3f * random.nextFloat();
    }
    float[] pale = new float[784];
    for (int i = 0; i < 784; i++) {
      pale[i] = bold[i] / 2;
    }

    L2Normalization.equalise(bold);
    L2Normalization.equalise(pale);

    assertThat(pale).containsExactly(bold, within(1e-6f));
    assertThat(strength(pale)).isCloseTo(7.2, within(1e-3));
  }

  @Test
  void nothingBecomesMoreThanInkAndBlankPaperStaysBlank() {
    float[] dot = new float[784];
    dot[400] = 0.1f;
    float[] blank = new float[784];

    L2Normalization.equalise(dot);
    L2Normalization.equalise(blank);

    assertThat(dot[400]).isEqualTo(1);
    assertThat(blank).containsOnly(0);
  }

  private static double strength(float[] pixels) {
    double sum = 0;
    for (float pixel : pixels) {
      sum += pixel * pixel;
    }
    return Math.sqrt(sum);
  }

  private static double sum(float[] pixels) {
    double sum = 0;
    for (float pixel : pixels) {
      sum += pixel;
    }
    return sum;
  }
}
