package dev.inkling.training.samples;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.network.Network;
import dev.inkling.training.settings.Augmentation;
import java.util.List;
import java.util.SplittableRandom;

/** Something to learn from, and what it is. Immutable. */
public sealed interface TrainingSample {

  /** Values of a digit image. */
  int PIXELS = DigitImage.SIZE * DigitImage.SIZE;

  /** The ten digits and "not a digit". */
  int CLASSES = Network.OUTPUTS + 1;

  /** The class of everything that is not a digit. */
  int NOT_A_DIGIT = CLASSES - 1;

  /** Where it came from: the file's name and the position in it, from 1. Names it in reports. */
  @JsonValue
  String origin();

  /** Who drew it, and so on which side of a split it lies; its origin where that is not known. */
  String writer();

  /** The digit, or {@link #NOT_A_DIGIT}. */
  int target();

  /** Whether it is a digit. */
  default boolean isDigit() {
    return target() != NOT_A_DIGIT;
  }

  /**
   * Draws it as the recogniser would.
   *
   * @param result float[], where [offset, offset + 784) becomes the digit image
   */
  void render(float[] result, int offset);

  /** Draws some as the recogniser would: float[samples * 784]. */
  static float[] render(List<TrainingSample> samples) {
    float[] pixels = new float[samples.size() * PIXELS];
    for (int i = 0; i < samples.size(); i++) {
      samples.get(i).render(pixels, i * PIXELS);
    }
    return pixels;
  }

  /** Draws it changed at random, for training. */
  void augment(Augmentation limits, SplittableRandom random, float[] result, int offset);

  /**
   * A picture of MNIST's form.
   *
   * @param writer who drew it, its origin where that is not known
   * @param pixels [784], unsigned, 0 = paper, 255 = ink
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Picture(String origin, String writer, byte[] pixels, int target)
      implements TrainingSample {

    @Override
    public void render(float[] result, int offset) {
      for (int i = 0; i < pixels.length; i++) {
        result[offset + i] = (pixels[i] & 0xff) / 255f;
      }
    }

    @Override
    public void augment(Augmentation limits, SplittableRandom random, float[] result, int offset) {
      if (random.nextDouble() < limits.plain()) {
        render(result, offset);
      } else {
        // Of all strengths, so that there is none by which a changed picture is known.
        ImageAugmenter.augment(
            pixels, limits.times(Math.sqrt(random.nextDouble())), random, result, offset);
      }
    }
  }

  /** A drawing. */
  record Drawing(String origin, String writer, Ink ink, int target) implements TrainingSample {
    @Override
    public void render(float[] result, int offset) {
      System.arraycopy(drawn(ink, InkNormalizer.standard()), 0, result, offset, PIXELS);
    }

    @Override
    public void augment(Augmentation limits, SplittableRandom random, float[] result, int offset) {
      if (random.nextDouble() < limits.plain()) {
        render(result, offset);
        return;
      }
      Ink changed = InkAugmenter.augment(ink, limits.ofInk(), random);
      float[] pixels = drawn(changed, InkAugmenter.pen(limits, random));
      if (random.nextDouble() < limits.soft()) {
        ImageAugmenter.soften(pixels, limits, random);
      }
      System.arraycopy(pixels, 0, result, offset, PIXELS);
    }

    private static float[] drawn(Ink ink, InkNormalizer normalizer) {
      float[] pixels = new float[PIXELS];
      normalizer.normalize(ink, pixels);
      return pixels;
    }
  }
}
