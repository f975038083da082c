package dev.inkling.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.data.picture.PictureReader;
import dev.inkling.image.DigitImage;
import dev.inkling.image.GrayImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PastedPictureTest {

  /** An upright bar, 20 pixels long and 4 wide. */
  private static DigitImage bar() {
    float[] pixels = new float[DigitImage.SIZE * DigitImage.SIZE];
    for (int y = 4; y < 24; y++) {
      for (int x = 12; x < 16; x++) {
        pixels[y * DigitImage.SIZE + x] = 1;
      }
    }
    return DigitImage.of(pixels);
  }

  private static GrayImage picture(double size, long seed) throws IOException {
    return PictureReader.read(
        PastedPicture.jpeg(bar(), size, new SplittableRandom(seed)), "picture");
  }

  @Test
  void theInkHasTheSizeThatWasAskedFor() throws IOException {
    for (double size : new double[] {40, 100, 300}) {
      GrayImage picture = picture(size, 5);
      int corner = picture.pixel(0, 0);

      int rows = 0;
      for (int y = 0; y < picture.height(); y++) {
        int most = 0;
        for (int x = 0; x < picture.width(); x++) {
          most = Math.max(most, Math.abs(picture.pixel(x, y) - corner));
        }
        rows += most > 60 ? 1 : 0;
      }

      assertThat((double) rows).isBetween(0.9 * size, 1.12 * size);
    }
  }

  @Test
  void sizesReachFromTheSmallestToTheLargestAndHalfAreSmall() {
    SplittableRandom random = new SplittableRandom(1);
    List<Double> sizes = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      sizes.add(PastedPicture.randomSize(random));
    }

    assertThat(sizes).allMatch(size -> size >= 12 && size <= 400);
    assertThat(sizes.stream().filter(size -> size < Math.sqrt(12 * 400)).count())
        .isBetween(1850L, 2150L);
  }

  @Test
  void inkIsDarkOrLight() throws IOException {
    int dark = 0;
    for (int seed = 0; seed < 40; seed++) {
      GrayImage picture = picture(30, seed);
      long inkAndPaper = 0;
      for (int y = 0; y < picture.height(); y++) {
        for (int x = 0; x < picture.width(); x++) {
          inkAndPaper += picture.pixel(x, y);
        }
      }
      dark += inkAndPaper / ((long) picture.width() * picture.height()) > 127 ? 1 : 0;
    }

    assertThat(dark).isBetween(10, 30);
  }

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    byte[] first = PastedPicture.jpeg(bar(), 50, new SplittableRandom(1)).readAllBytes();
    byte[] again = PastedPicture.jpeg(bar(), 50, new SplittableRandom(1)).readAllBytes();
    byte[] other = PastedPicture.jpeg(bar(), 50, new SplittableRandom(2)).readAllBytes();

    assertThat(first).isEqualTo(again).isNotEqualTo(other);
  }
}
