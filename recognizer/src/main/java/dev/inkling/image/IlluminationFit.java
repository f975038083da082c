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
    double[] terms = terms(samples);
    double[] coefficients = new double[TERMS];
    coefficients[0] = median(samples);
    for (int round = 0; round < ROUNDS; round++) {
      coefficients = fit(samples, terms, coefficients);
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

  private static double[] terms(Raster samples) {
    double[] terms = new double[samples.values.length * TERMS];
    for (int y = 0, at = 0; y < samples.height; y++) {
      double v = coordinate(y + 0.5, samples.height, samples);
      for (int x = 0; x < samples.width; x++, at += TERMS) {
        double u = coordinate(x + 0.5, samples.width, samples);
        terms[at] = 1;
        terms[at + 1] = u;
        terms[at + 2] = v;
        terms[at + 3] = u * u;
        terms[at + 4] = u * v;
        terms[at + 5] = v * v;
      }
    }
    return terms;
  }

  /** One round: pixels far from the surface before count less. */
  private static double[] fit(Raster samples, double[] terms, double[] before) {
    double[][] equations = new double[TERMS][TERMS + 1];
    for (int pixel = 0, at = 0; pixel < samples.values.length; pixel++, at += TERMS) {
      double value = samples.values[pixel];
      double distance = value;
      for (int i = 0; i < TERMS; i++) {
        distance -= before[i] * terms[at + i];
      }
      double weight = 1 / Math.max(CLOSE, Math.abs(distance));
      for (int i = 0; i < TERMS; i++) {
        double[] row = equations[i];
        double weighted = weight * terms[at + i];
        for (int j = i; j < TERMS; j++) {
          row[j] += weighted * terms[at + j];
        }
        row[TERMS] += weighted * value;
      }
    }
    for (int i = 0; i < TERMS; i++) {
      for (int j = 0; j < i; j++) {
        equations[i][j] = equations[j][i];
      }
    }
    return solved(equations, samples.values.length);
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
