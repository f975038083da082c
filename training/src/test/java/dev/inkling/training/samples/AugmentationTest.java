package dev.inkling.training.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.ink.Stroke;
import dev.inkling.training.fixtures.SegmentDigits;
import dev.inkling.training.settings.Augmentation;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AugmentationTest {

  private static final Augmentation NONE =
      new Augmentation(0, 0, 0, 0, 0, 0, 0, InkNormalizer.STANDARD_PEN_WIDTH, 2.2, 0, 0, 0, 0);

  private static TrainingSample picture(int digit) {
    float[] pixels = new float[784];
    drawing(digit).render(pixels, 0);
    byte[] bytes = new byte[784];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(255 * pixels[i]);
    }
    return new TrainingSample.Picture("picture", "picture", bytes, digit);
  }

  private static TrainingSample drawing(int digit) {
    return new TrainingSample.Drawing(
        "drawing", "writer", SegmentDigits.ink(digit, new SplittableRandom(digit)), digit);
  }

  private static float[] changed(TrainingSample sample, Augmentation limits, long seed) {
    float[] pixels = new float[800];
    sample.augment(limits, new SplittableRandom(seed), pixels, 9);
    float[] image = new float[784];
    System.arraycopy(pixels, 9, image, 0, 784);
    return image;
  }

  private static float[] plain(TrainingSample sample) {
    float[] pixels = new float[784];
    sample.render(pixels, 0);
    return pixels;
  }

  private static double ink(float[] pixels) {
    double sum = 0;
    for (float pixel : pixels) {
      sum += pixel;
    }
    return sum;
  }

  @Property(tries = 200)
  void everyPixelStaysBetweenPaperAndInk(
      @ForAll @IntRange(max = 9) int digit,
      @ForAll long seed,
      @ForAll @DoubleRange(max = 4) double strength) {
    Augmentation limits = Augmentation.STANDARD.times(strength);
    for (TrainingSample sample : List.of(picture(digit), drawing(digit))) {
      for (float pixel : changed(sample, limits, seed)) {
        assertThat(pixel).isBetween(0f, 1f);
      }
    }
  }

  @Property(tries = 50)
  void theSameRandomNumbersGiveTheSameImage(
      @ForAll @IntRange(max = 9) int digit, @ForAll long seed) {
    // Like the standard ones, but nothing stays plain.
    Augmentation limits =
        new Augmentation(13, 0.2, 0.12, 0.15, 1.5, 1.6, 0.5, 1.6, 3.4, 0.3, 0.12, 0, 0.25);
    for (TrainingSample sample : List.of(picture(digit), drawing(digit))) {
      float[] once = changed(sample, limits, seed);

      assertThat(changed(sample, limits, seed)).isEqualTo(once);
      assertThat(changed(sample, limits, seed + 1)).isNotEqualTo(once);
      assertThat(once).isNotEqualTo(plain(sample));
    }
  }

  @Test
  void withoutChangesASampleStaysAsItIs() {
    for (TrainingSample sample : List.of(picture(5), drawing(5))) {
      float[] expected = plain(sample);
      float[] actual = changed(sample, NONE, 1);
      for (int i = 0; i < 784; i++) {
        assertThat(actual[i]).isCloseTo(expected[i], within(1e-4f));
      }
    }
  }

  @Test
  void someSamplesStayAsTheyAre() {
    for (TrainingSample sample : List.of(picture(5), drawing(5))) {
      float[] expected = plain(sample);
      int same = 0;
      for (int seed = 0; seed < 500; seed++) {
        same += Arrays.equals(changed(sample, Augmentation.STANDARD, seed), expected) ? 1 : 0;
      }
      assertThat(same).isBetween(25, 80);
    }
  }

  /** So that blur does not tell pictures of digits from ink, of which some is no digit. */
  @Test
  void someInkIsAsSoftAsMovedPictures() {
    Augmentation never = new Augmentation(0, 0, 0, 0, 0, 0, 0.5, 2.2, 2.2, 0, 0, 0, 0);
    Augmentation always = new Augmentation(0, 0, 0, 0, 0, 0, 0.5, 2.2, 2.2, 0, 0, 0, 1);
    TrainingSample sample = drawing(5);
    double sharp = steepest(changed(sample, never, 1));
    double sum = 0;
    for (int seed = 0; seed < 50; seed++) {
      sum += steepest(changed(sample, always, seed));
    }
    assertThat(sum / 50).isLessThan(0.9 * sharp);
  }

  private static double steepest(float[] pixels) {
    double most = 0;
    for (int i = 1; i < pixels.length; i++) {
      most = Math.max(most, Math.abs(pixels[i] - pixels[i - 1]));
    }
    return most;
  }

  @Test
  void thicknessMakesStrokesThickerAndThinner() {
    Augmentation thickness = new Augmentation(0, 0, 0, 0, 0, 0, 1, 2.2, 2.2, 0, 0, 0, 0);
    TrainingSample sample = picture(8);
    double before = ink(plain(sample));
    int thicker = 0;
    for (int seed = 0; seed < 200; seed++) {
      thicker += ink(changed(sample, thickness, seed)) > before ? 1 : 0;
    }
    assertThat(thicker).isBetween(60, 140);
  }

  @Test
  void shiftsMoveAPictureByWholeDistances() {
    Augmentation shift = new Augmentation(0, 0, 0, 0, 3, 0, 0, 2.2, 2.2, 0, 0, 0, 0);
    TrainingSample sample = picture(4);
    double[] before = middle(plain(sample));
    double farthest = 0;
    for (int seed = 0; seed < 200; seed++) {
      double[] after = middle(changed(sample, shift, seed));
      assertThat(after[0]).isCloseTo(before[0], within(3.01));
      assertThat(after[1]).isCloseTo(before[1], within(3.01));
      farthest = Math.max(farthest, Math.abs(after[0] - before[0]));
    }
    assertThat(farthest).isGreaterThan(2.5);
  }

  private static double[] middle(float[] pixels) {
    double x = 0;
    double y = 0;
    for (int i = 0; i < pixels.length; i++) {
      int row = i / 28;
      x += pixels[i] * (i % 28);
      y += pixels[i] * row;
    }
    return new double[] {x / ink(pixels), y / ink(pixels)};
  }

  @Test
  void aRotationTurnsInkByAtMostItsLimit() {
    Augmentation rotation = new Augmentation(20, 0, 0, 0, 0, 0, 0, 2.2, 2.2, 0, 0, 0, 0);
    Ink line = Ink.of(Stroke.of(new double[] {0, 0}, new double[] {0, 100}));
    double largest = 0;
    for (int seed = 0; seed < 200; seed++) {
      Stroke turned =
          InkAugmenter.augment(line, rotation, new SplittableRandom(seed)).strokes().get(0);
      double angle =
          Math.toDegrees(Math.atan2(turned.x(0) - turned.x(1), turned.y(1) - turned.y(0)));
      assertThat(Math.abs(angle)).isLessThanOrEqualTo(20.0001);
      largest = Math.max(largest, Math.abs(angle));
    }
    assertThat(largest).isGreaterThan(17);
  }

  @Test
  void penWidthsFillTheirRange() {
    SplittableRandom random = new SplittableRandom(1);
    double thinnest = 10;
    double thickest = 0;
    for (int i = 0; i < 500; i++) {
      double width = InkAugmenter.pen(Augmentation.STANDARD, random).penWidth();
      thinnest = Math.min(thinnest, width);
      thickest = Math.max(thickest, width);
    }
    assertThat(thinnest)
        .isBetween(Augmentation.STANDARD.thinnestPen(), Augmentation.STANDARD.thinnestPen() + 0.05);
    assertThat(thickest)
        .isBetween(Augmentation.STANDARD.thickestPen() - 0.1, Augmentation.STANDARD.thickestPen());
  }

  @Test
  void aDotStaysADot() {
    Ink dot = Ink.of(Stroke.of(new double[] {5}, new double[] {7}));

    Ink changed = InkAugmenter.augment(dot, Augmentation.STANDARD, new SplittableRandom(1));

    assertThat(changed.points()).isEqualTo(1);
  }

  @Test
  void theElasticFieldIsTheSamePointByPointAndAtOnce() {
    ElasticField field = new ElasticField(2, new SplittableRandom(1));
    float[] right = new float[28 * 28];
    float[] down = new float[28 * 28];

    field.fill(28, ElasticField.weights(28), right, down);

    for (int i = 0; i < right.length; i++) {
      double u = (i % 28 + 0.5) / 28;
      int row = i / 28;
      double v = (row + 0.5) / 28;
      assertThat((double) right[i]).isCloseTo(field.x(u, v), within(1e-5));
      assertThat((double) down[i]).isCloseTo(field.y(u, v), within(1e-5));
    }
  }

  @Test
  void impossibleLimitsAreSentences() {
    assertThatThrownBy(() -> new Augmentation(-1, 0, 0, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0))
        .hasMessage("rotation (-1.0) must be within 0.0 and 180.0");
    assertThatThrownBy(() -> new Augmentation(0, 0, 0, 0, 0, Double.NaN, 0, 2, 2, 0, 0, 0, 0))
        .hasMessage("elastic (NaN) must be within 0.0 and 14.0");
    assertThatThrownBy(() -> new Augmentation(0, 0, 0, 0, 0, 0, 0, 3, 2, 0, 0, 0, 0))
        .hasMessage("pen widths (3.0, 2.0) must rise within 0.5 and 10");
  }
}
