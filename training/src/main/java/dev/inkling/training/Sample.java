package dev.inkling.training;

import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import java.util.SplittableRandom;

/** Something to learn from, and what it is. Immutable. */
sealed interface Sample {

  /** The class of everything that is not a digit. */
  int NOT_A_DIGIT = TrainingGraph.CLASSES - 1;

  /** Where it came from: the file's name and the position in it, from 1. */
  String origin();

  /** The digit, or {@link #NOT_A_DIGIT}. */
  int target();

  /**
   * Draws it as the recogniser would.
   *
   * @param result float[], where [offset, offset + 784) becomes the digit image
   */
  void render(float[] result, int offset);

  /** Draws it changed at random, for training. */
  void augment(Augmentation limits, SplittableRandom random, float[] result, int offset);

  /**
   * A picture of MNIST's form.
   *
   * @param pixels [784], unsigned, 0 = paper, 255 = ink
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Picture(String origin, byte[] pixels, int target) implements Sample {
    @Override
    public void render(float[] result, int offset) {
      for (int i = 0; i < pixels.length; i++) {
        result[offset + i] = (pixels[i] & 0xff) / 255f;
      }
    }

    @Override
    public void augment(Augmentation limits, SplittableRandom random, float[] result, int offset) {
      ImageAugmenter.augment(pixels, limits, random, result, offset);
    }
  }

  /** A drawing. */
  record Drawing(String origin, Ink ink, int target) implements Sample {
    @Override
    public void render(float[] result, int offset) {
      render(ink, InkNormalizer.standard(), result, offset);
    }

    @Override
    public void augment(Augmentation limits, SplittableRandom random, float[] result, int offset) {
      Ink changed = InkAugmenter.augment(ink, limits, random);
      render(changed, InkAugmenter.pen(limits, random), result, offset);
    }

    private static void render(Ink ink, InkNormalizer normalizer, float[] result, int offset) {
      float[] pixels = new float[DigitImage.SIZE * DigitImage.SIZE];
      normalizer.normalize(ink, pixels);
      System.arraycopy(pixels, 0, result, offset, pixels.length);
    }
  }
}
