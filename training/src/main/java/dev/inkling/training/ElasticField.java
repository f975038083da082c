package dev.inkling.training;

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

  private final double[] x = new double[NODES * NODES];
  private final double[] y = new double[NODES * NODES];

  /**
   * A field.
   *
   * @param deviation of the vectors at the nodes; between them it is about half of that
   */
  ElasticField(double deviation, SplittableRandom random) {
    for (int i = 0; i < x.length; i++) {
      x[i] = deviation * random.nextGaussian();
      y[i] = deviation * random.nextGaussian();
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

  private static double value(double[] nodes, double u, double v) {
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
      for (int column = 0; column < NODES; column++) {
        float sumX = 0;
        float sumY = 0;
        for (int i = 0; i < NODES; i++) {
          sumX += weights[row][i] * (float) x[i * NODES + column];
          sumY += weights[row][i] * (float) y[i * NODES + column];
        }
        lineX[column] = sumX;
        lineY[column] = sumY;
      }
      for (int column = 0; column < side; column++) {
        float[] weight = weights[column];
        float sumX = 0;
        float sumY = 0;
        for (int i = 0; i < NODES; i++) {
          sumX += weight[i] * lineX[i];
          sumY += weight[i] * lineY[i];
        }
        right[row * side + column] = sumX;
        down[row * side + column] = sumY;
      }
    }
  }

  /** How much each node counts at the middles of {@code side} pixels across the frame. */
  static float[][] weights(int side) {
    float[][] weights = new float[side][NODES];
    for (int i = 0; i < side; i++) {
      double u = (i + 0.5) / side;
      int cell = cell(u);
      for (int j = 0; j < 4; j++) {
        weights[i][cell + j] = (float) basis(j, u * CELLS - cell);
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
