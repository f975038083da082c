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
    long[] sums = new long[raster.width];
    for (int y = 0; y < raster.height; y++) {
      int top = part.top() + y * factor;
      int bottom = Math.min(part.bottom(), top + factor);
      Arrays.fill(sums, 0);
      for (int row = top; row < bottom; row++) {
        for (int x = 0, left = part.left(); x < raster.width; x++, left += factor) {
          int right = Math.min(part.right(), left + factor);
          long sum = 0;
          for (int column = left; column < right; column++) {
            sum += image.pixel(column, row);
          }
          sums[x] += sum;
        }
      }
      for (int x = 0; x < raster.width; x++) {
        int columns = Math.min(factor, part.right() - part.left() - x * factor);
        raster.values[y * raster.width + x] =
            (float) ((double) sums[x] / ((long) columns * (bottom - top)));
      }
    }
    return raster;
  }

  /** This raster made smaller: each pixel is the mean of a square block. */
  Raster shrunk(int factor) {
    Raster small = new Raster((width + factor - 1) / factor, (height + factor - 1) / factor);
    int[] counts = new int[small.values.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y / factor * small.width + x / factor;
        small.values[at] += at(x, y);
        counts[at]++;
      }
    }
    for (int i = 0; i < counts.length; i++) {
      small.values[i] /= counts[i];
    }
    return small;
  }

  /** This raster made larger again, with values between its pixels interpolated. */
  Raster enlarged(int factor, int largeWidth, int largeHeight) {
    Raster large = new Raster(largeWidth, largeHeight);
    for (int y = 0; y < largeHeight; y++) {
      float placeY = (y + 0.5f) / factor - 0.5f;
      int row = (int) Math.floor(placeY);
      float down = placeY - row;
      for (int x = 0; x < largeWidth; x++) {
        float placeX = (x + 0.5f) / factor - 0.5f;
        int column = (int) Math.floor(placeX);
        float across = placeX - column;
        float upper = nearest(column, row) * (1 - across) + nearest(column + 1, row) * across;
        float lower =
            nearest(column, row + 1) * (1 - across) + nearest(column + 1, row + 1) * across;
        large.values[y * largeWidth + x] = upper * (1 - down) + lower * down;
      }
    }
    return large;
  }

  float at(int x, int y) {
    return values[y * width + x];
  }

  /** The value of the nearest pixel for places that may lie outside. */
  float nearest(int x, int y) {
    return at(Math.max(0, Math.min(width - 1, x)), Math.max(0, Math.min(height - 1, y)));
  }

  int longestSide() {
    return Math.max(width, height);
  }

  /** This raster with its noise smoothed: the binomial weights 1 2 1 in both directions. */
  Raster smoothed() {
    Raster rows = new Raster(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        rows.values[y * width + x] = (nearest(x - 1, y) + 2 * at(x, y) + nearest(x + 1, y)) / 4;
      }
    }
    Raster result = new Raster(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        result.values[y * width + x] =
            (rows.nearest(x, y - 1) + 2 * rows.at(x, y) + rows.nearest(x, y + 1)) / 4;
      }
    }
    return result;
  }

  /** The largest ({@code sign} 1) or smallest (-1) value within {@code reach}, in a square. */
  Raster extremes(int reach, int sign) {
    Raster rows = new Raster(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float most = at(x, y);
        for (int i = Math.max(0, x - reach); i <= Math.min(width - 1, x + reach); i++) {
          most = sign > 0 ? Math.max(most, at(i, y)) : Math.min(most, at(i, y));
        }
        rows.values[y * width + x] = most;
      }
    }
    Raster result = new Raster(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float most = rows.at(x, y);
        for (int i = Math.max(0, y - reach); i <= Math.min(height - 1, y + reach); i++) {
          most = sign > 0 ? Math.max(most, rows.at(x, i)) : Math.min(most, rows.at(x, i));
        }
        result.values[y * width + x] = most;
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
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (at(x, y) > threshold) {
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
