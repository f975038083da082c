package dev.inkling.data.formats;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inkling.data.graph.Elementwise;
import dev.inkling.data.graph.GraphValue;
import dev.inkling.data.graph.NetworkBuilder;
import dev.inkling.data.graph.Tensor;
import dev.inkling.network.Layer;
import dev.inkling.network.MalformedModelException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** TensorFlow's operators, as a TF.js graph model lists them. */
final class TfjsGraph {

  private static final Tensor ONE = Tensor.scalar(1);
  private static final Tensor ZERO = Tensor.scalar(0);

  private static final int MAX_NODES = 1024;

  /** The most numbers that all operators may compute: bounds time and memory. */
  private static final long MAX_COMPUTED = 2L * Tensor.MAX_SIZE;

  private final Map<String, JsonNode> nodes = new LinkedHashMap<>();
  private final Map<String, GraphValue> values = new LinkedHashMap<>();
  private final Set<String> begun = new HashSet<>();
  private final TfjsWeights weights;
  private final NetworkBuilder network;
  private final JsonNode signature;
  private Elementwise convention;
  private long computed;

  TfjsGraph(JsonNode list, JsonNode signature, TfjsWeights weights, NetworkBuilder network) {
    if (list.size() > MAX_NODES) {
      throw new MalformedModelException(
          "number of operators (" + list.size() + ") must be at most " + MAX_NODES);
    }
    for (JsonNode node : list) {
      nodes.put(node.path("name").asText(), node);
    }
    this.signature = signature;
    this.weights = weights;
    this.network = network;
  }

  /** What the graph gives. */
  GraphValue run(Elementwise input) {
    convention = input;
    return value(output());
  }

  private String output() {
    JsonNode outputs = signature.path("outputs");
    if (outputs.size() == 1) {
      return outputs.iterator().next().path("name").asText();
    }
    Set<String> taken = new HashSet<>();
    nodes.values().forEach(node -> taken.addAll(inputs(node)));
    List<String> ends = nodes.keySet().stream().filter(name -> !taken.contains(name)).toList();
    if (ends.size() != 1) {
      throw new MalformedModelException("number of outputs (" + ends.size() + ") must be 1");
    }
    return ends.get(0);
  }

  /** The names of what an operator takes, without their numbers, and without mere order. */
  private static List<String> inputs(JsonNode node) {
    List<String> inputs = new ArrayList<>();
    for (JsonNode input : node.path("input")) {
      if (!input.asText().startsWith("^")) {
        inputs.add(plain(input.asText()));
      }
    }
    return inputs;
  }

  private static String plain(String reference) {
    int colon = reference.indexOf(':');
    return colon < 0 ? reference : reference.substring(0, colon);
  }

  private GraphValue value(String reference) {
    String name = plain(reference);
    GraphValue known = values.get(name);
    if (known != null) {
      return known;
    }
    JsonNode node = nodes.get(name);
    if (node == null || !begun.add(name)) {
      throw new MalformedModelException(
          "value " + name + " must be computed by one operator, before it is taken");
    }
    List<GraphValue> arguments = new ArrayList<>();
    for (String input : inputs(node)) {
      arguments.add(value(input));
    }
    String operator = node.path("op").asText();
    GraphValue result;
    try {
      result = new Operator(node.path("attr"), name, arguments).run(operator);
    } catch (MalformedModelException e) {
      throw new MalformedModelException("operator " + operator + ": " + e.getMessage());
    }
    computed += result.tensor().size();
    if (computed > MAX_COMPUTED) {
      throw new MalformedModelException(
          "number of values that operators compute must be at most " + MAX_COMPUTED);
    }
    values.put(name, result);
    return result;
  }

  /** One operator. */
  private final class Operator {

    private final JsonNode attributes;
    private final String name;
    private final List<GraphValue> inputs;

    Operator(JsonNode attributes, String name, List<GraphValue> inputs) {
      this.attributes = attributes;
      this.name = name;
      this.inputs = inputs;
    }

