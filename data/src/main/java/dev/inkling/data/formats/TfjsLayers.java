package dev.inkling.data.formats;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inkling.data.graph.Elementwise;
import dev.inkling.data.graph.GraphValue;
import dev.inkling.data.graph.NetworkBuilder;
import dev.inkling.data.graph.Tensor;
import dev.inkling.network.Layer;
import dev.inkling.network.MalformedModelException;
import dev.inkling.network.Network;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The layers of Keras, as a TF.js layers model describes them. */
final class TfjsLayers {

  private static final Tensor ONE = Tensor.scalar(1);

  private final TfjsWeights weights;
  private final NetworkBuilder network;
  private final Map<String, GraphValue> values = new HashMap<>();

  TfjsLayers(TfjsWeights weights, NetworkBuilder network) {
    this.weights = weights;
    this.network = network;
  }

  /** What the last layer gives. */
  GraphValue run(JsonNode topology, Elementwise convention) {
    JsonNode model = topology.has("model_config") ? topology.path("model_config") : topology;
    String kind = model.path("class_name").asText();
    if (!List.of("Sequential", "Model", "Functional").contains(kind)) {
      throw new MalformedModelException(
          "class of the TF.js model (" + kind + ") must be Sequential, Model or Functional");
    }
    JsonNode config = model.path("config");
    // The first TF.js models had the list of layers in the place of the configuration.
    JsonNode list = config.isArray() ? config : config.path("layers");
    if (!list.isArray() || list.isEmpty() || list.size() > Network.MAX_LAYERS) {
      throw new MalformedModelException(
          "number of layers (" + list.size() + ") must be within 1 and " + Network.MAX_LAYERS);
    }
    GraphValue value = null;
    for (JsonNode json : list) {
      TfjsLayer layer = TfjsLayer.of(json);
      if (value == null) {
        value = network.input(layer.inputSides(), convention);
      } else if (!kind.equals("Sequential")) {
        value = values.get(layer.input());
      }
      try {
        value = layer(layer, value);
      } catch (MalformedModelException e) {
        throw new MalformedModelException(
            "layer %s (%s): %s".formatted(layer.name(), layer.kind(), e.getMessage()));
      }
      values.put(layer.name(), value);
    }
    return value;
  }

