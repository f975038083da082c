package dev.inkling.neighbors;

import dev.inkling.image.DigitImage;

/**
 * A Gaussian blur with a standard deviation of 0.7 pixels; of 0.7, 1.0 and 1.3 it is the best on
 * 5,000 validation pictures.
 */
final class Blur {

  private static final double DEVIATION = 0.7;
  private static final int REACH = 3;
  private static final int SIZE = DigitImage.SIZE;
  private static final float[] KERNEL = kernel();

  private Blur() {}

  private static float[] kernel() {
    double[] weights = new double[2 * REACH + 1];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double z = (i - REACH) / DEVIATION;
      weights[i] = Math.exp(-z * z / 2);
      sum += weights[i];
    }
    float[] kernel = new float[weights.length];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) (weights[i] / sum);
    }
    return kernel;
  }

  /** Blurs float[784] in place; beyond the frame there is paper. */
  static void apply(float[] pixels) {
    float[] rows = new float[pixels.length];
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        rows[y * SIZE + x] = sum(pixels, y * SIZE, 1, x);
      }
    }
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        // A sum of weights that are rounded may be a little more than 1.
        pixels[y * SIZE + x] = Math.min(1, sum(rows, x, SIZE, y));
      }
    }
  }

  private static float sum(float[] pixels, int start, int step, int centre) {
    float sum = 0;
    int from = Math.max(0, centre - REACH);
    int to = Math.min(SIZE - 1, centre + REACH);
    for (int i = from; i <= to; i++) {
      sum += KERNEL[i - centre + REACH] * pixels[start + i * step];
    }
    return sum;
  }
}