    GraphValue run(String operator) {
      Elementwise function = function(operator);
      if (function != null) {
        return network.applied(input(0), function);
      }
      return switch (operator) {
        case "Placeholder" -> network.input(sides(), convention);
        case "Const" -> {
          Tensor constant = weights.find(name);
          if (constant == null) {
            throw new MalformedModelException("it has no weights " + name);
          }
          yield GraphValue.constant(constant);
        }
        case "Identity", "Cast", "StopGradient", "Snapshot", "CheckNumerics" -> input(0);
        case "Reshape" -> input(0).moved(tensor -> OnnxTensors.reshaped(tensor, list(1)));
        case "Squeeze" -> {
          int[] gone = integers("squeeze_dims", integers("axis"));
          yield input(0)
              .moved(tensor -> OnnxTensors.squeezed(tensor, gone.length == 0 ? null : gone));
        }
        case "ExpandDims" -> input(0).moved(tensor -> OnnxTensors.unsqueezed(tensor, list(1)));
        case "Transpose" -> input(0).moved(tensor -> tensor.transposed(list(1)));
        case "Shape" -> GraphValue.constant(Tensor.of(input(0).sides()));
        case "StridedSlice" -> slice();
        case "Pack" -> {
          Tensor packed = OnnxTensors.unsqueezed(constant(0), new int[] {0});
          for (int i = 1; i < inputs.size(); i++) {
            Tensor next = OnnxTensors.unsqueezed(constant(i), new int[] {0});
            packed = Tensor.concatenated(0, packed, next);
          }
          yield GraphValue.constant(packed);
        }
        case "Prod" -> {
          double product = 1;
          for (double factor : constant(0).values()) {
            product *= factor;
          }
          yield GraphValue.constant(Tensor.scalar(product));
        }
        case "Pad", "PadV2" -> pad();
        case "Add", "AddV2", "BiasAdd" -> sum(input(0), input(1));
        case "Sub" ->
            input(0).isConstant()
                ? network.scaled(input(1), Tensor.scalar(-1), constant(0))
                : sum(input(0), network.applied(input(1), Elementwise.line(-1, 0)));
        case "Mul" -> {
          boolean isFirst = input(0).isConstant();
          yield isFirst || input(1).isConstant()
              ? network.scaled(input(isFirst ? 1 : 0), constant(isFirst ? 0 : 1), ZERO)
              : network.combined(input(0), input(1), (a, b) -> a * b);
        }
        case "RealDiv" ->
            input(1).isConstant()
                ? network.scaled(input(0), constant(1).map(x -> 1 / x), ZERO)
                : network.combined(input(0), input(1), (a, b) -> a / b);
        case "Maximum" -> network.combined(input(0), input(1), Math::max);
        case "Minimum" -> network.combined(input(0), input(1), Math::min);
        case "Prelu" -> {
          double slope = constant(1).single();
          yield network.applied(input(0), Elementwise.of(x -> x < 0 ? slope * x : x));
        }
        case "FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3" -> normalization();
        case "Relu" -> network.relu(input(0));
        case "Softmax", "LogSoftmax" -> network.softmax(input(0), -1);
        case "Conv2D", "_FusedConv2D" -> fused(convolution(constant(1), 1), 2);
        case "DepthwiseConv2dNative", "FusedDepthwiseConv2dNative" -> {
          Tensor kernel = constant(1);
          int channels = kernel.rank() == 4 ? kernel.side(2) : 0;
          Tensor grouped =
              kernel.reshaped(kernel.side(0), kernel.side(1), 1, channels * kernel.side(-1));
          yield fused(convolution(grouped, channels), 2);
        }
        case "MatMul", "_FusedMatMul", "BatchMatMulV2" -> {
          if (isOn("transpose_a") || isOn("adj_x")) {
            throw new MalformedModelException("transpose_a is not supported");
          }
          boolean isTransposed = isOn("transpose_b") || isOn("adj_y");
          Tensor factors = isTransposed ? constant(1).transposed(1, 0) : constant(1);
          yield fused(network.product(input(0), factors), 2);
        }
        case "MaxPool", "AvgPool" -> pooling(operator.equals("MaxPool"));
        case "Mean" -> mean();
        default -> throw new MalformedModelException("it is not supported");
      };
    }

