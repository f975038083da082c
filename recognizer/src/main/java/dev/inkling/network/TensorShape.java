package dev.inkling.network;

/**
 * The shape of one layer's activations, without the batch.
 *
 * @param height rows
 * @param width columns
 * @param channels values per place
 */
public record TensorShape(int height, int width, int channels) {

  /** The most values one activation may have: bounds the memory a hostile model can ask for. */
  public static final int MAX_SIZE = 1 << 20;

  /**
   * Checks the sizes.
   *
   * @param height rows
   * @param width columns
   * @param channels values per place
   * @throws MalformedModelException if one is not positive, or there are more than {@link
   *     #MAX_SIZE} values
   */
  public TensorShape {
    if (height < 1 || width < 1 || channels < 1) {
      throw new MalformedModelException(
          "shape (" + height + " x " + width + " x " + channels + ") must be positive");
    }
    if ((double) height * width * channels > MAX_SIZE) {
      throw new MalformedModelException(
          "shape ("
              + height
              + " x "
              + width
              + " x "
              + channels
              + ") must have at most "
              + MAX_SIZE
              + " values");
    }
  }

  /** {@return the number of values} */
  public int size() {
    return height * width * channels;
  }
}
