package dev.inkling.neighbors;

import dev.inkling.image.DigitImage;

/**
 * What two pictures are compared by. Each space turns 28 x 28 pixels into integers from 0 to 255;
 * the distance of two pictures is the Euclidean one between their numbers.
 *
 * <p>The published figures are those of <a href="https://yann.lecun.com/exdb/mnist/">the MNIST
 * page</a>.
 */
public enum FeatureSpace {

  /** The pixels themselves. Published for k = 3: 95.0 % there, 97.05 % by most others. */
  PIXELS(0, DigitImage.SIZE * DigitImage.SIZE) {
    @Override
    void describe(float[] pixels, int[] values) {
      Pixels.describe(pixels, values);
    }
  },

  /**
   * The pixels of the upright picture, slightly blurred, all pictures of equal strength: a slant, a
   * pixel's width and the pen matter less. Published: 98.2 % (deskewing, noise removal, blurring);
   * 98.7 % with shifts of a pixel, by sums of cubes.
   */
  DESKEWED(1, DigitImage.SIZE * DigitImage.SIZE) {
    @Override
    void describe(float[] pixels, int[] values) {
      float[] upright = new float[pixels.length];
      Deskew.apply(pixels, upright);
      Blur.apply(upright);
      L2Normalization.equalise(upright);
      Pixels.describe(upright, values);
    }
  },

  /**
   * Where in the upright picture edges run in which direction: 6 x 6 places, 8 directions. Small
   * shifts and the width of the pen matter little, so fewer training pictures do.
   */
  GRADIENTS(2, HogDescriptor.LENGTH) {
    @Override
    void describe(float[] pixels, int[] values) {
      float[] upright = new float[pixels.length];
      Deskew.apply(pixels, upright);
      HogDescriptor.describe(upright, values);
    }
  };

  private final int code;
  private final int length;

  FeatureSpace(int code, int length) {
    this.code = code;
    this.length = length;
  }

  /** What stands for it in an index file; never changes. */
  int code() {
    return code;
  }

  /** {@return how many numbers stand for a picture; a multiple of 16} */
  public int length() {
    return length;
  }

  /**
   * {@return the numbers that stand for a picture, int[{@link #length}], 0 to 255; their order is
   * the space's own}
   *
   * @param image the picture
   */
  public int[] values(DigitImage image) {
    int[] values = new int[length];
    describe(image.pixels(), values);
    return values;
  }

  /**
   * The numbers that stand for a picture, ordered so that numbers that are alike lie together in
   * fours and sixteens, as {@link Search} wants it.
   *
   * @param pixels float[784], 0 = paper, 1 = ink
   * @param values int[length], overwritten with 0 to 255
   */
  abstract void describe(float[] pixels, int[] values);
}
