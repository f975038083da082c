package dev.inkling.image;

import java.util.Arrays;

/**
 * The largest value within a square around every pixel, in a time that does not depend on the
 * square's size: van Herk's and Gil and Werman's running maximum, along rows and then columns.
 */
final class RunningMaximum {

  private final int reach;
  private final int window;
  private final float[] line;
  private final float[] before;
  private final float[] after;

  private RunningMaximum(int reach, int longest) {
    this.reach = reach;
    this.window = 2 * reach + 1;
    int padded = (longest + 2 * reach + window - 1) / window * window;
    line = new float[padded];
    before = new float[padded];
    after = new float[padded];
  }

  /**
   * Replaces each value by the largest ({@code sign} 1) or smallest (-1) one that lies within
   * {@code reach} of it both ways.
   */
  static void apply(Raster raster, int reach, int sign) {
    RunningMaximum maximum = new RunningMaximum(reach, raster.longestSide());
    for (int y = 0; y < raster.height; y++) {
      maximum.apply(raster.values, y * raster.width, 1, raster.width, sign);
    }
    for (int x = 0; x < raster.width; x++) {
      maximum.apply(raster.values, x, raster.width, raster.height, sign);
    }
  }

  private void apply(float[] values, int first, int step, int length, int sign) {
    Arrays.fill(line, Float.NEGATIVE_INFINITY);
    for (int i = 0, at = first; i < length; i++, at += step) {
      line[reach + i] = sign * values[at];
    }
    for (int start = 0; start < line.length; start += window) {
      int last = start + window - 1;
      before[start] = line[start];
      for (int i = start + 1; i <= last; i++) {
        before[i] = Math.max(before[i - 1], line[i]);
      }
      after[last] = line[last];
      for (int i = last - 1; i >= start; i--) {
        after[i] = Math.max(after[i + 1], line[i]);
      }
    }
    for (int i = 0, at = first; i < length; i++, at += step) {
      values[at] = sign * Math.max(after[i], before[i + window - 1]);
    }
  }
}
