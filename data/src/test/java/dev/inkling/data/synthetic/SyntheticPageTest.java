package dev.inkling.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.data.ink.Label;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.image.DigitImage;
import dev.inkling.image.GrayImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.ink.Stroke;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SyntheticPageTest {

  /** A square on its corner: it touches all four sides of its box. */
  private static final Ink DIAMOND =
      Ink.of(Stroke.of(new double[] {0, 5, 10, 5, 0}, new double[] {5, 0, 5, 10, 5}));

  private static final Writings WRITINGS =
      Writings.of(List.of(LabeledInk.of(DIAMOND, Label.digit(0))));

  private static GrayImage page(PageKind kind, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return SyntheticPage.gray(kind, WRITINGS.on(kind, 0, random), random);
  }

  private static int[] pixels(GrayImage image) {
    int[] pixels = new int[image.width() * image.height()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = image.pixel(i % image.width(), Math.floorDiv(i, image.width()));
    }
    return pixels;
  }

  /** The mean grey of the four corners, which are paper where nothing is printed. */
  private static double corners(GrayImage page) {
    int right = page.width() - 1;
    int bottom = page.height() - 1;
    return (page.pixel(0, 0)
            + page.pixel(right, 0)
            + page.pixel(0, bottom)
            + page.pixel(right, bottom))
        / 4.0;
  }

  @ParameterizedTest
  @EnumSource(PageKind.class)
  void theSameSeedGivesTheSamePictureAndAnotherSeedAnother(PageKind kind) {
    assertThat(pixels(page(kind, 1)))
        .isEqualTo(pixels(page(kind, 1)))
        .isNotEqualTo(pixels(page(kind, 2)));
  }

  @Test
  void paperIsLightAndSwappedPaperDark() {
    for (int seed = 0; seed < 30; seed++) {
      GrayImage plain = page(PageKind.PLAIN, seed);
      GrayImage swapped = page(PageKind.SWAPPED, seed);

      assertThat(corners(plain)).isGreaterThan(120);
      assertThat(plain.pixel(0, 0)).isGreaterThan(least(plain) + 30);
      assertThat(corners(swapped)).isLessThan(90);
    }
  }

  private static int least(GrayImage page) {
    int least = 255;
    for (int pixel : pixels(page)) {
      least = Math.min(least, pixel);
    }
    return least;
  }

  @Test
  void tightInkReachesTheMiddleOfEachSideAndPlainInkNone() {
    for (int seed = 0; seed < 30; seed++) {
      assertThat(darkness(page(PageKind.TIGHT, seed))).isGreaterThan(60);
      assertThat(darkness(page(PageKind.PLAIN, seed))).isLessThan(60);
    }
  }

  /** How much darker than the corners it is near the middle of the left side. */
  private static double darkness(GrayImage page) {
    int least = 255;
    for (int x = 0; x <= page.width() / 12; x++) {
      least = Math.min(least, page.pixel(x, page.height() / 2));
    }
    return corners(page) - least;
  }

  @Test
  void printedLinesMakeTheSamePageDarker() {
    for (PageKind kind :
        List.of(PageKind.RULED, PageKind.SQUARED, PageKind.CELL, PageKind.ROUNDED)) {
      double plain = 0;
      double printed = 0;
      for (int seed = 0; seed < 20; seed++) {
        plain += share(page(PageKind.PLAIN, seed));
        printed += share(page(kind, seed));
      }

      assertThat(printed).as(kind.name()).isGreaterThan(1.2 * plain);
    }
  }

  /** The share of pixels that are clearly darker than the brightest. */
  private static double share(GrayImage page) {
    int most = 0;
    for (int pixel : pixels(page)) {
      most = Math.max(most, pixel);
    }
    int dark = 0;
    for (int pixel : pixels(page)) {
      dark += pixel < most - 60 ? 1 : 0;
    }
    return (double) dark / (page.width() * page.height());
  }

  @Test
  void pagesOfSeveralHoldTwoToSixAndAreNoDigit() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100; i++) {
      assertThat(WRITINGS.on(PageKind.SEVERAL, 0, random)).hasSizeBetween(2, 6);
    }

    assertThat(WRITINGS.on(PageKind.PLAIN, 0, random)).hasSize(1);
    assertThat(WRITINGS.label(PageKind.SEVERAL, 0)).isEqualTo(Label.NOT_A_DIGIT);
    assertThat(WRITINGS.label(PageKind.PLAIN, 0)).isEqualTo(Label.digit(0));
  }

  @Test
  void onlyDigitsAreWritten() {
    Writings writings =
        Writings.of(
            List.of(
                LabeledInk.of(DIAMOND, Label.NOT_A_DIGIT),
                LabeledInk.of(DIAMOND, Label.digit(3)),
                LabeledInk.of(Ink.empty(), Label.digit(4))));

    assertThat(writings.size()).isEqualTo(1);
    assertThat(writings.label(0)).isEqualTo(3);
  }

  @Test
  void inkAndItsDigitImageHaveTheSameBox() {
    DigitImage image = InkNormalizer.standard().normalize(DIAMOND);

    Writing ofInk = new Writing.OfInk(DIAMOND);
    Writing ofImage = Writing.OfImage.of(image);

    assertThat(ofInk.width()).isEqualTo(1);
    assertThat(ofImage.width()).isBetween(0.9, 1.0);
    assertThat(ofImage.height()).isBetween(0.9, 1.0);
  }
}
