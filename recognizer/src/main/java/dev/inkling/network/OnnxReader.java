package dev.inkling.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a network from the bytes of an ONNX file.
 *
 * <p>Read are chains of {@code Conv}, {@code Relu}, {@code MaxPool}, {@code GlobalAveragePool},
 * {@code Flatten}, {@code Gemm} and {@code MatMul} with {@code Add} from one image to ten logits,
 * in float32. The image is [1,1,28,28], or, for dense networks, [1,784], [1,28,28] or [1,28,28,1];
 * it may be reshaped to one of these. A softmax at the end is left out: its argument is the logits.
 * So are {@code Identity} and {@code Dropout}. Anything else is refused with a sentence that names
 * it. The input is treated as hostile: every length and size is checked before memory is taken for
 * it.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>
 */
public final class OnnxReader {

  /**
   * The largest file accepted, in bytes. The shipped one has less than half a million; this bounds
   * the memory that a hostile file can ask for, which is a few times its size.
   */
  public static final int MAX_BYTES = 16 << 20;

  /** Operators that need rows and columns. */
  private static final Set<String> PICTURE_OPERATORS =
      Set.of("Conv", "MaxPool", "GlobalAveragePool");

  private final Map<String, OnnxTensor> tensors;

  private OnnxReader(Map<String, OnnxTensor> tensors) {
    this.tensors = tensors;
  }

  /**
   * {@return the network in the bytes of an ONNX file}
   *
   * @param file the bytes, at most {@link #MAX_BYTES}
   * @throws MalformedModelException if the bytes are no ONNX model, are cut off, or hold something
   *     that Inkling does not run
   */
  public static Network read(byte[] file) {
    if (file.length > MAX_BYTES) {
      throw new MalformedModelException(
          "model file size (" + file.length + ") must be at most " + MAX_BYTES + " bytes");
    }
    OnnxGraph graph = OnnxGraph.read(new Protobuf(file));
    return new Network(new OnnxReader(graph.tensors()).layers(graph), graph.metadata());
  }

  private List<Layer> layers(OnnxGraph graph) {
    List<Layer> layers = new ArrayList<>();
    boolean flat = graph.input().requireImage();
    String value = graph.input().name();
    Set<String> values = new HashSet<>(Set.of(value));
    TensorShape shape = Network.INPUT;
    boolean ended = false;
    // Whether a bias may still come: a MatMul leaves it to an Add.
    boolean open = false;
    for (OnnxNode node : graph.nodes()) {
      if (!node.takes(value) || node.outputs().size() != 1) {
        throw new MalformedModelException(
            "operator " + node.operator() + " must take the result of the one before it");
      }
      if (ended) {
        throw new MalformedModelException(
            "operator " + node.operator() + " must not come after a softmax");
      }
      String result = node.outputs().get(0);
      if (tensors.containsKey(result) || !values.add(result)) {
        throw new MalformedModelException("value " + result + " is defined twice");
      }
      switch (node.operator()) {
        case "Flatten" -> {
          node.require("axis", 1, 1);
          flat = true;
        }
        case "Reshape" -> flat = isFlattened(node, shape, layers.isEmpty());
        case "Identity", "Dropout" -> node.askAll();
        case "Softmax", "LogSoftmax" -> {
          node.requireLastAxis();
          ended = true;
        }
        case "Add" -> {
          if (!open) {
            throw new MalformedModelException("operator Add must come after MatMul");
          }
          Layer.Dense dense = (Layer.Dense) layers.remove(layers.size() - 1);
          float[] bias = sum(node, value, dense.outputs());
          layers.add(new Layer.Dense(dense.inputs(), dense.outputs(), dense.weights(), bias));
        }
        default -> {
          boolean dense = node.operator().equals("Gemm") || node.operator().equals("MatMul");
          if (flat && PICTURE_OPERATORS.contains(node.operator())) {
            throw new MalformedModelException(
                "operator " + node.operator() + " must not come after Flatten");
          }
          if (!flat && dense) {
            throw new MalformedModelException(
                "operator " + node.operator() + " must come after Flatten");
          }
          Layer layer = layer(node, shape);
          shape = layer.outputShape(shape);
          layers.add(layer);
        }
      }
      open = node.operator().equals("MatMul");
      node.requireNothingElse();
      value = result;
    }
    if (!value.equals(graph.output().name())) {
      throw new MalformedModelException("the last operator's result must be the output");
    }
    return layers;
  }

  private Layer layer(OnnxNode node, TensorShape input) {
    return switch (node.operator()) {
      case "Conv" -> convolution(node);
      case "Relu" -> new Layer.Relu();
      case "MaxPool" -> maxPooling(node);
      case "GlobalAveragePool" -> new Layer.GlobalAveragePooling();
      case "Gemm" -> gemm(node, input);
      case "MatMul" -> {
        OnnxTensor weights = tensor(node, 1, 2);
        int outputs = weights.dimension(1);
        yield dense(weights, false, input, new float[outputs]);
      }
      default ->
          throw new MalformedModelException("operator " + node.operator() + " is not supported");
    };
  }

