package dev.inkling.image;

import java.util.Arrays;

/**
 * The smooth part of a picture's light: the surface of second order that most pixels lie close to.
 * It follows a lamp at one side and a lens that darkens the corners; ink counts little, because the
 * fit minimises distances and not their squares (iteratively reweighted least squares).
 */
final class IlluminationFit {

  /** 1, x, y, x², xy, y². */
  private static final int TERMS = 6;

  /** The powers of x in them, of y, and the highest one. */
  private static final int[] ACROSS = {0, 1, 0, 2, 1, 0};

  private static final int[] DOWN = {0, 0, 1, 0, 1, 2};

  private static final int DEGREE = 2;

  private static final int ROUNDS = 8;

  /**
   * The longest side of the grid of pixels that are fitted: six numbers need no more. Pixels and
   * not means, which would be part ink wherever ink is near.
   */
  private static final int GRID = 20;

  /** Grey levels: below this a distance is noise and counts as a square. */
  private static final double CLOSE = 2;

  private IlluminationFit() {}

  /**
   * The surface, as large as the picture.
   *
   * @param picture grey, 0 to 255
   */
  static Raster of(Raster picture) {
    int cell = (picture.longestSide() + GRID - 1) / GRID;
    Raster samples = samples(picture, cell);
    double[] coefficients = new double[TERMS];
    coefficients[0] = median(samples);
    for (int round = 0; round < ROUNDS; round++) {
      coefficients = fit(samples, coefficients);
    }
    return surface(coefficients, picture, samples, cell);
  }

  private static Raster samples(Raster picture, int cell) {
    int width = (picture.width + cell - 1) / cell;
    Raster samples = new Raster(width, (picture.height + cell - 1) / cell);
    for (int y = 0, at = 0; y < samples.height; y++) {
      int row = Math.min(picture.height - 1, y * cell + cell / 2);
      for (int x = 0; x < width; x++, at++) {
        samples.values[at] = picture.at(Math.min(picture.width - 1, x * cell + cell / 2), row);
      }
    }
    return samples;
  }

  private static float median(Raster samples) {
    float[] sorted = samples.values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Where a place lies, from -1 to 1 along the longest side: well posed equations. */
  private static double coordinate(double place, int length, Raster samples) {
    return (2 * place - length) / samples.longestSide();
  }

  /** One round: pixels far from the surface before count less. */
  private static double[] fit(Raster samples, double[] before) {
    double[] across = new double[samples.width];
    for (int x = 0; x < across.length; x++) {
      across[x] = coordinate(x + 0.5, samples.width, samples);
    }
    // Sums of weight x^i y^j, and of value weight x^i y^j: every equation is made of these.
    double[][] moments = new double[DEGREE + DEGREE + 1][DEGREE + DEGREE + 1];
    double[][] values = new double[DEGREE + 1][DEGREE + 1];
    for (int y = 0, at = 0; y < samples.height; y++) {
      double v = coordinate(y + 0.5, samples.height, samples);
      double constant = before[0] + v * (before[2] + v * before[5]);
      double slope = before[1] + v * before[4];
      double[] row = new double[DEGREE + DEGREE + 1];
      double[] valueRow = new double[DEGREE + 1];
      for (double u : across) {
        double value = samples.values[at++];
        double distance = value - constant - u * (slope + u * before[3]);
        double weight = 1 / Math.max(CLOSE, Math.abs(distance));
        double first = weight * u;
        double second = first * u;
        double third = second * u;
        row[0] += weight;
        row[1] += first;
        row[2] += second;
        row[3] += third;
        row[4] += third * u;
        valueRow[0] += value * weight;
        valueRow[1] += value * first;
        valueRow[2] += value * second;
      }
      addPowers(row, v, moments);
      addPowers(valueRow, v, values);
    }
    double[][] equations = new double[TERMS][TERMS + 1];
    for (int i = 0; i < TERMS; i++) {
      for (int j = 0; j < TERMS; j++) {
        equations[i][j] = moments[ACROSS[i] + ACROSS[j]][DOWN[i] + DOWN[j]];
      }
      equations[i][TERMS] = values[ACROSS[i]][DOWN[i]];
    }
    return solved(equations, samples.values.length);
  }

  /** Adds each sum of a row times the powers of the row's place. */
  private static void addPowers(double[] row, double v, double[][] sums) {
    for (int i = 0; i < row.length; i++) {
      double sum = row[i];
      for (int j = 0; j < row.length; j++) {
        sums[i][j] += sum;
        sum *= v;
      }
    }
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

  private static Raster surface(double[] coefficients, Raster picture, Raster samples, int cell) {
    Raster surface = new Raster(picture.width, picture.height);
    for (int y = 0, at = 0; y < picture.height; y++) {
      double v = coordinate((y + 0.5) / cell, samples.height, samples);
      double constant = coefficients[0] + v * (coefficients[2] + v * coefficients[5]);
      double slope = coefficients[1] + v * coefficients[4];
      for (int x = 0; x < picture.width; x++, at++) {
        double u = coordinate((x + 0.5) / cell, samples.width, samples);
        surface.values[at] = (float) (constant + u * (slope + u * coefficients[3]));
      }
    }
    return surface;
  }
}
