package dev.inkling.image;

import java.util.Arrays;

/**
 * What a picture would look like without the ink: at every pixel the median of its neighbourhood.
 * Ink covers less than half of a large enough neighbourhood, so the median is paper; and unlike a
 * mean it keeps the edge of a shadow.
 *
 * <p>Paper changes slowly, so the medians are taken on a coarse grid and interpolated.
 */
final class Paper {

  /** The longest side of the coarse grid. */
  private static final int GRID = 96;

  private static final int LEVELS = 256;

  private Paper() {}

  /**
   * The paper of a picture.
   *
   * @param picture grey, 0 to 255
   * @param ink where true, the pixel is known to be ink and does not count; null if nothing is
   *     known
   * @param reach half the side of the neighbourhood as a share of the picture's longest side
   */
  static Raster of(Raster picture, boolean[] ink, double reach) {
    int cell = (picture.longestSide() + GRID - 1) / GRID;
    int width = (picture.width + cell - 1) / cell;
    int height = (picture.height + cell - 1) / cell;
    int[] levels = levels(picture, ink, cell, width, height);
    int radius = Math.max(1, (int) Math.round(reach * Math.max(width, height)));
    return interpolate(medians(levels, width, height, radius), cell, picture);
  }

  /** The mean grey of each cell of the grid; -1 where a cell is all ink. */
  private static int[] levels(Raster picture, boolean[] ink, int cell, int width, int height) {
    float[] sums = new float[width * height];
    int[] counts = new int[width * height];
    for (int y = 0; y < picture.height; y++) {
      for (int x = 0; x < picture.width; x++) {
        int at = y * picture.width + x;
        if (ink == null || !ink[at]) {
          sums[y / cell * width + x / cell] += picture.values[at];
          counts[y / cell * width + x / cell]++;
        }
      }
    }
    int[] levels = new int[width * height];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = counts[i] == 0 ? -1 : Math.min(LEVELS - 1, Math.round(sums[i] / counts[i]));
    }
    return levels;
  }

  private static Raster medians(int[] levels, int width, int height, int radius) {
    Raster medians = new Raster(width, height);
    int[] histogram = new int[LEVELS];
    for (int y = 0; y < height; y++) {
      Arrays.fill(histogram, 0);
      int top = Math.max(0, y - radius);
      int bottom = Math.min(height - 1, y + radius);
      int count = 0;
      for (int x = -radius; x < width; x++) {
        count += change(histogram, levels, width, x + radius, top, bottom, 1);
        count -= change(histogram, levels, width, x - radius - 1, top, bottom, -1);
        if (x >= 0) {
          medians.values[y * width + x] = count == 0 ? -1 : median(histogram, count);
        }
      }
    }
    fillGaps(medians);
    return medians;
  }

  /** Takes one column of the grid into the histogram, or out of it; how many values that were. */
  private static int change(
      int[] histogram, int[] levels, int width, int column, int top, int bottom, int by) {
    if (column < 0 || column >= width) {
      return 0;
    }
    int count = 0;
    for (int row = top; row <= bottom; row++) {
      int level = levels[row * width + column];
      if (level >= 0) {
        histogram[level] += by;
        count++;
      }
    }
    return count;
  }

  private static int median(int[] histogram, int count) {
    int level = 0;
    for (int below = histogram[0]; 2 * below < count; below += histogram[level]) {
      level++;
    }
    return level;
  }

  /** Where a whole neighbourhood is ink, the mean of the paper elsewhere has to do. */
  private static void fillGaps(Raster medians) {
    float sum = 0;
    int count = 0;
    for (float value : medians.values) {
      if (value >= 0) {
        sum += value;
        count++;
      }
    }
    for (int i = 0; i < medians.values.length; i++) {
      if (medians.values[i] < 0) {
        medians.values[i] = count == 0 ? 0 : sum / count;
      }
    }
  }

  private static Raster interpolate(Raster grid, int cell, Raster picture) {
    Raster result = new Raster(picture.width, picture.height);
    for (int y = 0; y < picture.height; y++) {
      float gridY = (y + 0.5f) / cell - 0.5f;
      int row = (int) Math.floor(gridY);
      float down = gridY - row;
      for (int x = 0; x < picture.width; x++) {
        float gridX = (x + 0.5f) / cell - 0.5f;
        int column = (int) Math.floor(gridX);
        float across = gridX - column;
        float upper =
            grid.nearest(column, row) * (1 - across) + grid.nearest(column + 1, row) * across;
        float lower =
            grid.nearest(column, row + 1) * (1 - across)
                + grid.nearest(column + 1, row + 1) * across;
        result.values[y * picture.width + x] = upper * (1 - down) + lower * down;
      }
    }
    return result;
  }
}
