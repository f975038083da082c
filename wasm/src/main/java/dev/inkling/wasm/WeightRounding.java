package dev.inkling.wasm;

import dev.inkling.network.TensorShape;
import java.util.List;

/**
 * Rounds the weights of a convolution, up or down, so that its sums change least on what it gets
 * for the calibration ink. Rounded each by itself, the errors of weights that work together add up;
 * here one makes up for the other, and the bias for the mean of what remains.
 *
 * <p>Coordinate descent on the squared error of the sums, as in AdaRound (Nagel et al. 2020), whose
 * gradient steps it does without. Only sums and products: every machine rounds alike.
 */
final class WeightRounding {

  /** Windows of the input that are looked at. */
  private static final int WINDOWS = 8192;

  /** With more weights a channel they are rounded each by itself: work grows with the square. */
  private static final int MOST_WEIGHTS = 1024;

  /** Rounds over all weights of a channel; mostly four are enough. */
  private static final int ROUNDS = 8;

  /** So much noise is assumed in every input, as a share of the mean one's power. */
  private static final double RIDGE = 0.01;

  private final int terms;
  private final double[] mean;
  private final double[][] covariance;

  private WeightRounding(int terms) {
    this.terms = terms;
    mean = new double[terms];
    covariance = new double[terms][terms];
  }

  /**
   * Looks at what a step gets.
   *
   * @param step with or without its weights
   * @param from the shape of its input
   * @param inputs quantised activations
   */
  static WeightRounding of(CompiledLayer.Convolution step, TensorShape from, List<int[]> inputs) {
    int terms = step.kernelHeight() * step.kernelWidth() * step.inputs();
    WeightRounding rounding = new WeightRounding(terms);
    if (terms <= MOST_WEIGHTS) {
      rounding.look(step, from, inputs);
    }
    return rounding;
  }

  private void look(CompiledLayer.Convolution step, TensorShape from, List<int[]> inputs) {
    TensorShape to = step.output(from);
    int places = to.height() * to.width();
    int every = Math.max(1, inputs.size() * places / WINDOWS);
    int windows = 0;
    int[] window = new int[terms];
    int[] used = new int[terms];
    for (int at = 0; at < inputs.size() * places; at += every) {
      int place = at % places;
      int row = Math.floorDiv(place, to.width());
      read(step, from, inputs.get(at / places), row, place % to.width(), window);
      windows++;
      int count = 0;
      for (int i = 0; i < terms; i++) {
        if (window[i] != 0) {
          used[count++] = i;
          mean[i] += window[i];
        }
      }
      for (int i = 0; i < count; i++) {
        double[] line = covariance[used[i]];
        double value = window[used[i]];
        for (int j = 0; j < count; j++) {
          line[used[j]] += value * window[used[j]];
        }
      }
    }
    double power = 0;
    for (int i = 0; i < terms; i++) {
      mean[i] /= windows;
      power += covariance[i][i];
    }
    for (int i = 0; i < terms; i++) {
      for (int j = 0; j < terms; j++) {
        covariance[i][j] -= windows * mean[i] * mean[j];
      }
      covariance[i][i] += RIDGE * power / terms;
    }
  }

  private static void read(
      CompiledLayer.Convolution step, TensorShape from, int[] in, int y, int x, int[] window) {
    int at = 0;
    for (int row = 0; row < step.kernelHeight(); row++) {
      int sourceRow = y * step.stride() - step.padding().top() + row;
      for (int column = 0; column < step.kernelWidth(); column++) {
        int sourceColumn = x * step.stride() - step.padding().left() + column;
        boolean isInside =
            sourceRow >= 0
                && sourceRow < from.height()
                && sourceColumn >= 0
                && sourceColumn < from.width();
        for (int input = 0; input < step.inputs(); input++) {
          window[at++] =
              isInside ? in[(sourceRow * from.width() + sourceColumn) * step.inputs() + input] : 0;
        }
      }
    }
  }

  /**
   * Rounds one channel.
   *
   * @param exact its weights in units, by kernel row, kernel column and input
   * @param most the largest magnitude of a rounded one
   * @param rounded where they go
   * @return what the rounded sums lack in the mean
   */
  double round(double[] exact, int most, int[] rounded) {
    double[] error = new double[terms];
    for (int i = 0; i < terms; i++) {
      rounded[i] = (int) Math.round(exact[i]);
      error[i] = exact[i] - rounded[i];
    }
    double[] gradient = new double[terms];
    for (int i = 0; i < terms; i++) {
      for (int j = 0; j < terms; j++) {
        gradient[i] += covariance[i][j] * error[j];
      }
    }
    boolean isBetter = true;
    for (int round = 0; round < ROUNDS && isBetter; round++) {
      isBetter = false;
      for (int i = 0; i < terms; i++) {
        // To the other of the two integers beside the exact weight.
        int step = error[i] > 0 ? 1 : -1;
        if (error[i] != 0
            && Math.abs(rounded[i] + step) <= most
            && 2 * step * gradient[i] > covariance[i][i]) {
          rounded[i] += step;
          error[i] -= step;
          for (int j = 0; j < terms; j++) {
            gradient[j] -= step * covariance[i][j];
          }
          isBetter = true;
        }
      }
    }
    double lack = 0;
    for (int i = 0; i < terms; i++) {
      lack += error[i] * mean[i];
    }
    return lack;
  }
}
