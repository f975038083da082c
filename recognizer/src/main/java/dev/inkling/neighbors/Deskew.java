package dev.inkling.neighbors;

import dev.inkling.image.DigitImage;

/**
 * Sets a digit upright: rows are moved sideways until the ink's columns no longer depend on its
 * rows. The centre of mass stays where it is.
 */
final class Deskew {

  /** Handwriting slants by less than 45 degrees; a flat dash has any slant. */
  private static final double MAX_SLANT = 1;

  private static final int SIZE = DigitImage.SIZE;

  private Deskew() {}

  /** Columns that the ink moves to the right with each row down. */
  static double slant(float[] pixels) {
    double mass = 0;
    double sumX = 0;
    double sumY = 0;
    for (int i = 0; i < pixels.length; i++) {
      int row = i / SIZE;
      mass += pixels[i];
      sumX += pixels[i] * (i % SIZE);
      sumY += pixels[i] * row;
    }
    if (mass == 0) {
      return 0;
    }
    double covariance = 0;
    double variance = 0;
    for (int i = 0; i < pixels.length; i++) {
      int row = i / SIZE;
      double dy = row - sumY / mass;
      covariance += pixels[i] * (i % SIZE - sumX / mass) * dy;
      variance += pixels[i] * dy * dy;
    }
    double slant = variance == 0 ? 0 : covariance / variance;
    return Math.max(-MAX_SLANT, Math.min(MAX_SLANT, slant));
  }

  static void apply(float[] pixels, float[] upright) {
    double slant = slant(pixels);
    double mass = 0;
    double sumY = 0;
    for (int i = 0; i < pixels.length; i++) {
      int row = i / SIZE;
      mass += pixels[i];
      sumY += pixels[i] * row;
    }
    double centreY = mass == 0 ? 0 : sumY / mass;
    for (int y = 0; y < SIZE; y++) {
      double shift = slant * (y - centreY);
      int whole = (int) Math.floor(shift);
      float part = (float) (shift - whole);
      int row = y * SIZE;
      for (int x = 0; x < SIZE; x++) {
        float left = pixel(pixels, row, x + whole);
        float right = pixel(pixels, row, x + whole + 1);
        upright[row + x] = left + part * (right - left);
      }
    }
  }

  private static float pixel(float[] pixels, int row, int x) {
    return x < 0 || x >= SIZE ? 0 : pixels[row + x];
  }
}
