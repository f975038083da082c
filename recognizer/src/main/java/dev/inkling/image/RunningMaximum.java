package dev.inkling.image;

import java.util.Arrays;

/**
 * The largest value within a square around every pixel: of windows of one row, two, four and so on,
 * each made of two of the ones before, over columns and then over rows. Long loops over arrays,
 * which the JVM computes several values at once.
 */
final class RunningMaximum {

  private RunningMaximum() {}

  /**
   * Replaces each value by the largest ({@code sign} 1) or smallest (-1) one that lies within
   * {@code reach} of it both ways.
   */
  static void apply(Raster raster, int reach, int sign) {
    float[] turned = new float[raster.values.length];
    float[] signed = raster.values;
    for (int i = 0; i < signed.length; i++) {
      signed[i] *= sign;
    }
    down(signed, raster.width, reach);
    transpose(signed, raster.width, turned);
    down(turned, raster.height, reach);
    for (int i = 0; i < turned.length; i++) {
      turned[i] *= sign;
    }
    transpose(turned, raster.height, signed);
  }

  private static void transpose(float[] values, int width, float[] turned) {
    int height = values.length / width;
    for (int y = 0, at = 0; y < height; y++) {
      for (int x = 0; x < width; x++, at++) {
        turned[x * height + y] = values[at];
      }
    }
  }

  /** The largest value in each column within {@code reach} rows, in place. */
  private static void down(float[] values, int width, int reach) {
    int window = 2 * reach + 1;
    // Row r of the picture is row r + reach here; the window around it begins at r.
    float[] largest = new float[values.length + 2 * reach * width];
    Arrays.fill(largest, Float.NEGATIVE_INFINITY);
    System.arraycopy(values, 0, largest, reach * width, values.length);
    float[] other = new float[largest.length];
    int size = 1;
    while (size < window) {
      int more = Math.min(size, window - size);
      System.arraycopy(largest, more * width, other, 0, largest.length - more * width);
      raise(other, largest);
      float[] swapped = largest;
      largest = other;
      other = swapped;
      size += more;
    }
    System.arraycopy(largest, 0, values, 0, values.length);
  }

  private static void raise(float[] values, float[] others) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(values[i], others[i]);
    }
  }
}
