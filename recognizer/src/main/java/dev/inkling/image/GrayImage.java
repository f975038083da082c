package dev.inkling.image;

/**
 * A grey picture of any size, as it comes from a file or a camera. Immutable; no method accepts
 * null.
 */
public final class GrayImage {

  /** The most pixels accepted: a 100-megapixel photograph. */
  public static final int MAX_PIXELS = 100_000_000;

  private final int width;
  private final int height;
  private final byte[] pixels;

  private GrayImage(int width, int height, byte[] pixels) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  /**
   * {@return a picture of these grey values}
   *
   * @param width in pixels
   * @param height in pixels
   * @param pixels byte[width * height], row by row, unsigned, 0 = black, 255 = white; copied
   * @throws IllegalArgumentException if a side is not positive, there are more than {@link
   *     #MAX_PIXELS} pixels, or the number of values is another
   */
  public static GrayImage of(int width, int height, byte[] pixels) {
    checkSize(width, height, pixels.length);
    return new GrayImage(width, height, pixels.clone());
  }

  /**
   * {@return a picture of these colours, grey by ITU-R BT.601 luma} Where it is transparent, paper
   * shows through: white under ink that is dark, black under ink that is light.
   *
   * @param width in pixels
   * @param height in pixels
   * @param argb int[width * height], row by row, alpha, red, green, blue from the highest byte; not
   *     changed
   * @throws IllegalArgumentException as {@link #of}
   */
  public static GrayImage ofArgb(int width, int height, int[] argb) {
    checkSize(width, height, argb.length);
    double opacity = 0;
    double brightness = 0;
    for (int colour : argb) {
      int alpha = colour >>> 24;
      opacity += alpha;
      brightness += alpha * (double) luma(colour);
    }
    int paper = brightness > opacity * 127.5 ? 0 : 255;
    byte[] pixels = new byte[argb.length];
    for (int i = 0; i < argb.length; i++) {
      int alpha = argb[i] >>> 24;
      pixels[i] = (byte) ((luma(argb[i]) * alpha + paper * (255 - alpha) + 127) / 255);
    }
    return new GrayImage(width, height, pixels);
  }

  private static int luma(int colour) {
    return ((colour >> 16 & 0xff) * 299 + (colour >> 8 & 0xff) * 587 + (colour & 0xff) * 114 + 500)
        / 1000;
  }

  private static void checkSize(int width, int height, int values) {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException(
          "image size (" + width + " x " + height + ") must be positive");
    }
    if ((long) width * height > MAX_PIXELS) {
      throw new IllegalArgumentException(
          "image size (" + width + " x " + height + ") must be at most " + MAX_PIXELS + " pixels");
    }
    if (values != width * height) {
      throw new IllegalArgumentException(
          "number of pixels (" + values + ") must be " + width * height);
    }
  }

  /** {@return the width in pixels} */
  public int width() {
    return width;
  }

  /** {@return the height in pixels} */
  public int height() {
    return height;
  }

  /**
   * {@return the grey value of one pixel, 0 = black, 255 = white}
   *
   * @param x its column, from 0 on the left
   * @param y its row, from 0 at the top
   */
  public int pixel(int x, int y) {
    return pixels[y * width + x] & 0xff;
  }
}
