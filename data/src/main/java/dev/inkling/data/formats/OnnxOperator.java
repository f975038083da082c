package dev.inkling.data.formats;

import ai.onnx.proto.OnnxMl.AttributeProto;
import dev.inkling.data.graph.Elementwise;
import dev.inkling.data.graph.GraphValue;
import dev.inkling.data.graph.NetworkBuilder;
import dev.inkling.data.graph.Tensor;
import dev.inkling.network.MalformedModelException;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * One operator of an ONNX graph in terms of {@link NetworkBuilder}.
 *
 * @see <a href="https://onnx.ai/onnx/operators/">ONNX operators</a>
 */
final class OnnxOperator {

  private static final Tensor ONE = Tensor.scalar(1);
  private static final Tensor ZERO = Tensor.scalar(0);

  static final int MAX_SIDES = 8;

  private final NetworkBuilder network;
  private final String name;
  private final GraphValue[] inputs;
  private final OnnxAttributes attributes;
  private final long version;
  private final boolean isSigned;
  private final OnnxConstants constants;

  OnnxOperator(
      NetworkBuilder network,
      String name,
      GraphValue[] inputs,
      OnnxAttributes attributes,
      long version,
      boolean isSigned,
      OnnxConstants constants) {
    this.network = network;
    this.name = name;
    this.inputs = inputs;
    this.attributes = attributes;
    this.version = version;
    this.isSigned = isSigned;
    this.constants = constants;
  }

  /** Its first result. */
  GraphValue run() throws IOException {
    boolean isFast = name.equals("Gelu") && attributes.text("approximate", "none").equals("tanh");
    Elementwise function = ActivationFunctions.of(isFast ? "FastGelu" : name, this::number);
    if (function != null) {
      return network.applied(input(0), function);
    }
    return switch (name) {
      case "Constant" -> GraphValue.constant(constant());
      case "ConstantOfShape" -> {
        AttributeProto value = attributes.value("value");
        double filling = value == null ? 0 : constants.read(value.getT()).single();
        yield GraphValue.constant(Tensor.filled(filling, list(0)));
      }
      case "Shape" -> shape();
      case "Identity", "Dropout", "Cast", "CastLike" -> {
        attributes.ignore("to", "saturate", "ratio", "seed", "is_test", "consumed_inputs");
        yield input(0);
      }
      case "Reshape" -> {
        attributes.ignore("allowzero");
        int[] to = attributes.has("shape") ? attributes.integers("shape") : list(1);
        yield input(0).moved(tensor -> OnnxTensors.reshaped(tensor, to));
      }
      case "Flatten" -> flatten();
      case "Squeeze" -> {
        int[] axes = axes();
        yield input(0).moved(tensor -> OnnxTensors.squeezed(tensor, axes));
      }
      case "Unsqueeze" -> {
        int[] axes = axes();
        yield input(0).moved(tensor -> OnnxTensors.unsqueezed(tensor, axes));
      }
      case "Transpose" -> {
        int rank = input(0).tensor().rank();
        int[] order =
            attributes.has("perm")
                ? attributes.integers("perm")
                : IntStream.range(0, rank).map(i -> rank - 1 - i).toArray();
        yield input(0).moved(tensor -> tensor.transposed(order));
      }
      case "Gather" -> {
        int axis = input(0).tensor().axis(attributes.integer("axis", 0));
        Tensor rows = input(1).constant();
        yield input(0).moved(tensor -> tensor.gathered(axis, rows));
      }
      case "Slice" -> slice();
      case "Concat" -> concat();
      case "Expand" -> {
        int[] to = list(1);
        yield input(0).moved(t -> t.broadcast(Tensor.together(t.sides(), to)));
      }
      case "Pad" -> pad();
      case "Add" -> sum(1);
      case "Sub" -> sum(-1);
      case "Mul" -> product();
      case "Div" -> quotient();
      case "Pow" -> network.combined(input(0), input(1), Math::pow);
      case "Max", "Min" -> {
        GraphValue result = input(0);
        DoubleBinaryOperator operator = name.equals("Max") ? Math::max : Math::min;
        for (int i = 1; i < inputs.length; i++) {
          result = network.combined(result, input(i), operator);
        }
        yield result;
      }
      case "Equal" -> network.combined(constant(0), constant(1), (a, b) -> a == b ? 1 : 0);
      case "Where" -> {
        GraphValue chosen = network.combined(constant(0), constant(1), (c, x) -> c != 0 ? x : 0);
        GraphValue other = network.combined(constant(0), constant(2), (c, y) -> c != 0 ? 0 : y);
        yield network.combined(chosen, other, Double::sum);
      }
      case "BatchNormalization" -> batchNormalization();
      case "PRelu" -> {
        double slope = input(1).constant().single();
        yield network.applied(input(0), Elementwise.of(x -> x < 0 ? slope * x : x));
      }
      case "QuantizeLinear" -> quantize();
      case "DequantizeLinear" -> dequantize();
      case "Relu" -> {
        attributes.ignore("consumed_inputs");
        yield network.relu(input(0));
      }
      case "Softmax", "LogSoftmax" -> {
        long axis = attributes.integer("axis", version < 13 ? 1 : -1);
        yield network.softmax(input(0), axis);
      }
      case "Conv" -> OnnxWindows.convolution(network, input(0), weights(1), bias(2), attributes);
      case "MaxPool", "AveragePool" -> {
        boolean isMaximum = name.equals("MaxPool");
        yield OnnxWindows.pooling(network, input(0), isMaximum, attributes);
      }
      case "GlobalAveragePool" -> last(network.globalAverage(first(input(0))));
      case "ReduceMean" -> mean();
      case "GlobalMaxPool" -> OnnxWindows.globalMaximum(network, input(0));
      case "Gemm" -> gemm();
      case "MatMul" -> network.product(input(0), weights(1));
      default -> throw new MalformedModelException("it is not supported");
    };
  }

