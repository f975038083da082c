package dev.inkling.training.network;

import dev.inkling.network.Layer;
import dev.inkling.network.TensorShape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One block of a network; {@link NetworkSpec} says how each is written. A block's parameters are
 * named by a prefix that is unique within the network.
 */
public sealed interface Block {

  /** Added to the variance before its root is taken, as in the paper of batch norm's authors. */
  double BATCH_NORM_EPSILON = 1e-3;

  /**
   * The shape that comes out for a shape that goes in.
   *
   * @throws IllegalArgumentException if the input is too small
   */
  TensorShape outputShape(TensorShape input);

  /** The tensors that training sets, for an input of that shape. */
  default List<Parameter> parameters(String prefix, TensorShape input) {
    return List.of();
  }

  /**
   * What it becomes after training.
   *
   * @param values the values of its parameters, by name
   */
  List<Layer> layers(String prefix, TensorShape input, Map<String, float[]> values);

  /**
   * The way back: values of its parameters, by name, with which it does what folded layers do.
   *
   * @param folded as {@link #layers} gives them
   */
  default Map<String, float[]> unfold(String prefix, List<Layer> folded) {
    return Map.of();
  }

  /**
   * Convolution, batch norm and ReLU.
   *
   * @param valid whether the kernel stays inside the picture; otherwise zeros surround it, as
   *     TensorFlow's {@code SAME} places them
   * @param kernel side of the kernel in pixels
   * @param stride step in both directions, in pixels
   * @param channels output channels
   */
  record Convolution(boolean valid, int kernel, int stride, int channels) implements Block {

    @Override
    public TensorShape outputShape(TensorShape input) {
      int reach = valid ? kernel : 1;
      requireWithin(input, reach, this);
      return new TensorShape(
          (input.height() - reach) / stride + 1, (input.width() - reach) / stride + 1, channels);
    }

    @Override
    public List<Parameter> parameters(String prefix, TensorShape input) {
      List<Integer> perChannel = List.of(channels);
      return List.of(
          new Parameter(
              prefix + "kernel",
              Parameter.Kind.WEIGHTS,
              List.of(kernel, kernel, input.channels(), channels)),
          new Parameter(prefix + "scale", Parameter.Kind.SCALE, perChannel),
          new Parameter(prefix + "offset", Parameter.Kind.OFFSET, perChannel),
          new Parameter(prefix + "mean", Parameter.Kind.MEAN, perChannel),
          new Parameter(prefix + "variance", Parameter.Kind.VARIANCE, perChannel));
    }

    /**
     * Folds batch norm into the convolution: with scale γ, offset β, mean μ and variance σ² of a
     * channel, its kernel is multiplied by γ/√(σ²+ε) and its bias is β - μ·γ/√(σ²+ε).
     */
    @Override
    public List<Layer> layers(String prefix, TensorShape input, Map<String, float[]> values) {
      float[] weights = values.get(prefix + "kernel").clone();
      float[] bias = new float[channels];
      for (int channel = 0; channel < channels; channel++) {
        double variance = values.get(prefix + "variance")[channel];
        double factor =
            values.get(prefix + "scale")[channel] / Math.sqrt(variance + BATCH_NORM_EPSILON);
        bias[channel] =
            (float)
                (values.get(prefix + "offset")[channel]
                    - values.get(prefix + "mean")[channel] * factor);
        for (int i = channel; i < weights.length; i += channels) {
          weights[i] = (float) (weights[i] * factor);
        }
      }
      return List.of(
          new Layer.Convolution(
              kernel, kernel, input.channels(), channels, stride, padding(input), weights, bias),
          new Layer.Relu());
    }

    /** Batch norm begins as one that changes nothing and adds the bias. */
    @Override
    public Map<String, float[]> unfold(String prefix, List<Layer> folded) {
      Layer.Convolution convolution = (Layer.Convolution) folded.get(0);
      return Map.of(
          prefix + "kernel",
          convolution.weights(),
          prefix + "scale",
          filled(1),
          prefix + "offset",
          convolution.bias(),
          prefix + "mean",
          filled(0),
          prefix + "variance",
          filled(1 - BATCH_NORM_EPSILON));
    }

