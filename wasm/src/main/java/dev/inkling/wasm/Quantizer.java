package dev.inkling.wasm;

import dev.inkling.network.Network;
import dev.inkling.network.TensorShape;
import java.util.ArrayList;
import java.util.List;

/**
 * Quantises a network to int16, step by step.
 *
 * <p>Every output channel of a convolution has its own scale: its largest weight becomes 127, or
 * less where a convolution has many weights ({@link #most}). A scale need not be undone after the
 * sum: the channel keeps it as what its unit stands for, and the weights of the next convolution
 * are multiplied by that before they are rounded in turn, by {@link WeightRounding}. So all that is
 * left between two convolutions is one shift for the whole layer, and channels whose values are
 * small use the same bits as others. How far to shift, the layer's own sums on {@link
 * CalibrationInk} say.
 */
final class Quantizer {

  /** The largest weight, of 8 bits. */
  private static final int MOST = 127;

  /** With more weights than these a convolution's largest one is smaller. */
  private static final int[] MANY_WEIGHTS = {1 << 14, 3 << 13, 1 << 15};

  private static final int[] LARGEST = {80, 63, 23};

  /** How much larger than on the calibration ink an activation may become and still be exact. */
  private static final int HEADROOM = 2;

  /**
   * The largest sum of a channel's weights before they are rounded, which at most doubles it: times
   * the largest activation it has 30 bits.
   */
  private static final double MOST_SUM = 1 << 16;

  /** The largest bias, of 28 bits: with it and what rounds, a sum stays within 32 bits. */
  private static final double MOST_BIAS = 1 << 28;

  private final List<CompiledLayer> steps = new ArrayList<>();
  private final List<int[]> activations = new ArrayList<>();

  /** What one unit of each channel stands for. */
  private double[] scales = {1.0 / QuantizedNetwork.INK};

  private TensorShape shape = Network.INPUT;

  private Quantizer() {
    for (float[] image : CalibrationInk.images()) {
      int[] pixels = new int[image.length];
      for (int i = 0; i < image.length; i++) {
        pixels[i] = QuantizedNetwork.pixel(image[i]);
      }
      activations.add(pixels);
    }
  }

  static QuantizedNetwork quantize(Network network) {
    Quantizer quantizer = new Quantizer();
    List<CompiledLayer> steps = CompiledLayer.of(network);
    for (int i = 0; i < steps.size(); i++) {
      quantizer.add(steps.get(i), i == steps.size() - 1);
    }
    return quantizer.finish();
  }

  private void add(CompiledLayer step, boolean isLast) {
    TensorShape to = step.output(shape);
    CompiledLayer added = step;
    if (step instanceof CompiledLayer.Convolution convolution) {
      added = quantize(convolution, to, isLast);
    } else if (step instanceof CompiledLayer.Average) {
      double shifted = 1 << QuantizedNetwork.averageShift(shape);
      for (int c = 0; c < scales.length; c++) {
        scales[c] *= shifted / (shape.height() * shape.width());
      }
    }
    for (int i = 0; i < activations.size(); i++) {
      activations.set(i, added.run(shape, activations.get(i), to, new int[to.size()]));
    }
    steps.add(added);
    shape = to;
  }

  private CompiledLayer.Convolution quantize(
      CompiledLayer.Convolution step, TensorShape to, boolean isLast) {
    double[] units = units(step);
    int[] values = new int[((CompiledLayer.FloatWeights) step.weights()).values().length];
    int[] bias = round(step, units, values);
    scales = units;
    CompiledLayer.Convolution wide =
        step.withWeights(new CompiledLayer.IntegerWeights(values, bias.clone(), 0, true));
    if (isLast) {
      return wide;
    }
    int shift = shift(wide, to);
    for (int o = 0; o < bias.length; o++) {
      bias[o] += (1 << shift) >> 1;
      scales[o] *= 1 << shift;
    }
    return step.withWeights(new CompiledLayer.IntegerWeights(values, bias, shift, false));
  }

  /** What one unit of each output channel's sum stands for. */
  private double[] units(CompiledLayer.Convolution step) {
    CompiledLayer.FloatWeights exact = (CompiledLayer.FloatWeights) step.weights();
    double[] units = new double[step.outputs()];
    for (int o = 0; o < units.length; o++) {
      double most = 0;
      double sum = 0;
      for (int i = o; i < exact.values().length; i += step.outputs()) {
        double weight = Math.abs(exact.values()[i] * scales[input(step, i)]);
        most = Math.max(most, weight);
        sum += weight;
      }
      double unit = Math.max(most / most(exact.values().length), sum / MOST_SUM);
      unit = Math.max(unit, Math.abs(exact.bias()[o]) / MOST_BIAS);
      // A channel that is always 0 may have any unit.
      units[o] = unit > 0 ? unit : 1;
    }
    return units;
  }

  /** Rounds the weights into {@code values}; returns the biases that go with them. */
  private int[] round(CompiledLayer.Convolution step, double[] units, int[] values) {
    CompiledLayer.FloatWeights exact = (CompiledLayer.FloatWeights) step.weights();
    int most = most(values.length);
    WeightRounding rounding = WeightRounding.of(step, shape, activations);
    int outputs = step.outputs();
    double[] weights = new double[values.length / outputs];
    int[] rounded = new int[weights.length];
    int[] bias = new int[outputs];
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < weights.length; i++) {
        int at = i * outputs + o;
        weights[i] = exact.values()[at] * scales[input(step, at)] / units[o];
      }
      double lack = rounding.round(weights, most, rounded);
      bias[o] = (int) Math.round(exact.bias()[o] / units[o] + lack);
      for (int i = 0; i < weights.length; i++) {
        values[i * outputs + o] = rounded[i];
      }
    }
    return bias;
  }

  /**
   * The largest weight of a convolution with so many. A small one costs few bytes, and what it
   * rounds goes through all that follow; the last ones hold most of the weights, and their sums
   * have the most terms, whose errors make up for each other.
   */
  private static int most(int weights) {
    int most = MOST;
    for (int i = 0; i < LARGEST.length && weights > MANY_WEIGHTS[i]; i++) {
      most = LARGEST[i];
    }
    return most;
  }

  /** The input channel of a weight. */
  private static int input(CompiledLayer.Convolution step, int index) {
    return index / step.outputs() % step.inputs();
  }

  /** The least shift that brings the sums, and larger ones within reason, within the limit. */
  private int shift(CompiledLayer.Convolution wide, TensorShape to) {
    long most = 0;
    int[] sums = new int[to.size()];
    for (int[] in : activations) {
      wide.run(shape, in, to, sums);
      for (int sum : sums) {
        most = Math.max(most, Math.abs((long) sum));
      }
    }
    int shift = 0;
    while ((most * HEADROOM) >> shift > QuantizedNetwork.LIMIT) {
      shift++;
    }
    return shift;
  }

  private QuantizedNetwork finish() {
    float[] logits = new float[scales.length];
    for (int o = 0; o < logits.length; o++) {
      logits[o] = (float) scales[o];
    }
    steps.add(new CompiledLayer.Scaling(logits));
    return new QuantizedNetwork(List.copyOf(steps));
  }
}
