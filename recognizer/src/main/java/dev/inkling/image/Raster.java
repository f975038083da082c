package dev.inkling.image;

import java.util.Arrays;

/**
 * A picture while it is worked on: one float a pixel, row by row. What the values mean, grey from 0
 * to 255 or ink from 0 to 1, is said where a raster is made.
 */
final class Raster {

  final int width;
  final int height;
  final float[] values;

  Raster(int width, int height) {
    this(width, height, new float[width * height]);
  }

  private Raster(int width, int height, float[] values) {
    this.width = width;
    this.height = height;
    this.values = values;
  }

  /**
   * A part of a picture, grey 0 to 255, made smaller by a whole number: each pixel is the mean of a
   * square block of the picture's.
   */
  static Raster of(GrayImage image, Box part, int factor) {
    Raster raster =
        new Raster((part.width() + factor - 1) / factor, (part.height() + factor - 1) / factor);
    int[] sums = new int[raster.width];
    for (int y = 0; y < raster.height; y++) {
      int top = part.top() + y * factor;
      int bottom = Math.min(part.bottom(), top + factor);
      Arrays.fill(sums, 0);
      for (int row = top; row < bottom; row++) {
        for (int x = 0, left = part.left(); x < raster.width; x++, left += factor) {
          int right = Math.min(part.right(), left + factor);
          for (int column = left; column < right; column++) {
            sums[x] += image.pixel(column, row);
          }
        }
      }
      for (int x = 0; x < raster.width; x++) {
        int columns = Math.min(factor, part.width() - x * factor);
        raster.values[y * raster.width + x] = (float) sums[x] / (columns * (bottom - top));
      }
    }
    return raster;
  }

  Raster copy() {
    return new Raster(width, height, values.clone());
  }

  /** This raster made smaller: each pixel is the mean of a square block. This one if it stays. */
  Raster shrunk(int factor) {
    if (factor == 1) {
      return this;
    }
    Raster small = new Raster((width + factor - 1) / factor, (height + factor - 1) / factor);
    for (int y = 0; y < small.height; y++) {
      int bottom = Math.min(height, (y + 1) * factor);
      for (int x = 0; x < small.width; x++) {
        int right = Math.min(width, (x + 1) * factor);
        float sum = 0;
        for (int row = y * factor; row < bottom; row++) {
          for (int column = x * factor; column < right; column++) {
            sum += values[row * width + column];
          }
        }
        int count = (bottom - y * factor) * (right - x * factor);
        small.values[y * small.width + x] = sum / count;
      }
    }
    return small;
  }

  float at(int x, int y) {
    return values[y * width + x];
  }

  int longestSide() {
    return Math.max(width, height);
  }

  /** This raster with its noise smoothed: the binomial weights 1 2 1 in both directions. */
  Raster smoothed() {
    Raster result = new Raster(width, height);
    float[] line = new float[width];
    for (int y = 0; y < height; y++) {
      int above = Math.max(0, y - 1) * width;
      int here = y * width;
      int below = Math.min(height - 1, y + 1) * width;
      for (int x = 0; x < width; x++) {
        line[x] = (values[above + x] + 2 * values[here + x] + values[below + x]) / 4;
      }
      for (int x = 0; x < width; x++) {
        float left = line[Math.max(0, x - 1)];
        float right = line[Math.min(width - 1, x + 1)];
        result.values[here + x] = (left + 2 * line[x] + right) / 4;
      }
    }
    return result;
  }

  /** The smallest box around all values above {@code threshold}; null if there is none. */
  Box boxAbove(float threshold) {
    int left = width;
    int top = height;
    int right = 0;
    int bottom = 0;
    for (int y = 0, at = 0; y < height; y++) {
      for (int x = 0; x < width; x++, at++) {
        if (values[at] > threshold) {
          left = Math.min(left, x);
          right = Math.max(right, x + 1);
          top = Math.min(top, y);
          bottom = y + 1;
        }
      }
    }
    return right == 0 ? null : new Box(left, top, right, bottom);
  }
}