    private Elementwise function(String operator) {
      return switch (operator) {
        case "Relu6" -> Elementwise.of(x -> Math.max(0, Math.min(6, x)));
        case "LeakyRelu" -> {
          double slope = attributes.path("alpha").path("f").asDouble(0.2);
          yield Elementwise.of(x -> x < 0 ? slope * x : x);
        }
        case "Rsqrt" -> Elementwise.of(x -> 1 / Math.sqrt(x));
        case "Square" -> Elementwise.of(x -> x * x);
        case "Relu", "Softmax", "Cast" -> null;
        default -> ActivationFunctions.of(operator, ActivationFunctions.STANDARD);
      };
    }

    private GraphValue input(int index) {
      if (index >= inputs.size()) {
        throw new MalformedModelException("its input " + index + " must be given");
      }
      return inputs.get(index);
    }

    private Tensor constant(int index) {
      return input(index).constant();
    }

    private int[] list(int index) {
      return constant(index).integers();
    }

    private boolean isOn(String attribute) {
      return attributes.path(attribute).path("b").asBoolean(false);
    }

    private int[] integers(String attribute, int... standard) {
      JsonNode list = attributes.path(attribute).path("list").path("i");
      if (!list.isArray()) {
        return standard;
      }
      int[] integers = new int[list.size()];
      for (int i = 0; i < integers.length; i++) {
        integers[i] = list.path(i).asInt();
      }
      return integers;
    }