  private GraphValue layer(TfjsLayer layer, GraphValue value) {
    if (value == null) {
      throw new MalformedModelException("it must take the result of a layer before it");
    }
    return switch (layer.kind()) {
      case "InputLayer",
          "Dropout",
          "SpatialDropout2D",
          "AlphaDropout",
          "GaussianDropout",
          "GaussianNoise",
          "ActivityRegularization",
          "RandomRotation",
          "RandomTranslation",
          "RandomZoom",
          "RandomContrast" ->
          value;
      case "Conv2D" -> convolution(layer, value, layer.name() + "/kernel");
      case "DepthwiseConv2D" -> depthwise(layer, value, true);
      case "SeparableConv2D" -> {
        GraphValue each = depthwise(layer, value, false);
        Tensor points = weights.required(layer.name() + "/pointwise_kernel", 4);
        float[] bias = bias(layer, points.side(3));
        yield activated(layer, network.convolution(each, points, bias, 1, Layer.Padding.NONE, 1));
      }
      case "ZeroPadding2D" -> padded(value, layer.zeros());
      case "MaxPooling2D" -> pooling(layer, value, true);
      case "AveragePooling2D" -> pooling(layer, value, false);
      case "GlobalAveragePooling2D" -> pooled(layer, network.globalAverage(value));
      case "GlobalMaxPooling2D" -> {
        int side = value.tensor().side(1);
        if (side != value.tensor().side(2)) {
          throw new MalformedModelException("its picture must be square");
        }
        yield pooled(layer, network.maxPooling(value, side, 1, Layer.Padding.NONE));
      }
      case "Flatten" -> {
        layer.require("data_format", "channels_last");
        yield value.moved(tensor -> tensor.reshaped(1, tensor.size()));
      }
      case "Reshape" -> {
        int[] target = layer.integers("target_shape");
        int[] to = new int[target.length + 1];
        to[0] = 1;
        System.arraycopy(target, 0, to, 1, target.length);
        yield value.moved(tensor -> OnnxTensors.reshaped(tensor, to));
      }
      case "Permute" -> {
        int[] dimensions = layer.integers("dims");
        int[] order = new int[dimensions.length + 1];
        System.arraycopy(dimensions, 0, order, 1, dimensions.length);
        yield value.moved(tensor -> tensor.transposed(order));
      }
      case "Dense" -> {
        Tensor kernel = weights.required(layer.name() + "/kernel", 2);
        GraphValue product = network.product(value, kernel);
        Tensor bias = Tensor.of(doubles(bias(layer, kernel.side(1))));
        yield activated(layer, network.scaled(product, ONE, bias));
      }
      case "BatchNormalization" -> normalization(layer, value);
      case "Rescaling" ->
          network.scaled(
              value,
              Tensor.scalar(layer.number("scale", 1)),
              Tensor.scalar(layer.number("offset", 0)));
      case "ReLU" -> {
        double most = layer.number("max_value", Double.POSITIVE_INFINITY);
        double slope = layer.number("negative_slope", 0);
        double least = layer.number("threshold", 0);
        yield most == Double.POSITIVE_INFINITY && slope == 0 && least == 0
            ? network.relu(value)
            : network.applied(
                value, Elementwise.of(x -> x >= least ? Math.min(most, x) : slope * (x - least)));
      }
      case "LeakyReLU" -> {
        double slope = layer.number("alpha", layer.number("negative_slope", 0.3));
        yield network.applied(value, Elementwise.of(x -> x < 0 ? slope * x : x));
      }
      case "ELU" -> {
        double scale = layer.number("alpha", 1);
        yield network.applied(value, Elementwise.of(x -> x < 0 ? scale * Math.expm1(x) : x));
      }
      case "Softmax" -> network.softmax(value, -1);
      case "Activation" -> activated(layer, value);
      default -> throw new MalformedModelException("it is not supported");
    };
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    Arrays.setAll(doubles, i -> values[i]);
    return doubles;
  }

  private float[] bias(TfjsLayer layer, int outputs) {
    return weights.list(layer.name() + "/bias", layer.has("use_bias"), outputs, 0).floats();
  }

  private GraphValue convolution(TfjsLayer layer, GraphValue value, String name) {
    Tensor kernel = spread(layer, weights.required(name, 4));
    int stride = layer.square("strides", 1);
    Layer.Padding padding = padding(layer, value, kernel.side(0), kernel.side(1), stride);
    float[] bias = bias(layer, kernel.side(3));
    return activated(
        layer,
        network.convolution(value, kernel, bias, stride, padding, (int) layer.number("groups", 1)));
  }

  /** A convolution of each channel on its own. */
  private GraphValue depthwise(TfjsLayer layer, GraphValue value, boolean isWhole) {
    Tensor kernel = spread(layer, weights.required(layer.name() + "/depthwise_kernel", 4));
    int channels = kernel.side(2);
    Tensor grouped = kernel.reshaped(kernel.side(0), kernel.side(1), 1, channels * kernel.side(3));
    int stride = layer.square("strides", 1);
    Layer.Padding padding = padding(layer, value, kernel.side(0), kernel.side(1), stride);
    int outputs = grouped.side(3);
    float[] bias = isWhole ? bias(layer, outputs) : new float[outputs];
    GraphValue result = network.convolution(value, grouped, bias, stride, padding, channels);
    return isWhole ? activated(layer, result) : result;
  }

  private static Tensor spread(TfjsLayer layer, Tensor kernel) {
    int dilation = layer.square("dilation_rate", 1);
    return OnnxWindows.spread(kernel, new int[] {dilation, dilation});
  }

  private static Layer.Padding padding(
      TfjsLayer layer, GraphValue value, int height, int width, int stride) {
    layer.require("data_format", "channels_last");
    if (!layer.isSame()) {
      return Layer.Padding.NONE;
    }
    return OnnxWindows.same(value.tensor().side(1), value.tensor().side(2), height, width, stride);
  }

