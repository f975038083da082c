package dev.inkling.image;

/**
 * Puts ink into MNIST's frame: longest side {@link DigitImage#BOX}, centre of mass at {@link
 * DigitImage#CENTRE}, as far as no ink leaves the frame.
 */
final class DigitFrame {

  /** Up to this difference of scale, pixels are copied and not resampled. */
  private static final double SAME_SCALE = 1e-6;

  private DigitFrame() {}

  /**
   * The digit image of ink.
   *
   * @param ink ink, 0 to 1
   * @param box the ink's box; not all that is outside needs to be 0
   */
  static DigitImage place(Raster ink, Box box) {
    double scale = (double) DigitImage.BOX / box.longestSide();
    double mass = 0;
    double massX = 0;
    double massY = 0;
    for (int y = 0, at = 0; y < ink.height; y++) {
      double row = 0;
      for (int x = 0; x < ink.width; x++, at++) {
        float value = ink.values[at];
        row += value;
        massX += value * (x + 0.5);
      }
      mass += row;
      massY += row * (y + 0.5);
    }
    double left = offset(massX / mass, box.left(), box.right(), scale);
    double top = offset(massY / mass, box.top(), box.bottom(), scale);
    if (Math.abs(scale - 1) < SAME_SCALE) {
      // MNIST itself was moved by whole pixels; so pixels that fit need not be blurred.
      left = Math.rint(left);
      top = Math.rint(top);
    }
    return resample(ink, scale, left, top);
  }

  /** Where the raster's first pixel begins in the frame, in the frame's pixels. */
  private static double offset(double centreOfMass, int first, int end, double scale) {
    double wanted = DigitImage.CENTRE - centreOfMass * scale;
    return Math.max(-first * scale, Math.min(DigitImage.SIZE - end * scale, wanted));
  }

  /** Every pixel of the frame becomes the mean of the ink under it. */
  private static DigitImage resample(Raster ink, double scale, double left, double top) {
    int size = DigitImage.SIZE;
    double[] sums = new double[size * size];
    for (int y = 0; y < ink.height; y++) {
      double startY = top + y * scale;
      double endY = startY + scale;
      for (int x = 0; x < ink.width; x++) {
        float value = ink.at(x, y);
        if (value > 0) {
          double startX = left + x * scale;
          spread(sums, value, startX, startX + scale, startY, endY);
        }
      }
    }
    float[] pixels = new float[size * size];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) Math.min(1, sums[i]);
    }
    return DigitImage.of(pixels);
  }

  private static void spread(
      double[] sums, float value, double startX, double endX, double startY, double endY) {
    int size = DigitImage.SIZE;
    int firstRow = Math.max(0, (int) Math.floor(startY));
    int lastRow = Math.min(size - 1, (int) Math.ceil(endY) - 1);
    int firstColumn = Math.max(0, (int) Math.floor(startX));
    int lastColumn = Math.min(size - 1, (int) Math.ceil(endX) - 1);
    for (int row = firstRow; row <= lastRow; row++) {
      double down = Math.min(endY, row + 1) - Math.max(startY, row);
      for (int column = firstColumn; column <= lastColumn; column++) {
        double across = Math.min(endX, column + 1) - Math.max(startX, column);
        sums[row * size + column] += value * down * across;
      }
    }
  }
}