    /** A text, which is written in base64. */
    private static String text(JsonNode encoded) {
      try {
        return new String(Base64.getDecoder().decode(encoded.asText()), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        return encoded.asText();
      }
    }

    private int[] sides() {
      JsonNode list = attributes.path("shape").path("shape").path("dim");
      int[] sides = new int[list.size()];
      for (int i = 0; i < sides.length; i++) {
        sides[i] = list.path(i).path("size").asInt(-1);
      }
      return sides;
    }

    private GraphValue sum(GraphValue a, GraphValue b) {
      if (a.isConstant() == b.isConstant()) {
        return network.combined(a, b, Double::sum);
      }
      return a.isConstant()
          ? network.scaled(b, ONE, a.tensor())
          : network.scaled(a, ONE, b.tensor());
    }

    /** What has been fused into an operator: first a bias, then an activation. */
    private GraphValue fused(GraphValue value, int next) {
      GraphValue result = value;
      int input = next;
      for (JsonNode encoded : attributes.path("fused_ops").path("list").path("s")) {
        String operator = text(encoded);
        result =
            switch (operator) {
              case "BiasAdd" -> network.scaled(result, ONE, constant(input++));
              case "Relu" -> network.relu(result);
              default -> {
                Elementwise function = function(operator);
                if (function == null) {
                  throw new MalformedModelException("fused " + operator + " is not supported");
                }
                yield network.applied(result, function);
              }
            };
      }
      return result;
    }

    private int window(String attribute) {
      int[] sides = integers(attribute, 1, 1, 1, 1);
      if (sides.length != 4 || sides[1] != sides[2] || sides[0] != 1 || sides[3] != 1) {
        throw new MalformedModelException(attribute + " must be the same for rows and columns");
      }
      return sides[1];
    }

    private Layer.Padding padding(int height, int width, int stride) {
      if (attributes.has("data_format")
          && !text(attributes.path("data_format").path("s")).equals("NHWC")) {
        throw new MalformedModelException("data_format must be NHWC");
      }
      String padding = text(attributes.path("padding").path("s"));
      Tensor picture = input(0).tensor();
      return switch (padding) {
        case "VALID" -> Layer.Padding.NONE;
        case "SAME" -> OnnxWindows.same(picture.side(1), picture.side(2), height, width, stride);
        case "EXPLICIT" -> {
          int[] pads = integers("explicit_paddings");
          if (pads.length != 8) {
            throw new MalformedModelException("explicit_paddings must be 8");
          }
          yield new Layer.Padding(pads[2], pads[4], pads[3], pads[5]);
        }
        default -> throw new MalformedModelException("padding " + padding + " is not supported");
      };
    }

    private GraphValue convolution(Tensor kernel, int groups) {
      int dilation = window("dilations");
      Tensor spread = OnnxWindows.spread(kernel, new int[] {dilation, dilation});
      int stride = window("strides");
      return network.convolution(
          input(0),
          spread,
          new float[spread.side(3)],
          stride,
          padding(spread.side(0), spread.side(1), stride),
          groups);
    }

    private GraphValue pooling(boolean isMaximum) {
      int size = window("ksize");
      int stride = window("strides");
      Layer.Padding padding = padding(size, size, stride);
      return TfjsLayers.pooled(network, input(0), isMaximum, size, stride, padding);
    }

    private GraphValue pad() {
      int[] pads = list(1);
      if (pads.length != 8
          || pads[0] + pads[1] + pads[6] + pads[7] != 0
          || (inputs.size() > 2 && constant(2).single() != 0)) {
        throw new MalformedModelException("it must pad rows and columns with 0");
      }
      return TfjsLayers.padded(input(0), new Layer.Padding(pads[2], pads[4], pads[3], pads[5]));
    }

    private GraphValue normalization() {
      double floor = attributes.path("epsilon").path("f").asDouble(1e-4);
      Tensor scale = Tensor.combined(constant(1), constant(4), (g, v) -> g / Math.sqrt(v + floor));
      Tensor moved = Tensor.combined(constant(3), scale, (m, s) -> m * s);
      return network.scaled(input(0), scale, Tensor.combined(constant(2), moved, (b, m) -> b - m));
    }

    private GraphValue mean() {
      int[] axes = list(1);
      Tensor tensor = input(0).tensor();
      if (tensor.rank() != 4
          || axes.length != 2
          || tensor.axis(axes[0]) + tensor.axis(axes[1]) != 3
          || tensor.axis(axes[0]) == 0
          || tensor.axis(axes[0]) == 3) {
        throw new MalformedModelException("its axes must be rows and columns");
      }
      GraphValue mean = network.globalAverage(input(0));
      return isOn("keep_dims") ? mean : mean.moved(t -> t.reshaped(1, t.size()));
    }

    private GraphValue slice() {
      int[] masks = new int[3];
      String[] names = {"begin_mask", "end_mask", "shrink_axis_mask"};
      for (int i = 0; i < names.length; i++) {
        masks[i] = attributes.path(names[i]).path("i").asInt(0);
      }
      int[] begin = list(1);
      int[] end = list(2);
      int[] step = list(3);
      if (attributes.path("ellipsis_mask").path("i").asInt(0) != 0
          || attributes.path("new_axis_mask").path("i").asInt(0) != 0
          || end.length != begin.length
          || step.length != begin.length) {
        throw new MalformedModelException("a slice of this kind is not supported");
      }
      return input(0)
          .moved(
              tensor -> {
                Tensor sliced = tensor;
                int axis = 0;
                for (int i = 0; i < begin.length; i++) {
                  boolean shrinks = (masks[2] >> i & 1) == 1;
                  int from = (masks[0] >> i & 1) == 1 ? 0 : begin[i];
                  int to =
                      (shrinks && from == -1) || (masks[1] >> i & 1) == 1
                          ? Integer.MAX_VALUE
                          : shrinks ? from + 1 : end[i];
                  sliced = OnnxTensors.sliced(sliced, sliced.axis(axis), from, to, step[i]);
                  if (shrinks) {
                    sliced = OnnxTensors.squeezed(sliced, new int[] {axis});
                  } else {
                    axis++;
                  }
                }
                return sliced;
              });
    }
  }
}
