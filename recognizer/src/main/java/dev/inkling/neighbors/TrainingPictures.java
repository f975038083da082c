package dev.inkling.neighbors;

import dev.inkling.image.DigitImage;

/**
 * Pictures with their labels, all that neighbours are looked for in. Nothing is copied, because
 * there may be many: the arrays must not be changed.
 *
 * @param indices their positions in the training set they are from, rising
 * @param labels the digits they show, 0 to 9
 * @param pixels [size * 784], each picture row by row, unsigned, 0 = paper, 255 = ink
 */
@SuppressWarnings("ArrayRecordComponent")
public record TrainingPictures(int[] indices, byte[] labels, byte[] pixels) {

  /** The most pictures: those of MNIST's extension, and more than a search is patient for. */
  public static final int MAX_SIZE = 300_000;

  static final int PIXELS = DigitImage.SIZE * DigitImage.SIZE;

  /**
   * Checks.
   *
   * @param indices their positions in the training set, rising
   * @param labels the digits they show, 0 to 9
   * @param pixels [size * 784], each picture row by row
   * @throws IllegalArgumentException if there is none or are too many, a label is no digit, the
   *     indices do not rise, or the arrays do not fit together
   */
  public TrainingPictures {
    if (indices.length < 1 || indices.length > MAX_SIZE) {
      throw new IllegalArgumentException(
          "number of training pictures (" + indices.length + ") must be within 1 and " + MAX_SIZE);
    }
    if (labels.length != indices.length || pixels.length != indices.length * PIXELS) {
      throw new IllegalArgumentException(
          "numbers of labels and pixels ("
              + labels.length
              + ", "
              + pixels.length
              + ") must fit "
              + indices.length
              + " training pictures");
    }
    for (int i = 0; i < indices.length; i++) {
      if (labels[i] < 0 || labels[i] > 9) {
        throw new IllegalArgumentException(
            "label of training picture " + i + " (" + labels[i] + ") must be within 0 and 9");
      }
      if (indices[i] < 0 || (i > 0 && indices[i] <= indices[i - 1])) {
        throw new IllegalArgumentException(
            "index of training picture "
                + i
                + " ("
                + indices[i]
                + ") must be above the one before");
      }
    }
  }

  /** {@return the number of pictures} */
  public int size() {
    return indices.length;
  }

  /** Writes picture {@code i} into float[784], 0 = paper, 1 = ink. */
  void copyTo(int i, float[] target) {
    for (int p = 0; p < PIXELS; p++) {
      target[p] = (pixels[i * PIXELS + p] & 0xff) / 255f;
    }
  }

  /**
   * {@return one picture}
   *
   * @param i its place among these, from 0
   */
  public DigitImage image(int i) {
    float[] target = new float[PIXELS];
    copyTo(i, target);
    return DigitImage.of(target);
  }
}
