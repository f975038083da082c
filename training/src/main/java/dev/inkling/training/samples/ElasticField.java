package dev.inkling.training.samples;

import java.util.SplittableRandom;

/**
 * A smooth random displacement of the plane, as a hand that slips a little: normally distributed
 * vectors at the nodes of a coarse lattice, with uniform cubic B-splines in between. (Simard,
 * Steinkraus and Platt, 2003, blur white noise to the same end; splines take a tenth of the time.)
 */
final class ElasticField {

  /** Nodes along each side of the lattice; the frame lies within the inner ones. */
  private static final int NODES = 7;

  /** Cells of the lattice along one side of the frame. */
  private static final int CELLS = NODES - 3;

  private final float[] x = new float[NODES * NODES];
  private final float[] y = new float[NODES * NODES];

  /**
   * A field.
   *
   * @param deviation of the vectors at the nodes; between them it is about half of that
   */
  ElasticField(double deviation, SplittableRandom random) {
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (deviation * random.nextGaussian());
      y[i] = (float) (deviation * random.nextGaussian());
    }
  }

  /** The displacement to the right at (u, v), both from 0 to 1 across the frame. */
  double x(double u, double v) {
    return value(x, u, v);
  }

  /** The displacement downwards at (u, v). */
  double y(double u, double v) {
    return value(y, u, v);
  }

  private static double value(float[] nodes, double u, double v) {
    int column = cell(u);
    int row = cell(v);
    double across = u * CELLS - column;
    double down = v * CELLS - row;
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      double line = 0;
      int at = (row + i) * NODES + column;
      for (int j = 0; j < 4; j++) {
        line += basis(j, across) * nodes[at + j];
      }
      sum += basis(i, down) * line;
    }
    return sum;
  }

  /**
   * The displacements at a regular lattice of {@code side} x {@code side} points, which is faster
   * than point by point.
   *
   * @param weights as {@link #weights} gives them for that side
   * @param right float[side * side], row by row; overwritten
   * @param down float[side * side], row by row; overwritten
   */
  void fill(int side, float[][] weights, float[] right, float[] down) {
    float[] lineX = new float[NODES];
    float[] lineY = new float[NODES];
    for (int row = 0; row < side; row++) {
      int first = cell((row + 0.5) / side) * NODES;
      float[] weight = weights[row];
      for (int column = 0; column < NODES; column++) {
        int at = first + column;
        lineX[column] = sum(weight, x, at, NODES);
        lineY[column] = sum(weight, y, at, NODES);
      }
      for (int column = 0; column < side; column++) {
        int at = cell((column + 0.5) / side);
        right[row * side + column] = sum(weights[column], lineX, at, 1);
        down[row * side + column] = sum(weights[column], lineY, at, 1);
      }
    }
  }

  private static float sum(float[] weights, float[] values, int at, int step) {
    return weights[0] * values[at]
        + weights[1] * values[at + step]
        + weights[2] * values[at + 2 * step]
        + weights[3] * values[at + 3 * step];
  }

  /** How much the four nodes nearby count at the middles of {@code side} pixels across. */
  static float[][] weights(int side) {
    float[][] weights = new float[side][4];
    for (int i = 0; i < side; i++) {
      double u = (i + 0.5) / side;
      for (int j = 0; j < 4; j++) {
        weights[i][j] = (float) basis(j, u * CELLS - cell(u));
      }
    }
    return weights;
  }

  private static int cell(double u) {
    return Math.max(0, Math.min(CELLS - 1, (int) Math.floor(u * CELLS)));
  }

  /** The uniform cubic B-spline's four pieces at t, from 0 to 1. */
  private static double basis(int piece, double t) {
    double s = 1 - t;
    return switch (piece) {
      case 0 -> s * s * s / 6;
      case 1 -> (3 * t * t * t - 6 * t * t + 4) / 6;
      case 2 -> (3 * s * s * s - 6 * s * s + 4) / 6;
      default -> t * t * t / 6;
    };
  }
}