  private Layer convolution(OnnxNode node) {
    node.requireNotset();
    node.require("group", 1, 1);
    node.requireAll("dilations", 1);
    OnnxTensor weights = tensor(node, 1, 4);
    int outputs = weights.dimension(0);
    int inputs = weights.dimension(1);
    int height = weights.dimension(2);
    int width = weights.dimension(3);
    long[] kernel = node.ints("kernel_shape", height, width);
    if (kernel[0] != height || kernel[1] != width) {
      throw new MalformedModelException("kernel_shape must equal the shape of the weights");
    }
    long[] pads = node.ints("pads", 0, 0, 0, 0);
    return new Layer.Convolution(
        height,
        width,
        inputs,
        outputs,
        node.square("strides", 1),
        new Layer.Padding(
            Protobuf.toInt("pads", pads[0]),
            Protobuf.toInt("pads", pads[1]),
            Protobuf.toInt("pads", pads[2]),
            Protobuf.toInt("pads", pads[3])),
        WeightOrder.reversed(weights.values(), outputs, inputs, height * width),
        bias(node, outputs));
  }

  private static Layer maxPooling(OnnxNode node) {
    node.requireNotset();
    node.require("ceil_mode", 0, 0);
    node.requireAll("dilations", 1);
    node.requireAll("pads", 0);
    // Only the order of indices depends on it, and those are no output here.
    node.require("storage_order", 0, 1);
    return new Layer.MaxPooling(node.square("kernel_shape", 0), node.square("strides", 1));
  }

  /** Whether a reshaped image or activation has no rows and columns any more. */
  private boolean isFlattened(OnnxNode node, TensorShape shape, boolean isImage) {
    node.require("allowzero", 0, 1);
    String name = node.inputs().size() > 1 ? node.inputs().get(1) : "";
    OnnxTensor target = tensors.get(name);
    if (target == null || target.type() != OnnxTensor.INT64) {
      throw new MalformedModelException("shape of operator Reshape must be a constant");
    }
    long[] sides = target.integers();
    if (sides.length == 2 && (sides[1] == shape.size() || (sides[1] == -1 && sides[0] >= 0))) {
      return true;
    }
    if (isImage && sides.length == 4 && sides[1] == 1 && sides[2] == 28 && sides[3] == 28) {
      return false;
    }
    throw new MalformedModelException(
        "shape of operator Reshape (" + Arrays.toString(sides) + ") is not supported");
  }

  /** The constant that an operator adds. */
  private float[] sum(OnnxNode node, String value, int outputs) {
    int constant = node.inputs().get(0).equals(value) ? 1 : 0;
    String name = node.inputs().size() == 2 ? node.inputs().get(constant) : "";
    OnnxTensor bias = tensors.get(name);
    if (bias == null || bias.type() != OnnxTensor.FLOAT || bias.values().length != outputs) {
      throw new MalformedModelException(
          "operator Add must add a constant of " + outputs + " float32 values");
    }
    return bias.values();
  }

  private Layer gemm(OnnxNode node, TensorShape input) {
    node.requireOne("alpha");
    node.requireOne("beta");
    node.require("transA", 0, 0);
    boolean transposed = node.require("transB", 0, 1) == 1;
    OnnxTensor weights = tensor(node, 1, 2);
    int outputs = weights.dimension(transposed ? 0 : 1);
    return dense(weights, transposed, input, bias(node, outputs));
  }

  private static Layer dense(
      OnnxTensor weights, boolean transposed, TensorShape input, float[] bias) {
    int inputs = weights.dimension(transposed ? 1 : 0);
    int outputs = weights.dimension(transposed ? 0 : 1);
    if (inputs != input.size()) {
      throw new MalformedModelException("inputs (" + input.size() + ") must be " + inputs);
    }
    int channels = input.channels();
    int places = input.height() * input.width();
    float[] ordered =
        transposed
            ? WeightOrder.reversed(weights.values(), outputs, channels, places)
            : WeightOrder.swapped(weights.values(), channels, places, outputs);
    return new Layer.Dense(inputs, outputs, ordered, bias);
  }

  private float[] bias(OnnxNode node, int outputs) {
    if (node.inputs().size() < 3 || node.inputs().get(2).isEmpty()) {
      return new float[outputs];
    }
    return tensor(node, 2, 1).values();
  }

  private OnnxTensor tensor(OnnxNode node, int input, int dimensions) {
    String name = node.inputs().size() > input ? node.inputs().get(input) : "";
    OnnxTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new MalformedModelException(
          "input " + input + " of operator " + node.operator() + " must be a constant");
    }
    if (tensor.type() != OnnxTensor.FLOAT) {
      throw new MalformedModelException(
          "type of constant "
              + name
              + " ("
              + tensor.type()
              + ") must be float32 ("
              + OnnxTensor.FLOAT
              + ")");
    }
    if (tensor.dimensions().length != dimensions) {
      throw new MalformedModelException(
          "number of dimensions of "
              + name
              + " ("
              + tensor.dimensions().length
              + ") must be "
              + dimensions);
    }
    return tensor;
  }
}
