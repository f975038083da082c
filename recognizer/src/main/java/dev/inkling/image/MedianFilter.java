package dev.inkling.image;

import java.util.Arrays;

/** The median of every pixel's neighbourhood, by a histogram that slides along the rows. */
final class MedianFilter {

  /** Values are rounded to whole grey levels; differences of greys run from -255 to 255. */
  private static final int ZERO = 512;

  private static final int LEVELS = 2 * ZERO;

  private final Raster raster;
  private final int[] histogram = new int[LEVELS];
  private int count;

  /** The median of the neighbourhood before, and how many values are below it now. */
  private int median;

  private int below;

  private MedianFilter(Raster raster) {
    this.raster = raster;
  }

  /**
   * The medians, rounded to integers.
   *
   * @param raster differences of grey
   * @param reach half the side of the square neighbourhood, in pixels
   */
  static Raster of(Raster raster, int reach) {
    return new MedianFilter(raster).slide(reach);
  }

  private Raster slide(int reach) {
    Raster medians = new Raster(raster.width, raster.height);
    for (int y = 0; y < raster.height; y++) {
      int top = Math.max(0, y - reach);
      int bottom = Math.min(raster.height - 1, y + reach);
      Arrays.fill(histogram, 0);
      count = 0;
      below = 0;
      for (int x = -reach; x < raster.width; x++) {
        change(x + reach, top, bottom, 1);
        change(x - reach - 1, top, bottom, -1);
        if (x >= 0) {
          medians.values[y * raster.width + x] = median();
        }
      }
    }
    return medians;
  }

  /** Takes one column into the histogram or out of it. */
  private void change(int column, int top, int bottom, int by) {
    if (column >= 0 && column < raster.width) {
      for (int row = top; row <= bottom; row++) {
        int rounded = Math.round(raster.at(column, row)) + ZERO;
        int level = Math.max(0, Math.min(LEVELS - 1, rounded));
        histogram[level] += by;
        count += by;
        if (level < median) {
          below += by;
        }
      }
    }
  }

  /** Neighbours have nearly the same median, so the search starts at the one before. */
  private int median() {
    while (2 * below >= count && median > 0) {
      median--;
      below -= histogram[median];
    }
    while (2 * (below + histogram[median]) < count) {
      below += histogram[median];
      median++;
    }
    return median - ZERO;
  }
}
