package dev.inkling.ink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.inkling.Drawings;
import dev.inkling.InkLaws;
import dev.inkling.image.DigitImage;
import dev.inkling.image.PhotoNormalizer;
import java.time.Duration;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class InkNormalizerTest {

  /** Of a value from 0 to 1: what rounding of coordinates may change, and nothing more. */
  private static final double TOLERANCE = 1e-4;

  private final InkNormalizer normalizer = InkNormalizer.standard();

  @Provide
  Arbitrary<Ink> drawings() {
    return Drawings.arbitrary();
  }

  @Property(tries = 200)
  void movingADrawingChangesNothing(
      @ForAll("drawings") Ink ink,
      @ForAll @DoubleRange(min = -10_000, max = 10_000) double right,
      @ForAll @DoubleRange(min = -10_000, max = 10_000) double down) {
    assertSame(InkLaws.moved(ink, right, down), ink, TOLERANCE);
  }

  @Property(tries = 200)
  void scalingADrawingChangesNothing(
      @ForAll("drawings") Ink ink,
      @ForAll @DoubleRange(min = 0.001, max = 1000) @Scale(3) double factor) {
    assertSame(InkLaws.scaled(ink, factor), ink, TOLERANCE);
  }

  @Property(tries = 200)
  void theOrderOfStrokesChangesNothing(@ForAll("drawings") Ink ink, @ForAll long seed) {
    assertSame(InkLaws.shuffled(ink, seed), ink, 0);
  }

  @Property(tries = 200)
  void theDirectionOfStrokesChangesNothing(@ForAll("drawings") Ink ink) {
    assertSame(InkLaws.reversed(ink), ink, TOLERANCE);
  }

  @Property(tries = 200)
  void morePointsOnTheSameLinesChangeNothing(@ForAll("drawings") Ink ink, @ForAll long seed) {
    assertSame(InkLaws.denser(ink, seed), ink, TOLERANCE);
  }

  @Property(tries = 200)
  void aPhonePadAndALargeScreenGiveTheSameImage(@ForAll("drawings") Ink ink) {
    Ink pad = Drawings.scaledTo(ink, 100);
    Ink screen = Drawings.scaledTo(ink, 4000);

    assertSame(pad, screen, TOLERANCE);
  }

  @Property(tries = 200)
  void wholePixelsOfALargeScreenHardlyChangeTheImage(@ForAll("drawings") Ink ink) {
    Ink screen = Drawings.scaledTo(ink, 4000);

    // Half a pixel of 4,000 is 0.0025 of the frame's; the centre of mass may move as far again.
    assertSame(Drawings.mapped(screen, InkNormalizerTest::rounded), screen, 0.02);
  }

  @Property(tries = 200)
  void wholePixelsOfASmallPadChangeThePictureByLessThanAPixel(@ForAll("drawings") Ink ink) {
    Ink pad = Drawings.scaledTo(ink, 100);

    // Half a pixel of 100 is 0.1 of the frame's pixels, on both sides of a line 2.2 wide, and the
    // scale and the centre of mass move as well.
    assertSame(Drawings.mapped(pad, InkNormalizerTest::rounded), pad, 0.5);
  }

  @Property(tries = 200)
  void everyImageIsCentredAndInTheBox(@ForAll("drawings") Ink ink) {
    DigitImage image = normalizer.normalize(ink);

    double mass = mass(image);
    double x = 0;
    double y = 0;
    int left = 28;
    int right = 0;
    int top = 28;
    int bottom = 0;
    for (int i = 0; i < 784; i++) {
      int row = i / 28;
      float value = image.pixel(i % 28, row);
      x += value * (i % 28 + 0.5) / mass;
      y += value * (row + 0.5) / mass;
      if (value > 0) {
        left = Math.min(left, i % 28);
        right = Math.max(right, i % 28 + 1);
        top = Math.min(top, row);
        bottom = Math.max(bottom, row + 1);
      }
    }
    // A box of 20 that lies between pixels touches 21, and its soft edge one more on each side.
    assertThat(Math.max(right - left, bottom - top)).isBetween(20, 22);
    if (left > 0 && right < 28) {
      assertThat(x).isCloseTo(DigitImage.CENTRE, within(0.2));
    }
    if (top > 0 && bottom < 28) {
      assertThat(y).isCloseTo(DigitImage.CENTRE, within(0.2));
    }
  }

  @Test
  void noInkLeavesTheFrameWhereItsShiftIsHeldBack() {
    Random random = new Random(1);
    for (double angle = 0; angle < 2 * Math.PI; angle += 0.2) {
      double[] tip = {100 * Math.cos(angle), 100 * Math.sin(angle)};
      double[] xs = new double[31];
      double[] ys = new double[31];
      for (int i = 0; i < 30; i++) {
        xs[i] = 12 * random.nextDouble();
        ys[i] = 12 * random.nextDouble();
      }
      xs[30] = tip[0];
      ys[30] = tip[1];
      Ink comet = Ink.of(Stroke.of(xs, ys));

      DigitImage image = normalizer.normalize(comet);

      double expected = areaWithoutFrame(comet);
      assertThat(mass(image)).isCloseTo(expected, within(0.03 * expected));
    }
  }

  @Test
  void theEmptySheetIsBlank() {
    assertThat(normalizer.normalize(Ink.empty()).isBlank()).isTrue();
  }

  @Test
  void aDotIsADotInTheMiddleWhereverItLies() {
    DigitImage dot = normalizer.normalize(dot(3, 4));

    assertThat(dot.pixel(14, 14)).isEqualTo(1);
    assertThat(mass(dot)).isCloseTo(Math.PI * 1.1 * 1.1, within(0.4));
    assertThat(normalizer.normalize(dot(1e9, -1e9))).isEqualTo(dot);
    assertThat(normalizer.normalize(dot(0, 0))).isEqualTo(dot);
    assertThat(normalizer.normalize(line(7, 7, 7, 7))).isEqualTo(dot);
  }

  @Test
  void aHorizontalLineLiesInTheMiddle() {
    DigitImage image = normalizer.normalize(line(0, 5, 300, 5));

    for (int x = 6; x < 23; x++) {
      assertThat(image.pixel(x, 14)).isEqualTo(1);
      assertThat(image.pixel(x, 12)).isZero();
      assertThat(image.pixel(x, 16)).isZero();
    }
    assertThat(image.pixel(3, 14)).isZero();
    assertThat(image.pixel(25, 14)).isZero();
  }

  @Test
  void aVerticalLineStandsInTheMiddle() {
    DigitImage vertical = normalizer.normalize(line(5, 0, 5, 300));
    DigitImage horizontal = normalizer.normalize(line(0, 5, 300, 5));

    for (int i = 0; i < 784; i++) {
      assertThat(vertical.pixel(i / 28, i % 28)).isEqualTo(horizontal.pixel(i % 28, i / 28));
    }
  }

  @Test
  void coordinatesThatAreNoNumbersAreRefused() {
    for (double wrong :
        new double[] {
          Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1.1e9, -1.1e9
        }) {
      assertThatThrownBy(() -> line(0, 0, wrong, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("x of point 1 (" + wrong + ") must be finite and within ±1e9");
      assertThatThrownBy(() -> line(0, wrong, 1, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("y of point 0 (" + wrong + ") must be finite and within ±1e9");
    }
  }

  @Test
  void theFarthestCoordinatesAreDrawnLikeAllOthers() {
    assertSame(line(-1e9, -1e9, 1e9, 1e9), line(0, 0, 1, 1), TOLERANCE);
  }

  @Test
  void theTiniestDrawingIsDrawnLikeAllOthers() {
    assertSame(line(0, 0, 1e-9, 2e-9), line(0, 0, 1, 2), TOLERANCE);
    assertSame(line(0, 0, 1e-300, 2e-300), line(0, 0, 1, 2), TOLERANCE);
  }

  @Test
  void anExtentBelowTheRoundingOfItsCoordinatesIsADot() {
    double next = Math.nextUp(1e6);

    assertThat(normalizer.normalize(line(1e6, 1e6, next, next)))
        .isEqualTo(normalizer.normalize(dot(0, 0)));
  }

  @Test
  void aMillionPointsAreDrawnAndOneMoreIsRefused() {
    double[] xs = new double[Ink.MAX_POINTS];
    double[] ys = new double[Ink.MAX_POINTS];
    Random random = new Random(2);
    for (int i = 0; i < xs.length; i++) {
      xs[i] = Math.sin(i * 1e-3) + 0.01 * random.nextDouble();
      ys[i] = Math.cos(i * 1.7e-3) + 0.01 * random.nextDouble();
    }
    Stroke scribble = Stroke.of(xs, ys);

    DigitImage image =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60), () -> normalizer.normalize(Ink.of(scribble)));

    assertThat(image.isBlank()).isFalse();
    assertThatThrownBy(() -> Ink.of(scribble, Stroke.of(new double[1], new double[1])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("number of points (1000001) must be at most 1000000");
  }

  @Test
  void strokesWithoutPointsOrWithUnevenListsAreRefused() {
    assertThatThrownBy(() -> Stroke.of(new double[0], new double[0]))
        .hasMessage("number of points in a stroke (0) must be positive");
    assertThatThrownBy(() -> Stroke.of(new double[2], new double[3]))
        .hasMessage("number of y or time values must equal the number of x values (2)");
    assertThatThrownBy(() -> Stroke.of(new double[1], new double[1], new double[] {Double.NaN}))
        .hasMessage("time of point 0 (NaN) must be finite");
  }

  @Test
  void pensTooThinOrTooWideAreRefused() {
    for (double width : new double[] {0, 0.4, 10.1, Double.NaN}) {
      assertThatThrownBy(() -> new InkNormalizer(width))
          .hasMessage("pen width (" + width + ") must be within 0.5 and 10");
    }
  }

  @Test
  void picturesAreWidenedToTheSamePen() {
    assertThat(PhotoNormalizer.PEN_WIDTH).isEqualTo(InkNormalizer.STANDARD_PEN_WIDTH);
  }

  private void assertSame(Ink actual, Ink expected, double tolerance) {
    assertThat(normalizer.normalize(actual).pixels())
        .containsExactly(
            normalizer.normalize(expected).pixels(),
            org.assertj.core.data.Offset.offset((float) tolerance));
  }

  private static double[] rounded(double[] point) {
    return new double[] {Math.rint(point[0]), Math.rint(point[1])};
  }

  private static Ink dot(double x, double y) {
    return Ink.of(Stroke.of(new double[] {x}, new double[] {y}));
  }

  private static Ink line(double x0, double y0, double x1, double y1) {
    return Ink.of(Stroke.of(new double[] {x0, x1}, new double[] {y0, y1}));
  }

  private static double mass(DigitImage image) {
    double mass = 0;
    for (float value : image.pixels()) {
      mass += value;
    }
    return mass;
  }

  /** The area under the pen on endless paper, in the frame's pixels, from a grid 5 times finer. */
  private static double areaWithoutFrame(Ink ink) {
    double pen = InkNormalizer.STANDARD_PEN_WIDTH;
    Ink scaled = Drawings.scaledTo(ink, InkNormalizer.BOX - pen);
    int fine = 5;
    int covered = 0;
    for (int row = -3 * fine; row < 24 * fine; row++) {
      for (int column = -3 * fine; column < 24 * fine; column++) {
        if (distance(scaled, (column + 0.5) / fine, (row + 0.5) / fine) < pen / 2) {
          covered++;
        }
      }
    }
    return (double) covered / (fine * fine);
  }

  private static double distance(Ink ink, double x, double y) {
    double least = Double.POSITIVE_INFINITY;
    for (Stroke stroke : ink.strokes()) {
      for (int i = 1; i < stroke.size(); i++) {
        double dx = stroke.x(i) - stroke.x(i - 1);
        double dy = stroke.y(i) - stroke.y(i - 1);
        double along =
            ((x - stroke.x(i - 1)) * dx + (y - stroke.y(i - 1)) * dy) / (dx * dx + dy * dy);
        double clamped = Math.max(0, Math.min(1, along));
        least =
            Math.min(
                least,
                Math.hypot(x - stroke.x(i - 1) - clamped * dx, y - stroke.y(i - 1) - clamped * dy));
      }
    }
    return least;
  }
}