  /** With channels last, as the layers have them. */
  static GraphValue first(GraphValue picture) {
    return picture.moved(tensor -> tensor.transposed(0, 2, 3, 1));
  }

  /** With channels first, as ONNX has them. */
  static GraphValue last(GraphValue picture) {
    return picture.moved(tensor -> tensor.transposed(0, 3, 1, 2));
  }

  private boolean has(int index) {
    return index < inputs.length && inputs[index] != null;
  }

  private GraphValue input(int index) {
    if (!has(index)) {
      throw new MalformedModelException("its input " + index + " must be given");
    }
    return inputs[index];
  }

  private GraphValue constant(int index) {
    return GraphValue.constant(input(index).constant());
  }

  private Tensor weights(int index) {
    return input(index).constant();
  }

  private Tensor bias(int index) {
    return has(index) ? input(index).constant() : null;
  }

  private int[] list(int index) {
    return input(index).constant().integers();
  }

  /** A number that is an attribute in old versions and an input in new ones. */
  private double number(String attribute, int index, double standard) {
    return has(index) ? input(index).constant().single() : attributes.number(attribute, standard);
  }

  private Tensor constant() throws IOException {
    if (attributes.has("value")) {
      return constants.read(attributes.value("value").getT());
    }
    if (attributes.has("value_int")) {
      return Tensor.scalar((double) attributes.integer("value_int", 0));
    }
    if (attributes.has("value_float")) {
      return Tensor.scalar(attributes.number("value_float", 0));
    }
    if (attributes.has("value_ints")) {
      return Tensor.of(attributes.integers("value_ints"));
    }
    if (attributes.has("value_floats")) {
      return Tensor.of(
          attributes.value("value_floats").getFloatsList().stream()
              .mapToDouble(Float::doubleValue)
              .toArray());
    }
    throw new MalformedModelException("its value must be numbers");
  }

  private GraphValue shape() {
    int[] sides = input(0).sides();
    int rank = sides.length;
    int start = bound(attributes.integer("start", 0), rank);
    int end = Math.max(start, bound(attributes.integer("end", rank), rank));
    return GraphValue.constant(Tensor.of(Arrays.copyOfRange(sides, start, end)));
  }

  /** A place in a list, counted from the end where it is negative, and kept within. */
  static int bound(long index, int size) {
    return (int) Math.max(0, Math.min(size, index < 0 ? index + size : index));
  }

  private GraphValue flatten() {
    long axis = attributes.integer("axis", 1);
    return input(0)
        .moved(
            tensor -> {
              int split = axis == tensor.rank() ? tensor.rank() : tensor.axis(axis);
              int rows = Tensor.size(Arrays.copyOf(tensor.sides(), split));
              return tensor.reshaped(rows, rows == 0 ? 0 : tensor.size() / rows);
            });
  }

