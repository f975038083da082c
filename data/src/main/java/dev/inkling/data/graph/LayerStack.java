package dev.inkling.data.graph;

import dev.inkling.network.Layer;
import dev.inkling.network.MalformedModelException;
import dev.inkling.network.Network;
import dev.inkling.network.TensorShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The layers of a network under way, and the value that flows out of the last one. */
abstract class LayerStack {

  /** The most weights: twice those of the largest file, as some are written out. */
  static final int MAX_PARAMETERS = 2 * Tensor.MAX_SIZE;

  final List<Layer> layers = new ArrayList<>();
  final Map<Integer, Elementwise> functions = new HashMap<>();
  TensorShape shape = Network.INPUT;
  int stage;
  int parameters;

  /** Whether no number of the last result is below 0. */
  boolean positive = true;

  /** Where a picture lies in a layer's result. */
  @SuppressWarnings("ArrayRecordComponent")
  record Placement(Layer.Padding padding, int[] channels) {

    boolean isPlain(int all) {
      return padding.equals(Layer.Padding.NONE)
          && channels.length == all
          && Arrays.equals(channels, Tensor.counting(all).integers());
    }
  }

  /** A value whose function has become a layer, or is run behind the last one. */
  GraphValue settled(GraphValue value) {
    requireLast(value);
    requireOpen(value);
    Elementwise function = value.function();
    if (function.isIdentity()) {
      return value;
    }
    if (function.isLine()) {
      double[] scale = new double[shape.size()];
      double[] shift = new double[shape.size()];
      Arrays.fill(scale, function.scale());
      Arrays.fill(shift, function.shift());
      return lined(value, scale, shift);
    }
    if (layers.isEmpty()) {
      add(pointwise(identity(1), new float[1], Layer.Padding.NONE));
    }
    functions.merge(layers.size() - 1, function, Elementwise::then);
    positive = false;
    stage++;
    return at(value.tensor());
  }

  /** A picture that is the last result itself, once its channels are picked and it is padded. */
  GraphValue placed(GraphValue value) {
    boolean isFirst = isChannelsFirst(value);
    GraphValue picture = isFirst ? value.moved(places -> places.transposed(0, 2, 3, 1)) : value;
    Placement at = placement(picture);
    if (!at.isPlain(shape.channels())) {
      boolean wasPositive = positive;
      int channels = at.channels().length;
      double[] weights = new double[Tensor.size(shape.channels(), channels)];
      for (int c = 0; c < channels; c++) {
        if (at.channels()[c] != GraphValue.ZERO) {
          weights[at.channels()[c] * channels + c] = 1;
        }
      }
      add(
          pointwise(
              new Tensor(new int[] {shape.channels(), channels}, weights),
              new float[channels],
              at.padding()));
      positive = wasPositive;
    }
    GraphValue plain =
        new GraphValue(Tensor.counting(picture.sides()), stage, value.function(), false);
    return isFirst ? plain.moved(places -> places.transposed(0, 3, 1, 2)) : plain;
  }

  boolean isChannelsFirst(GraphValue value) {
    if (value.tensor().rank() != 4) {
      return false;
    }
    try {
      placement(value);
      return false;
    } catch (MalformedModelException e) {
      return true;
    }
  }

  void requirePicture(GraphValue value) {
    if (!placement(value).isPlain(shape.channels())) {
      throw new IllegalStateException("a picture must be the last result");
    }
  }

  /** Where the picture [1, rows, columns, channels] lies in the last result. */
  Placement placement(GraphValue value) {
    requireLast(value);
    Tensor tensor = value.tensor();
    if (tensor.rank() != 4 || tensor.side(0) != 1) {
      throw new MalformedModelException(
          "shape (%s) must be that of a picture".formatted(Arrays.toString(tensor.sides())));
    }
    double[] places = tensor.values();
    int first = 0;
    while (first < places.length && places[first] == GraphValue.ZERO) {
      first++;
    }
    int channels = tensor.side(3);
    int width = tensor.side(2);
    int place = first == places.length ? 0 : (int) places[first] / shape.channels();
    int top = first == places.length ? -1 : first / channels / width - place / shape.width();
    int left = first == places.length ? -1 : first / channels % width - place % shape.width();
    int bottom = tensor.side(1) - top - shape.height();
    int right = width - left - shape.width();
    int[] chosen = new int[channels];
    for (int c = 0;
        c < channels && Math.min(Math.min(top, left), Math.min(bottom, right)) >= 0;
        c++) {
      chosen[c] = (int) places[(top * width + left) * channels + c];
    }
    for (int i = 0; i < places.length; i++) {
      int y = i / channels / width - top;
      int x = i / channels % width - left;
      int channel = chosen[i % channels];
      boolean isInside = y >= 0 && x >= 0 && y < shape.height() && x < shape.width();
      int expected =
          isInside && channel != GraphValue.ZERO
              ? (y * shape.width() + x) * shape.channels() + channel
              : GraphValue.ZERO;
      if (top < 0 || left < 0 || bottom < 0 || right < 0 || places[i] != expected) {
        throw new MalformedModelException(
            "a picture must keep the rows and columns of the layer before it, as after flattening"
                + " it does not");
      }
    }
    return new Placement(new Layer.Padding(top, left, bottom, right), chosen);
  }

  static Tensor identity(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return diagonal(ones);
  }

  static Tensor diagonal(double[] values) {
    double[] weights = new double[Tensor.size(values.length, values.length)];
    for (int i = 0; i < values.length; i++) {
      weights[i * values.length + i] = values[i];
    }
    return new Tensor(new int[] {values.length, values.length}, weights);
  }

  static Layer.Convolution pointwise(Tensor weights, float[] bias, Layer.Padding padding) {
    return new Layer.Convolution(
        1, 1, weights.side(0), weights.side(1), 1, padding, weights.floats(), bias);
  }

  void add(Layer layer) {
    if (layers.size() == Network.MAX_LAYERS) {
      throw new MalformedModelException("number of layers must be at most " + Network.MAX_LAYERS);
    }
    parameters += layer.parameters();
    if (parameters > MAX_PARAMETERS) {
      throw new MalformedModelException("number of weights must be at most " + MAX_PARAMETERS);
    }
    shape = layer.outputShape(shape);
    layers.add(layer);
    positive = false;
    stage++;
  }

  GraphValue picture() {
    return at(Tensor.counting(1, shape.height(), shape.width(), shape.channels()));
  }

  GraphValue at(Tensor places) {
    return new GraphValue(places, stage, Elementwise.IDENTITY, false);
  }

  static void requireOpen(GraphValue value) {
    if (value.ended()) {
      throw new MalformedModelException("nothing must come after a softmax");
    }
  }

  void requireLast(GraphValue value) {
    if (value.stage() != stage) {
      throw new MalformedModelException(
          value.isConstant()
              ? "a value must depend on the image"
              : "a value must be that of the operator before: branches are not supported");
    }
  }

  /** Scales and shifts the channels of a value. */
  abstract GraphValue lined(GraphValue value, double[] scale, double[] shift);
}
