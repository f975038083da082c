package dev.inkling.image;

/**
 * Whether ink is darker or lighter than paper. What is paper covers more of the picture, more of
 * its border, above all its corners, and is wider than a stroke; each of these is wrong for some
 * pictures (a thick pen, a frame, a narrow 0), so they are weighed together. The weights are
 * rounded from a regression on synthetic pictures: cells, ruled paper, tight crops, shadows.
 */
final class Polarity {

  private static final int BINS = 256;

  private static final double AREA = 8;
  private static final double BORDER = 1.3;
  private static final double CORNERS = 3;
  private static final double WIDTH = 0.8;

  /** The side of a corner as a share of the shorter side. */
  private static final double CORNER = 1 / 12.0;

  /** Grey levels; below it a picture is even. */
  private static final double LEAST_DEVIATION = 1e-3;

  private Polarity() {}

  /**
   * Whether ink is dark.
   *
   * @param grid grey
   * @param flat the same less its smooth shading, which may be wrong where ink is thick
   */
  static boolean isInkDark(Raster grid, Raster flat) {
    float flatThreshold = otsu(flat);
    double evidence = AREA * area(flat) + WIDTH * width(flat, flatThreshold);
    float threshold = otsu(grid);
    int corner = Math.max(1, (int) (CORNER * Math.min(grid.width, grid.height)));
    evidence += BORDER * border(grid, threshold) + CORNERS * corners(grid, threshold, corner);
    return evidence >= 0;
  }

  /**
   * The share of light pixels less that of dark ones, -1 to 1, as the skewness of the grey levels
   * tells it: two levels with shares p and 1 - p have skewness (1 - 2p) / √(p (1 - p)). It needs no
   * threshold and so also works for ink so thin that hardly a pixel is full.
   */
  private static double area(Raster raster) {
    double sum = 0;
    for (float value : raster.values) {
      sum += value;
    }
    double mean = sum / raster.values.length;
    double squares = 0;
    double cubes = 0;
    for (float value : raster.values) {
      double difference = mean - value;
      squares += difference * difference;
      cubes += difference * difference * difference;
    }
    int count = raster.values.length;
    double deviation = Math.sqrt(squares / count);
    if (deviation < LEAST_DEVIATION) {
      return 0;
    }
    double skewness = cubes / count / (deviation * deviation * deviation);
    return skewness / Math.sqrt(4 + skewness * skewness);
  }

  /** The share of light pixels less that of dark ones along the border. */
  private static double border(Raster raster, float threshold) {
    int light = 0;
    int count = 0;
    for (int y = 0; y < raster.height; y++) {
      int step = y == 0 || y == raster.height - 1 ? 1 : Math.max(1, raster.width - 1);
      for (int x = 0; x < raster.width; x += step) {
        light += raster.at(x, y) > threshold ? 1 : 0;
        count++;
      }
    }
    return 2.0 * light / count - 1;
  }

  /** The same of the squares in the corners. */
  private static double corners(Raster raster, float threshold, int side) {
    int light = 0;
    for (int i = 0; i < side * side; i++) {
      int x = i % side;
      int y = i / side;
      int right = raster.width - 1 - x;
      int bottom = raster.height - 1 - y;
      light += raster.at(x, y) > threshold ? 1 : 0;
      light += raster.at(right, y) > threshold ? 1 : 0;
      light += raster.at(x, bottom) > threshold ? 1 : 0;
      light += raster.at(right, bottom) > threshold ? 1 : 0;
    }
    return light / (2.0 * side * side) - 1;
  }

  /**
   * The mean width of what is light less that of what is dark, as a share of both. A pixel's width
   * is the length of the shorter of the two runs, level and upright, that it lies in.
   */
  private static double width(Raster raster, float threshold) {
    int[] widths = new int[raster.values.length];
    for (int y = 0; y < raster.height; y++) {
      shorten(widths, raster, threshold, y * raster.width, 1, raster.width);
    }
    for (int x = 0; x < raster.width; x++) {
      shorten(widths, raster, threshold, x, raster.width, raster.height);
    }
    long[] sums = new long[2];
    int light = 0;
    for (int i = 0; i < widths.length; i++) {
      int kind = raster.values[i] > threshold ? 1 : 0;
      sums[kind] += widths[i];
      light += kind;
    }
    double ofDark = sums[0] / Math.max(1.0, widths.length - light);
    double ofLight = sums[1] / Math.max(1.0, light);
    return (ofLight - ofDark) / (ofLight + ofDark);
  }

  private static void shorten(
      int[] widths, Raster raster, float threshold, int first, int step, int length) {
    int start = 0;
    for (int i = 1; i <= length; i++) {
      boolean here = raster.values[first + start * step] > threshold;
      if (i == length || here != raster.values[first + i * step] > threshold) {
        for (int j = start; j < i; j++) {
          int at = first + j * step;
          widths[at] = widths[at] == 0 ? i - start : Math.min(widths[at], i - start);
        }
        start = i;
      }
    }
  }

  /** Otsu's threshold: the two classes that it makes are the farthest apart for their spread. */
  private static float otsu(Raster raster) {
    float least = raster.values[0];
    float most = least;
    for (float value : raster.values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    int[] histogram = new int[BINS];
    float scale = (BINS - 1) / Math.max((float) LEAST_DEVIATION, most - least);
    long total = 0;
    for (float value : raster.values) {
      int bin = (int) ((value - least) * scale);
      histogram[bin]++;
      total += bin;
    }
    int count = raster.values.length;
    int best = 0;
    double farthest = -1;
    int below = 0;
    long belowSum = 0;
    for (int bin = 0; bin < BINS - 1; bin++) {
      below += histogram[bin];
      belowSum += (long) bin * histogram[bin];
      int above = count - below;
      if (below > 0 && above > 0) {
        double apart = (double) belowSum / below - (double) (total - belowSum) / above;
        double between = apart * apart * below * above;
        if (between > farthest) {
          farthest = between;
          best = bin;
        }
      }
    }
    return least + (best + 1) / scale;
  }
}
