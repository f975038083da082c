package dev.inkling.image;

/**
 * The smooth part of a picture's light: the surface of second order that most pixels lie close to.
 * It follows a lamp at one side and a lens that darkens the corners; ink counts little, because the
 * fit minimises distances and not their squares.
 */
final class IlluminationFit {

  /** 1, x, y, x², xy, y². */
  private static final int TERMS = 6;

  private static final int ROUNDS = 12;

  /** Grey levels: below this a distance is noise and counts as a square. */
  private static final double CLOSE = 2;

  private IlluminationFit() {}

  /**
   * The surface, as large as the picture.
   *
   * @param picture grey, 0 to 255
   */
  static Raster of(Raster picture) {
    double[] terms = new double[TERMS];
    Raster surface = new Raster(picture.width, picture.height);
    for (int round = 0; round < ROUNDS; round++) {
      double[] coefficients = fit(picture, round == 0 ? null : surface, terms);
      for (int y = 0, at = 0; y < picture.height; y++) {
        for (int x = 0; x < picture.width; x++, at++) {
          fill(terms, x, y, picture);
          double value = 0;
          for (int i = 0; i < TERMS; i++) {
            value += coefficients[i] * terms[i];
          }
          surface.values[at] = (float) value;
        }
      }
    }
    return surface;
  }

  /** Coordinates run from -1 to 1 along the longest side, which keeps the equations well posed. */
  private static void fill(double[] terms, int x, int y, Raster picture) {
    double half = picture.longestSide() / 2.0;
    double u = (x + 0.5 - picture.width / 2.0) / half;
    double v = (y + 0.5 - picture.height / 2.0) / half;
    terms[0] = 1;
    terms[1] = u;
    terms[2] = v;
    terms[3] = u * u;
    terms[4] = u * v;
    terms[5] = v * v;
  }

  /** One round of iteratively reweighted least squares. */
  private static double[] fit(Raster picture, Raster before, double[] terms) {
    double[][] equations = new double[TERMS][TERMS + 1];
    for (int y = 0, at = 0; y < picture.height; y++) {
      for (int x = 0; x < picture.width; x++, at++) {
        float value = picture.values[at];
        double distance = before == null ? 0 : Math.abs(value - before.values[at]);
        double weight = 1 / Math.max(CLOSE, distance);
        fill(terms, x, y, picture);
        for (int i = 0; i < TERMS; i++) {
          double weighted = weight * terms[i];
          for (int j = i; j < TERMS; j++) {
            equations[i][j] += weighted * terms[j];
          }
          equations[i][TERMS] += weighted * value;
        }
      }
    }
    for (int i = 0; i < TERMS; i++) {
      for (int j = 0; j < i; j++) {
        equations[i][j] = equations[j][i];
      }
    }
    return solved(equations, picture.values.length);
  }

  /** Gauss-Jordan elimination; terms that a small or narrow picture leaves open become 0. */
  private static double[] solved(double[][] equations, int pixels) {
    double open = 1e-7 * pixels / 255;
    boolean[] used = new boolean[TERMS];
    for (int column = 0; column < TERMS; column++) {
      if (equations[column][column] > open) {
        used[column] = true;
        for (int row = 0; row < TERMS; row++) {
          if (row != column) {
            double factor = equations[row][column] / equations[column][column];
            for (int i = column; i <= TERMS; i++) {
              equations[row][i] -= factor * equations[column][i];
            }
          }
        }
      }
    }
    double[] coefficients = new double[TERMS];
    for (int i = 0; i < TERMS; i++) {
      coefficients[i] = used[i] ? equations[i][TERMS] / equations[i][i] : 0;
    }
    return coefficients;
  }
}