    /**
     * The same, normalised by measured means and variances instead of those of {@link #unfold}.
     *
     * @param values of all parameters of the network, by name; means and variances are those that
     *     the sums of this block have on samples
     */
    public Map<String, float[]> normalized(String prefix, Map<String, float[]> values) {
      float[] scale = new float[channels];
      float[] offset = new float[channels];
      for (int i = 0; i < channels; i++) {
        scale[i] = (float) Math.sqrt(values.get(prefix + "variance")[i] + BATCH_NORM_EPSILON);
        offset[i] = values.get(prefix + "offset")[i] + values.get(prefix + "mean")[i];
      }
      Map<String, float[]> normalized = new HashMap<>(values);
      normalized.put(prefix + "scale", scale);
      normalized.put(prefix + "offset", offset);
      return normalized;
    }

    private float[] filled(double value) {
      float[] values = new float[channels];
      Arrays.fill(values, (float) value);
      return values;
    }

    /** The zeros around an input of that shape. */
    private Layer.Padding padding(TensorShape input) {
      if (valid) {
        return Layer.Padding.NONE;
      }
      int rows = zeros(input.height());
      int columns = zeros(input.width());
      // Where the number is odd, TensorFlow puts the larger half below and to the right.
      return new Layer.Padding(rows / 2, columns / 2, rows - rows / 2, columns - columns / 2);
    }

    private int zeros(int side) {
      int outputs = (side + stride - 1) / stride;
      return Math.max(0, (outputs - 1) * stride + kernel - side);
    }

    @Override
    public String toString() {
      String name = valid ? "valid" : "conv";
      String step = stride == 1 ? "" : "/" + stride;
      return name + kernel + "x" + kernel + step + ":" + channels;
    }
  }

  /** The largest of each window of {@code size} x {@code size} pixels. */
  record MaxPooling(int size) implements Block {

    @Override
    public TensorShape outputShape(TensorShape input) {
      requireWithin(input, size, this);
      return layer().outputShape(input);
    }

    @Override
    public List<Layer> layers(String prefix, TensorShape input, Map<String, float[]> values) {
      return List.of(layer());
    }

    private Layer layer() {
      return new Layer.MaxPooling(size, size);
    }

    @Override
    public String toString() {
      return "pool" + size;
    }
  }

  /** The mean of each channel. */
  record GlobalAveragePooling() implements Block {

    @Override
    public TensorShape outputShape(TensorShape input) {
      return new TensorShape(1, 1, input.channels());
    }

    @Override
    public List<Layer> layers(String prefix, TensorShape input, Map<String, float[]> values) {
      return List.of(new Layer.GlobalAveragePooling());
    }

    @Override
    public String toString() {
      return "gap";
    }
  }

  /** A share of the values, {@code rate}, is left out while training. */
  record Dropout(double rate) implements Block {

    @Override
    public TensorShape outputShape(TensorShape input) {
      return input;
    }

    @Override
    public List<Layer> layers(String prefix, TensorShape input, Map<String, float[]> values) {
      return List.of();
    }

    @Override
    public String toString() {
      return "drop" + rate;
    }
  }

  /** Fully connected, with a ReLU unless it is the last block. */
  record Dense(int units) implements Block {

    @Override
    public TensorShape outputShape(TensorShape input) {
      return new TensorShape(1, 1, units);
    }

    @Override
    public List<Parameter> parameters(String prefix, TensorShape input) {
      return List.of(
          new Parameter(prefix + "kernel", Parameter.Kind.WEIGHTS, List.of(input.size(), units)),
          new Parameter(prefix + "offset", Parameter.Kind.OFFSET, List.of(units)));
    }

    @Override
    public List<Layer> layers(String prefix, TensorShape input, Map<String, float[]> values) {
      return List.of(
          new Layer.Dense(
              input.size(), units, values.get(prefix + "kernel"), values.get(prefix + "offset")),
          new Layer.Relu());
    }

    @Override
    public Map<String, float[]> unfold(String prefix, List<Layer> folded) {
      Layer.Dense dense = (Layer.Dense) folded.get(0);
      return Map.of(prefix + "kernel", dense.weights(), prefix + "offset", dense.bias());
    }

    @Override
    public String toString() {
      return "dense" + units;
    }
  }

  private static void requireWithin(TensorShape input, int side, Block block) {
    if (input.height() < side || input.width() < side) {
      throw new IllegalArgumentException(
          String.format(
              "network block (%s) must not be larger than its input (%d x %d)",
              block, input.height(), input.width()));
    }
  }
}
