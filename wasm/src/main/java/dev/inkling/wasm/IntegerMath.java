package dev.inkling.wasm;

import dev.inkling.network.TensorShape;
import java.util.Arrays;

/** The steps of a quantised network, in plain Java. Activations: height, width, channels. */
final class IntegerMath {

  private IntegerMath() {}

  /** The sums of a convolution, 32 bits each. */
  static void sums(
      CompiledLayer.Convolution step, TensorShape from, int[] in, TensorShape to, int[] out) {
    CompiledLayer.IntegerWeights weights = (CompiledLayer.IntegerWeights) step.weights();
    int[] values = weights.values();
    int outputs = step.outputs();
    for (int y = 0; y < to.height(); y++) {
      int top = y * step.stride() - step.padding().top();
      int firstRow = Math.max(0, -top);
      int lastRow = Math.min(step.kernelHeight(), from.height() - top);
      for (int x = 0; x < to.width(); x++) {
        int left = x * step.stride() - step.padding().left();
        int firstColumn = Math.max(0, -left);
        int lastColumn = Math.min(step.kernelWidth(), from.width() - left);
        int target = (y * to.width() + x) * outputs;
        System.arraycopy(weights.bias(), 0, out, target, outputs);
        int terms = (lastColumn - firstColumn) * step.inputs();
        for (int row = firstRow; row < lastRow; row++) {
          int source = ((top + row) * from.width() + left + firstColumn) * step.inputs();
          int weight = step.index(row, firstColumn, 0, 0);
          for (int i = 0; i < terms; i++) {
            int value = in[source + i];
            if (value != 0) {
              int first = weight + i * outputs;
              for (int o = 0; o < outputs; o++) {
                out[target + o] += value * values[first + o];
              }
            }
          }
        }
      }
    }
  }

  /** Turns sums into activations. */
  static void finish(CompiledLayer.Convolution step, int[] sums, int size) {
    CompiledLayer.IntegerWeights weights = (CompiledLayer.IntegerWeights) step.weights();
    for (int i = 0; i < size; i++) {
      if (!weights.isWide()) {
        sums[i] = QuantizedNetwork.activation(sums[i], step);
      } else if (step.hasRelu()) {
        sums[i] = Math.max(0, sums[i]);
      }
    }
  }

  static void maxPooling(
      CompiledLayer.MaxPooling step, TensorShape from, int[] in, TensorShape to, int[] out) {
    int channels = from.channels();
    for (int y = 0; y < to.height(); y++) {
      for (int x = 0; x < to.width(); x++) {
        for (int c = 0; c < channels; c++) {
          int most = Integer.MIN_VALUE;
          for (int row = 0; row < step.size(); row++) {
            for (int column = 0; column < step.size(); column++) {
              int place = (y * step.stride() + row) * from.width() + x * step.stride() + column;
              most = Math.max(most, in[place * channels + c]);
            }
          }
          out[(y * to.width() + x) * channels + c] = most;
        }
      }
    }
  }

  static void average(TensorShape from, int[] in, int[] out) {
    int shift = QuantizedNetwork.averageShift(from);
    int places = from.height() * from.width();
    Arrays.fill(out, 0, from.channels(), (1 << shift) >> 1);
    for (int i = 0; i < places * from.channels(); i++) {
      out[i % from.channels()] += in[i];
    }
    for (int c = 0; c < from.channels(); c++) {
      out[c] >>= shift;
    }
  }

  static void relu(int[] values, int size) {
    for (int i = 0; i < size; i++) {
      values[i] = Math.max(0, values[i]);
    }
  }
}