  static GraphValue padded(GraphValue value, Layer.Padding zeros) {
    return value.moved(
        tensor -> {
          Tensor below = OnnxTensors.padded(tensor, 1, zeros.bottom(), true, GraphValue.ZERO);
          Tensor rows = OnnxTensors.padded(below, 1, zeros.top(), false, GraphValue.ZERO);
          Tensor right = OnnxTensors.padded(rows, 2, zeros.right(), true, GraphValue.ZERO);
          return OnnxTensors.padded(right, 2, zeros.left(), false, GraphValue.ZERO);
        });
  }

  private GraphValue pooling(TfjsLayer layer, GraphValue value, boolean isMaximum) {
    int size = layer.square("pool_size", 2);
    int stride = layer.square("strides", size);
    Layer.Padding padding = padding(layer, value, size, size, stride);
    return pooled(network, value, isMaximum, size, stride, padding);
  }

  static GraphValue pooled(
      NetworkBuilder network,
      GraphValue value,
      boolean isMaximum,
      int size,
      int stride,
      Layer.Padding padding) {
    if (isMaximum) {
      return network.maxPooling(value, size, stride, padding);
    }
    if (!padding.equals(Layer.Padding.NONE)) {
      // TensorFlow's mean is that of the pixels alone.
      throw new MalformedModelException("its padding must be valid, or need no zeros");
    }
    return network.averagePooling(value, size, size, stride, padding);
  }

  private static GraphValue pooled(TfjsLayer layer, GraphValue value) {
    layer.require("data_format", "channels_last");
    boolean keeps = layer.config().path("keepdims").asBoolean(false);
    return keeps ? value : value.moved(tensor -> tensor.reshaped(1, tensor.size()));
  }

  private GraphValue normalization(TfjsLayer layer, GraphValue value) {
    String name = layer.name();
    int[] axes = layer.integers("axis", -1);
    int rank = value.tensor().rank();
    if (axes.length != 1 || (axes[0] != -1 && axes[0] != rank - 1)) {
      throw new MalformedModelException("its axis must be the last");
    }
    int channels = value.tensor().side(-1);
    Tensor mean = weights.list(name + "/moving_mean", true, channels, 0);
    Tensor variance = weights.list(name + "/moving_variance", true, channels, 1);
    Tensor gamma = weights.list(name + "/gamma", layer.has("scale"), channels, 1);
    Tensor beta = weights.list(name + "/beta", layer.has("center"), channels, 0);
    double floor = layer.number("epsilon", 1e-3);
    Tensor scale = Tensor.combined(gamma, variance, (g, v) -> g / Math.sqrt(v + floor));
    Tensor moved = Tensor.combined(mean, scale, (m, s) -> m * s);
    return network.scaled(value, scale, Tensor.combined(beta, moved, (b, m) -> b - m));
  }

  private GraphValue activated(TfjsLayer layer, GraphValue value) {
    JsonNode activation = layer.config().path("activation");
    String kind = activation.path("class_name").asText(activation.asText("linear"));
    String function =
        switch (kind.toLowerCase(Locale.ROOT)) {
          case "linear", "null", "" -> "";
          case "relu" -> "Relu";
          case "softmax", "log_softmax" -> "Softmax";
          case "tanh" -> "Tanh";
          case "sigmoid" -> "Sigmoid";
          case "elu" -> "Elu";
          case "selu" -> "Selu";
          case "softplus" -> "Softplus";
          case "softsign" -> "Softsign";
          case "exponential" -> "Exp";
          case "gelu" -> "Gelu";
          case "swish", "silu" -> "Swish";
          case "mish" -> "Mish";
          case "hard_sigmoid" -> "HardSigmoid";
          case "hard_swish", "hard_silu" -> "HardSwish";
          default -> throw new MalformedModelException("activation " + kind + " is not supported");
        };
    return switch (function) {
      case "" -> value;
      case "Relu" -> network.relu(value);
      case "Softmax" -> network.softmax(value, -1);
      default ->
          network.applied(value, ActivationFunctions.of(function, ActivationFunctions.STANDARD));
    };
  }
}