  private int[] axes() {
    return attributes.has("axes") ? attributes.integers("axes") : has(1) ? list(1) : null;
  }

  private GraphValue slice() {
    boolean isOld = attributes.has("starts");
    int[] starts = isOld ? attributes.integers("starts") : list(1);
    int[] ends = isOld ? attributes.integers("ends") : list(2);
    int[] axes =
        isOld
            ? attributes.integers("axes", IntStream.range(0, starts.length).toArray())
            : has(3) ? list(3) : IntStream.range(0, starts.length).toArray();
    int[] steps = has(4) ? list(4) : IntStream.generate(() -> 1).limit(starts.length).toArray();
    if (ends.length != starts.length
        || axes.length != starts.length
        || steps.length != axes.length) {
      throw new MalformedModelException("its starts, ends, axes and steps must be as many");
    }
    return input(0)
        .moved(
            tensor -> {
              Tensor sliced = tensor;
              for (int i = 0; i < starts.length; i++) {
                sliced =
                    OnnxTensors.sliced(sliced, sliced.axis(axes[i]), starts[i], ends[i], steps[i]);
              }
              return sliced;
            });
  }

  private GraphValue concat() {
    GraphValue all = input(0);
    long axis = attributes.integer("axis", version < 4 ? 1 : -1);
    for (int i = 1; i < inputs.length; i++) {
      GraphValue next = input(i);
      if (next.stage() != all.stage() || !next.function().equals(all.function())) {
        throw new MalformedModelException("branches are not supported");
      }
      all = all.moved(t -> Tensor.concatenated(t.axis(axis), t, next.tensor()));
    }
    return all;
  }

  private GraphValue pad() {
    String mode = attributes.text("mode", "constant");
    if (!mode.equals("constant")) {
      throw attributes.unsupported("mode");
    }
    boolean isOld = attributes.has("pads");
    int[] pads = isOld ? attributes.integers("pads") : list(1);
    double filling = number("value", 2, 0);
    if (has(3) || pads.length != 2 * input(0).tensor().rank()) {
      throw new MalformedModelException("its pads must be two for each side");
    }
    double outside = input(0).isConstant() ? filling : GraphValue.ZERO;
    if (!input(0).isConstant() && filling != 0) {
      throw new MalformedModelException("its value (" + filling + ") must be 0");
    }
    return input(0)
        .moved(
            tensor -> {
              Tensor padded = tensor;
              for (int axis = 0; axis < pads.length / 2; axis++) {
                padded = OnnxTensors.padded(padded, axis, pads[axis], false, outside);
                padded =
                    OnnxTensors.padded(padded, axis, pads[axis + pads.length / 2], true, outside);
              }
              return padded;
            });
  }

  private boolean isOneConstant() {
    attributes.ignore("consumed_inputs");
    // Before version 7 a second input was fitted to the first by its axis.
    attributes.require("broadcast", version < 7 ? attributes.integer("broadcast", 0) : 0);
    return input(0).isConstant() != input(1).isConstant();
  }

  private GraphValue sum(int sign) {
    if (!isOneConstant()) {
      return network.combined(input(0), old(input(1)), (a, b) -> a + sign * b);
    }
    return input(0).isConstant()
        ? network.scaled(input(1), Tensor.scalar(sign), input(0).tensor())
        : network.scaled(input(0), ONE, old(input(1)).tensor().map(x -> sign * x));
  }

  /** Before version 7, {@code axis} says which side of the first input the second begins at. */
  private GraphValue old(GraphValue second) {
    if (!attributes.has("axis")) {
      return second;
    }
    int axis = input(0).tensor().axis(attributes.integer("axis", 0));
    int more = input(0).tensor().rank() - axis - second.tensor().rank();
    int[] sides = Arrays.copyOf(second.sides(), second.sides().length + Math.max(0, more));
    Arrays.fill(sides, second.sides().length, sides.length, 1);
    return second.moved(tensor -> tensor.reshaped(sides));
  }

  private GraphValue product() {
    if (!isOneConstant()) {
      return network.combined(input(0), old(input(1)), (a, b) -> a * b);
    }
    return input(0).isConstant()
        ? network.scaled(input(1), input(0).tensor(), ZERO)
        : network.scaled(input(0), old(input(1)).tensor(), ZERO);
  }

