package dev.inkling.neighbors;

import dev.inkling.image.DigitImage;

/**
 * Where edges run in which direction: histograms of gradients over 6 x 6 places, 8 directions.
 *
 * <p>Each pixel's gradient (Sobel) is shared out between the two nearest directions and the four
 * nearest places, by how near they are. The roots are taken, so that long edges do not outvote the
 * rest: the Euclidean distance of roots is Hellinger's distance of histograms.
 *
 * @see <a href="https://doi.org/10.1109/CVPR.2005.177">Dalal and Triggs 2005, Histograms of
 *     Oriented Gradients</a>
 * @see <a href="https://doi.org/10.1109/CVPR.2012.6248018">Arandjelovic and Zisserman 2012, on the
 *     root</a>
 */
final class HogDescriptor {

  private static final int PLACES = 6;
  private static final int DIRECTIONS = 8;

  /** Pixels between two places; the first lies so far from the frame's corner. */
  private static final int STEP = 4;

  static final int LENGTH = PLACES * PLACES * DIRECTIONS;

  /** The largest root among MNIST's training pictures is 1.33; what is above 1.59 is cut. */
  private static final double SCALE = 160;

  private static final int SIZE = DigitImage.SIZE;

  private HogDescriptor() {}

  static void describe(float[] pixels, int[] values) {
    double[] sums = new double[LENGTH];
    for (int y = 1; y < SIZE; y++) {
      for (int x = 1; x < SIZE; x++) {
        double across =
            2 * (pixel(pixels, x + 1, y) - pixel(pixels, x - 1, y))
                + (pixel(pixels, x + 1, y - 1) - pixel(pixels, x - 1, y - 1))
                + (pixel(pixels, x + 1, y + 1) - pixel(pixels, x - 1, y + 1));
        double down =
            2 * (pixel(pixels, x, y + 1) - pixel(pixels, x, y - 1))
                + (pixel(pixels, x - 1, y + 1) - pixel(pixels, x - 1, y - 1))
                + (pixel(pixels, x + 1, y + 1) - pixel(pixels, x + 1, y - 1));
        if (across != 0 || down != 0) {
          share(x, y, across, down, sums);
        }
      }
    }
    for (int i = 0; i < LENGTH; i++) {
      values[i] = (int) Math.min(255, Math.round(SCALE * Math.sqrt(sums[i])));
    }
  }

  private static void share(int x, int y, double across, double down, double[] sums) {
    double strength = Math.sqrt(across * across + down * down) / (STEP * STEP * STEP * STEP);
    double turn = Math.atan2(down, across) * (DIRECTIONS / (2 * Math.PI));
    int direction = (int) Math.floor(turn);
    double part = turn - direction;
    int first = direction & (DIRECTIONS - 1);
    int second = (direction + 1) & (DIRECTIONS - 1);
    for (int row = y / STEP - 1; row <= y / STEP; row++) {
      for (int column = x / STEP - 1; column <= x / STEP; column++) {
        if (row >= 0 && row < PLACES && column >= 0 && column < PLACES) {
          int weight =
              (STEP - Math.abs(y - STEP * (row + 1))) * (STEP - Math.abs(x - STEP * (column + 1)));
          sums[at(row, column, first)] += strength * weight * (1 - part);
          sums[at(row, column, second)] += strength * weight * part;
        }
      }
    }
  }

  /** Four neighbouring places of one direction lie together, then the directions. */
  private static int at(int row, int column, int direction) {
    int group = row / 2 * (PLACES / 2) + column / 2;
    return (group * DIRECTIONS + direction) * 4 + row % 2 * 2 + column % 2;
  }

  private static float pixel(float[] pixels, int x, int y) {
    return x >= SIZE || y >= SIZE ? 0 : pixels[y * SIZE + x];
  }
}
