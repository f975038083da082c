package dev.inkling.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.inkling.DigitRecognizer;
import dev.inkling.Drawings;
import dev.inkling.Drawings.Drawing;
import dev.inkling.ink.InkNormalizer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoNormalizerTest {

  @ParameterizedTest
  @EnumSource(Photographs.Kind.class)
  void aPhotographGivesTheSameAnswerAsItsInk(Photographs.Kind kind) {
    DigitRecognizer recognizer = DigitRecognizer.bundled();
    Random random = new Random(7);
    int different = 0;

    for (Drawing drawing : Drawings.own()) {
      GrayImage photograph = Photographs.of(drawing.ink(), kind, random);
      if (recognizer.recognize(photograph).digit() != recognizer.recognize(drawing.ink()).digit()) {
        different++;
      }
    }

    // The edge of a shadow that cuts a stroke off may cost one drawing of thirty.
    assertThat(different).isLessThanOrEqualTo(kind == Photographs.Kind.SHADOW ? 1 : 0);
  }

  @Property(tries = 60)
  void sizeGreysAndPolarityOfACleanPictureChangeNothing(
      @ForAll @IntRange(max = 29) int number,
      @ForAll @IntRange(min = 3, max = 20) int factor,
      @ForAll @IntRange(max = 255) int ink,
      @ForAll @IntRange(max = 255) int paper) {
    Assume.that(Math.abs(ink - paper) > 50);
    DigitImage image =
        PhotoNormalizer.normalize(Photographs.likeMnist(Drawings.own().get(number).ink(), 2.8));
    DigitImage expected = PhotoNormalizer.normalize(enlarged(image, 8, 0, 255));

    DigitImage actual = PhotoNormalizer.normalize(enlarged(image, factor, ink, paper));

    assertThat(meanDifference(actual, expected)).isLessThan(0.02);
  }

  @Test
  void aPictureThatIsInTheFrameAlreadyStaysAsItIs() {
    for (Drawing drawing : Drawings.own()) {
      GrayImage picture = Photographs.likeMnist(drawing.ink(), 2.8);

      DigitImage image = PhotoNormalizer.normalize(picture);

      byte[] pixels = new byte[784];
      for (int i = 0; i < 784; i++) {
        int row = i / 28;
        pixels[i] = (byte) picture.pixel(i % 28, row);
      }
      assertThat(meanDifference(image, DigitImage.of(shares(pixels)))).isLessThan(0.006);
    }
  }

  private static float[] shares(byte[] pixels) {
    float[] shares = new float[pixels.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (pixels[i] & 0xff) / 255f;
    }
    return shares;
  }

  @Test
  void lightOnDarkAndDarkOnLightGiveTheSameImage() {
    for (Drawing drawing : Drawings.own()) {
      DigitImage image = InkNormalizer.standard().normalize(drawing.ink());

      DigitImage dark = PhotoNormalizer.normalize(enlarged(image, 5, 0, 255));
      DigitImage light = PhotoNormalizer.normalize(enlarged(image, 5, 255, 0));

      assertThat(meanDifference(dark, light)).isLessThan(0.001);
    }
  }

  @Test
  void littleContrastIsEnough() {
    DigitImage image = InkNormalizer.standard().normalize(Drawings.own().get(0).ink());

    DigitImage faint = PhotoNormalizer.normalize(enlarged(image, 5, 150, 175));
    DigitImage strong = PhotoNormalizer.normalize(enlarged(image, 5, 0, 255));

    assertThat(meanDifference(faint, strong)).isLessThan(0.02);
  }

  @Test
  void transparentPicturesShowPaperWhereNothingIsDrawn() {
    DigitImage image = InkNormalizer.standard().normalize(Drawings.own().get(4).ink());
    for (int colour : new int[] {0x202020, 0xe0e0e0}) {
      int[] argb = new int[784];
      for (int i = 0; i < 784; i++) {
        argb[i] = Math.round(image.pixels()[i] * 255) << 24 | colour;
      }

      DigitImage seen = PhotoNormalizer.normalize(GrayImage.ofArgb(28, 28, argb));

      assertThat(meanDifference(seen, image)).isLessThan(0.02);
    }
  }

  @Test
  void aThinLineInALargePhotographIsWidenedToAPen() {
    int side = 3000;
    byte[] pixels = new byte[side * side];
    Arrays.fill(pixels, (byte) 220);
    for (int y = 500; y < 2500; y++) {
      for (int x = 0; x < 5; x++) {
        pixels[y * side + 1400 + x] = 40;
      }
    }

    DigitImage image = PhotoNormalizer.normalize(GrayImage.of(side, side, pixels));

    double row = 0;
    for (int x = 0; x < 28; x++) {
      row += image.pixel(x, 14);
    }
    assertThat(row).isBetween(1.9, 2.5);
    assertThat(image.pixel(14, 14)).isGreaterThan(0.95f);
  }

  @Test
  void thickStrokesStayThick() {
    DigitImage thick =
        InkNormalizer.standard().withPenWidth(4).normalize(Drawings.own().get(9).ink());

    DigitImage seen = PhotoNormalizer.normalize(enlarged(thick, 8, 30, 220));

    assertThat(meanDifference(seen, thick)).isLessThan(0.02);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 128, 255})
  void evenPaperIsBlank(int grey) {
    for (int[] size : new int[][] {{1, 1}, {1, 50}, {50, 1}, {2, 2}, {8, 8}, {28, 28}, {700, 90}}) {
      byte[] pixels = new byte[size[0] * size[1]];
      Arrays.fill(pixels, (byte) grey);

      DigitImage image = PhotoNormalizer.normalize(GrayImage.of(size[0], size[1], pixels));

      assertThat(image.isBlank()).isTrue();
    }
  }

  @Test
  void unevenPaperWithoutInkIsBlank() {
    Random random = new Random(4);
    for (int i = 0; i < 20; i++) {
      int width = 60 + random.nextInt(300);
      int height = 60 + random.nextInt(300);
      byte[] pixels = new byte[width * height];
      for (int at = 0; at < pixels.length; at++) {
        pixels[at] = (byte) (200 - 70.0 * (at % width) / width + Math.round(random.nextGaussian()));
      }

      DigitImage image = PhotoNormalizer.normalize(GrayImage.of(width, height, pixels));

      assertThat(image.isBlank()).isTrue();
    }
  }

  @Test
  void specksOfDirtDoNotCount() {
    DigitImage image = InkNormalizer.standard().normalize(Drawings.own().get(9).ink());
    GrayImage clean = enlarged(image, 6, 20, 235);
    byte[] pixels = new byte[168 * 168];
    for (int at = 0; at < pixels.length; at++) {
      pixels[at] = (byte) clean.pixel(at % 168, at / 168);
    }
    for (int speck : new int[] {3, 5 * 168 + 160, 100 * 168 + 2, 165 * 168 + 80}) {
      pixels[speck] = 20;
      pixels[speck + 1] = 20;
    }

    DigitImage dirty = PhotoNormalizer.normalize(GrayImage.of(168, 168, pixels));

    assertThat(meanDifference(dirty, PhotoNormalizer.normalize(clean))).isLessThan(0.005);
  }

  @Property(tries = 200)
  void anyPictureGivesADigitImage(@ForAll long seed) {
    Random random = new Random(seed);
    int width = 1 + random.nextInt(60);
    int height = 1 + random.nextInt(60);
    byte[] pixels = new byte[width * height];
    int levels = 1 + random.nextInt(255);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(levels);
    }
    GrayImage picture = GrayImage.of(width, height, pixels);

    // DigitImage refuses values that are no numbers or not within 0 and 1.
    assertThat(PhotoNormalizer.normalize(picture)).isEqualTo(PhotoNormalizer.normalize(picture));
  }

  @Test
  void theLargestPictureIsRead() {
    int side = 10_000;
    byte[] pixels = new byte[side * side];
    Arrays.fill(pixels, (byte) 255);
    for (int y = 3000; y < 7000; y++) {
      Arrays.fill(pixels, y * side + 4900, y * side + 5200, (byte) 0);
    }
    GrayImage picture = GrayImage.of(side, side, pixels);

    DigitImage image =
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> PhotoNormalizer.normalize(picture));

    assertThat(image.pixel(14, 14)).isGreaterThan(0.9f);
    assertThat(image.pixel(14, 6)).isGreaterThan(0.9f);
    assertThat(image.pixel(8, 14)).isZero();
  }

  /** A digit image as a picture, each of its pixels a square, with these greys. */
  private static GrayImage enlarged(DigitImage image, int factor, int ink, int paper) {
    int side = 28 * factor;
    byte[] pixels = new byte[side * side];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        float share = image.pixel(x / factor, y / factor);
        pixels[y * side + x] = (byte) Math.round(paper + (ink - paper) * share);
      }
    }
    return GrayImage.of(side, side, pixels);
  }

  private static double meanDifference(DigitImage left, DigitImage right) {
    double sum = 0;
    for (int i = 0; i < 784; i++) {
      sum += Math.abs(left.pixels()[i] - right.pixels()[i]);
    }
    return sum / 784;
  }
}
