package dev.inkling.image;

import java.util.Arrays;

/**
 * What the network sees: 28 x 28 values in MNIST's frame, 0 = paper, 1 = ink. Immutable.
 *
 * <p>Made from ink by {@link dev.inkling.ink.InkNormalizer} and from pictures by {@code
 * PhotoNormalizer}; pictures that already have MNIST's form come in through {@link #of}.
 */
public final class DigitImage {

  /** Width and height in pixels. */
  public static final int SIZE = 28;

  /** The longest side of the digit in the frame, in pixels. */
  public static final int BOX = 20;

  /**
   * Where the centre of mass goes, both ways, counted from the frame's top left corner. MNIST puts
   * it on the middle of pixel 14 of 0 to 27, half a pixel right of and below the frame's middle:
   * the mean over its 60,000 training images is 14.51 and 14.50.
   */
  public static final double CENTRE = 14.5;

  /** No confidence reaches it: of several digits none is the digit. */
  static final double SEVERAL = 2;

  private final float[] pixels;
  private final double leastConfidence;

  private DigitImage(float[] pixels, double leastConfidence) {
    this.pixels = pixels;
    this.leastConfidence = leastConfidence;
  }

  /**
   * {@return the digit image with these values}
   *
   * @param pixels float[784], row by row from the top left, 0 = paper, 1 = ink; copied
   * @throws IllegalArgumentException if there are not 784 values or one is not within 0 and 1
   */
  public static DigitImage of(float[] pixels) {
    if (pixels.length != SIZE * SIZE) {
      throw new IllegalArgumentException(
          "number of pixels (" + pixels.length + ") must be " + SIZE * SIZE);
    }
    for (int i = 0; i < pixels.length; i++) {
      if (!(pixels[i] >= 0 && pixels[i] <= 1)) {
        throw new IllegalArgumentException(
            "value of pixel " + i + " (" + Decimal.text(pixels[i]) + ") must be within 0 and 1");
      }
    }
    return new DigitImage(pixels.clone(), 0);
  }

  /**
   * {@return the same values, accepted as a digit from another confidence on}
   *
   * @param least from 0; above 1 where there is more than this one digit
   */
  public DigitImage withLeastConfidence(double least) {
    return new DigitImage(pixels, least);
  }

  /**
   * {@return the value of one pixel, from 0 (paper) to 1 (ink)}
   *
   * @param x its column, 0 to 27 from the left
   * @param y its row, 0 to 27 from the top
   */
  public float pixel(int x, int y) {
    return pixels[y * SIZE + x];
  }

  /** {@return a copy of the values, float[784], row by row} */
  public float[] pixels() {
    return pixels.clone();
  }

  /**
   * Writes the values into an array.
   *
   * @param target float[784], row by row; overwritten
   */
  public void copyTo(float[] target) {
    copyTo(target, 0);
  }

  /**
   * Writes the values into a part of an array.
   *
   * @param target at least offset + 784 long; 784 values are overwritten, row by row
   * @param offset where the first value goes
   */
  public void copyTo(float[] target, int offset) {
    System.arraycopy(pixels, 0, target, offset, pixels.length);
  }

  /** {@return whether there is no ink at all} */
  public boolean isBlank() {
    for (float pixel : pixels) {
      if (pixel > 0) {
        return false;
      }
    }
    return true;
  }

  /** {@return whether the picture that this was made from shows more than one digit} */
  public boolean isSeveral() {
    return leastConfidence > 1;
  }

  /**
   * {@return the confidence from which on this is accepted as a digit} 0 for ink; more for what
   * comes from a picture, where ink may be lost or added; above 1 for several digits.
   */
  public double leastConfidence() {
    return leastConfidence;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DigitImage that
        && leastConfidence == that.leastConfidence
        && Arrays.equals(pixels, that.pixels);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(pixels);
  }
}