  private GraphValue quotient() {
    return isOneConstant() && !input(0).isConstant()
        ? network.scaled(input(0), old(input(1)).tensor().map(x -> 1 / x), ZERO)
        : network.combined(input(0), old(input(1)), (a, b) -> a / b);
  }

  private GraphValue batchNormalization() {
    attributes.ignore("momentum", "spatial", "is_test", "consumed_inputs");
    attributes.require("training_mode", 0);
    double floor = attributes.number("epsilon", 1e-5);
    int[] sides = new int[Math.max(1, input(0).tensor().rank() - 1)];
    Arrays.fill(sides, 1);
    sides[0] = input(0).tensor().side(1);
    Tensor scale = Tensor.combined(weights(1), weights(4), (g, v) -> g / Math.sqrt(v + floor));
    Tensor moved = Tensor.combined(weights(3), scale, (m, s) -> m * s);
    Tensor shift = Tensor.combined(weights(2), moved, (b, m) -> b - m);
    return network.scaled(input(0), scale.reshaped(sides), shift.reshaped(sides));
  }

  private GraphValue quantize() {
    attributes.ignore("saturate", "output_dtype", "precision", "axis");
    double step = weights(1).single();
    double middle = has(2) ? weights(2).single() : 0;
    // Signed numbers are quantised around 0; of the others the least is 0.
    int least = isSigned ? -128 : 0;
    return network.applied(
        input(0),
        Elementwise.of(x -> Math.max(least, Math.min(least + 255, Math.rint(x / step) + middle))));
  }

  private GraphValue dequantize() {
    attributes.ignore("output_dtype");
    attributes.require("block_size", 0);
    Tensor scale = weights(1);
    Tensor zero = has(2) ? weights(2) : ZERO;
    if (!input(0).isConstant()) {
      attributes.ignore("axis");
      double step = scale.single();
      double middle = zero.single();
      return network.applied(input(0), Elementwise.of(x -> (x - middle) * step));
    }
    Tensor values = input(0).tensor();
    long axis = attributes.integer("axis", 1);
    if (scale.size() > 1) {
      int[] sides = new int[values.rank() - values.axis(axis)];
      Arrays.fill(sides, 1);
      sides[0] = scale.size();
      scale = scale.reshaped(sides);
      zero = zero.size() > 1 ? zero.reshaped(sides) : zero;
    }
    Tensor centred =
        Tensor.combined(values, zero.size() == 1 ? zero.reshaped() : zero, (x, z) -> x - z);
    return GraphValue.constant(
        Tensor.combined(centred, scale.size() == 1 ? scale.reshaped() : scale, (x, s) -> x * s));
  }

  private GraphValue mean() {
    attributes.ignore("noop_with_empty_axes");
    boolean keeps = attributes.integer("keepdims", 1) == 1;
    int[] axes = axes();
    Tensor tensor = input(0).tensor();
    if (axes != null && tensor.rank() == 4 && axes.length == 2) {
      int sum = tensor.axis(axes[0]) + tensor.axis(axes[1]);
      // Rows and columns are sides 2 and 3, or 1 and 2 where channels are last.
      if (sum == 5 || sum == 3) {
        boolean isFirst = sum == 5;
        GraphValue mean = network.globalAverage(isFirst ? first(input(0)) : input(0));
        int channels = mean.tensor().size();
        int[] kept = isFirst ? new int[] {1, channels, 1, 1} : new int[] {1, 1, 1, channels};
        return mean.moved(t -> t.reshaped(keeps ? kept : new int[] {1, channels}));
      }
    }
    throw new MalformedModelException("its axes must be rows and columns");
  }

  private GraphValue gemm() {
    double alpha = attributes.number("alpha", 1);
    double beta = attributes.number("beta", 1);
    attributes.require("transA", 0);
    attributes.ignore("broadcast");
    boolean isTransposed = attributes.integer("transB", 0) == 1;
    Tensor weights = isTransposed ? weights(1).transposed(1, 0) : weights(1);
    GraphValue product = network.product(input(0), weights.map(x -> alpha * x));
    return has(2) ? network.scaled(product, ONE, weights(2).map(x -> beta * x)) : product;
  }
}
