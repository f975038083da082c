package dev.inkling.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a network from the bytes of an ONNX file.
 *
 * <p>Read are chains of {@code Conv}, {@code Relu}, {@code MaxPool}, {@code GlobalAveragePool},
 * {@code Flatten} and {@code Gemm} from one image [1,1,28,28] to ten logits, in float32. Anything
 * else is refused with a sentence that names it. The input is treated as hostile: every length and
 * size is checked before memory is taken for it.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>
 */
public final class OnnxReader {

  /** The largest file accepted, in bytes; the shipped one has less than half a million. */
  public static final int MAX_BYTES = 64 << 20;

  private static final int FLOAT = 1;

  private final Map<String, String> metadata = new HashMap<>();
  private final Map<String, Tensor> tensors = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<String> graphInputs = new ArrayList<>();
  private final List<String> graphOutputs = new ArrayList<>();

  private OnnxReader() {}

  /**
   * The network in the bytes of an ONNX file.
   *
   * @throws MalformedModelException if the bytes are no ONNX model, are cut off, or hold something
   *     that Inkling does not run
   */
  public static Network read(byte[] file) {
    if (file.length > MAX_BYTES) {
      throw new MalformedModelException(
          "model file size (" + file.length + ") must be at most " + MAX_BYTES + " bytes");
    }
    OnnxReader reader = new OnnxReader();
    reader.readModel(new Protobuf(file));
    return new Network(reader.layers(), reader.metadata);
  }

  private void readModel(Protobuf model) {
    boolean hasGraph = false;
    while (model.next()) {
      switch (model.field()) {
        case 7 -> {
          hasGraph = true;
          readGraph(model.message());
        }
        case 14 -> readMetadata(model.message());
        default -> {}
      }
    }
    if (!hasGraph) {
      throw new MalformedModelException("model file is broken: it has no graph");
    }
  }

  private void readMetadata(Protobuf entry) {
    String key = "";
    String value = "";
    while (entry.next()) {
      switch (entry.field()) {
        case 1 -> key = entry.text();
        case 2 -> value = entry.text();
        default -> {}
      }
    }
    metadata.put(key, value);
  }

  private void readGraph(Protobuf graph) {
    while (graph.next()) {
      switch (graph.field()) {
        case 1 -> nodes.add(Node.read(graph.message()));
        case 5 -> {
          Tensor tensor = Tensor.read(graph.message());
          tensors.put(tensor.name, tensor);
        }
        case 11 -> graphInputs.add(readName(graph.message()));
        case 12 -> graphOutputs.add(readName(graph.message()));
        default -> {}
      }
      if (nodes.size() > Network.MAX_LAYERS) {
        throw new MalformedModelException(
            "number of operators must be at most " + Network.MAX_LAYERS);
      }
    }
  }

  private static String readName(Protobuf valueInfo) {
    String name = "";
    while (valueInfo.next()) {
      if (valueInfo.field() == 1) {
        name = valueInfo.text();
      }
    }
    return name;
  }

  private List<Layer> layers() {
    // Old exporters list the weights among the inputs too.
    graphInputs.removeAll(tensors.keySet());
    if (graphInputs.size() != 1 || graphOutputs.size() != 1) {
      throw new MalformedModelException(
          "number of inputs and outputs ("
              + graphInputs.size()
              + ", "
              + graphOutputs.size()
              + ") must be 1 each");
    }
    List<Layer> layers = new ArrayList<>();
    String value = graphInputs.get(0);
    TensorShape shape = Network.INPUT;
    boolean flat = false;
    for (Node node : nodes) {
      if (node.inputs.isEmpty() || !node.inputs.get(0).equals(value) || node.outputs.size() != 1) {
        throw new MalformedModelException(
            "operator " + node.operator + " must take the result of the one before it");
      }
      value = node.outputs.get(0);
      if (node.operator.equals("Flatten")) {
        node.require("axis", 1, 1);
        flat = true;
        continue;
      }
      if (flat && !node.operator.equals("Gemm") && !node.operator.equals("Relu")) {
        throw new MalformedModelException(
            "operator " + node.operator + " must not come after Flatten");
      }
      if (!flat && node.operator.equals("Gemm")) {
        throw new MalformedModelException("operator Gemm must come after Flatten");
      }
      Layer layer = layer(node, shape);
      shape = layer.outputShape(shape);
      layers.add(layer);
    }
    if (!value.equals(graphOutputs.get(0))) {
      throw new MalformedModelException("the last operator's result must be the output");
    }
    return layers;
  }

  private Layer layer(Node node, TensorShape input) {
    return switch (node.operator) {
      case "Conv" -> convolution(node);
      case "Relu" -> new Layer.Relu();
      case "MaxPool" -> maxPooling(node);
      case "GlobalAveragePool" -> new Layer.GlobalAveragePooling();
      case "Gemm" -> dense(node, input);
      default ->
          throw new MalformedModelException("operator " + node.operator + " is not supported");
    };
  }

  private Layer convolution(Node node) {
    node.requireNotset();
    node.require("group", 1, 1);
    node.requireAll("dilations", 1);
    Tensor weights = tensor(node, 1, 4);
    int outputs = weights.dimension(0);
    int inputs = weights.dimension(1);
    int height = weights.dimension(2);
    int width = weights.dimension(3);
    long[] kernel = node.ints("kernel_shape", height, width);
    if (kernel[0] != height || kernel[1] != width) {
      throw new MalformedModelException("kernel_shape must equal the shape of the weights");
    }
    long[] pads = node.ints("pads", 0, 0, 0, 0);
    // ONNX: [output][input][row][column]; here the outputs are contiguous.
    float[] ordered = new float[weights.values.length];
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < inputs; i++) {
        for (int at = 0; at < height * width; at++) {
          ordered[(at * inputs + i) * outputs + o] =
              weights.values[(o * inputs + i) * height * width + at];
        }
      }
    }
    return new Layer.Convolution(
        height,
        width,
        inputs,
        outputs,
        node.square("strides", 1),
        new Layer.Padding(
            toInt("pads", pads[0]),
            toInt("pads", pads[1]),
            toInt("pads", pads[2]),
            toInt("pads", pads[3])),
        ordered,
        bias(node, outputs));
  }

  private static Layer maxPooling(Node node) {
    node.requireNotset();
    node.require("ceil_mode", 0, 0);
    node.requireAll("dilations", 1);
    node.requireAll("pads", 0);
    return new Layer.MaxPooling(node.square("kernel_shape", 0), node.square("strides", 1));
  }

  private Layer dense(Node node, TensorShape input) {
    node.requireOne("alpha");
    node.requireOne("beta");
    node.require("transA", 0, 0);
    boolean transposed = node.require("transB", 0, 1) == 1;
    Tensor weights = tensor(node, 1, 2);
    int inputs = weights.dimension(transposed ? 1 : 0);
    int outputs = weights.dimension(transposed ? 0 : 1);
    if (inputs != input.size()) {
      throw new MalformedModelException("inputs (" + input.size() + ") must be " + inputs);
    }
    // ONNX flattens channels, rows, columns; here the channels are contiguous.
    int places = input.height() * input.width();
    float[] ordered = new float[weights.values.length];
    for (int i = 0; i < inputs; i++) {
      int row = i % places * input.channels() + i / places;
      for (int o = 0; o < outputs; o++) {
        ordered[row * outputs + o] = weights.values[transposed ? o * inputs + i : i * outputs + o];
      }
    }
    return new Layer.Dense(inputs, outputs, ordered, bias(node, outputs));
  }

  private float[] bias(Node node, int outputs) {
    if (node.inputs.size() < 3 || node.inputs.get(2).isEmpty()) {
      return new float[outputs];
    }
    return tensor(node, 2, 1).values;
  }

  private Tensor tensor(Node node, int input, int dimensions) {
    String name = node.inputs.size() > input ? node.inputs.get(input) : "";
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new MalformedModelException(
          "input " + input + " of operator " + node.operator + " must be a constant");
    }
    if (tensor.dimensions.length != dimensions) {
      throw new MalformedModelException(
          "number of dimensions of "
              + name
              + " ("
              + tensor.dimensions.length
              + ") must be "
              + dimensions);
    }
    return tensor;
  }

  private static int toInt(String what, long value) {
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new MalformedModelException(what + " (" + value + ") is out of range");
    }
    return (int) value;
  }

  /** One operator of the graph. */
  private static final class Node {

    private final List<String> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final Map<String, long[]> integers = new HashMap<>();
    private final Map<String, Float> floats = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private String operator = "";

    static Node read(Protobuf message) {
      Node node = new Node();
      while (message.next()) {
        switch (message.field()) {
          case 1 -> node.inputs.add(message.text());
          case 2 -> node.outputs.add(message.text());
          case 4 -> node.operator = message.text();
          case 5 -> node.readAttribute(message.message());
          default -> {}
        }
      }
      return node;
    }

    private void readAttribute(Protobuf message) {
      String name = "";
      long[] values = new long[0];
      while (message.next()) {
        switch (message.field()) {
          case 1 -> name = message.text();
          case 2 -> floats.put(name, message.float32());
          case 3 -> values = new long[] {message.integer()};
          case 4 -> texts.put(name, message.text());
          case 8 -> values = appendIntegers(values, message);
          default -> {}
        }
      }
      integers.put(name, values);
    }

    /**
     * The only value of an attribute, which must be within the limits; the first is its default.
     */
    long require(String name, long standard, long most) {
      long value = ints(name, standard)[0];
      if (value < Math.min(standard, most) || value > most) {
        throw unsupported(name, Long.toString(value));
      }
      return value;
    }

    void requireOne(String name) {
      Float value = floats.get(name);
      if (value != null && value != 1f) {
        throw unsupported(name, value.toString());
      }
    }

    void requireNotset() {
      String padding = texts.getOrDefault("auto_pad", "NOTSET");
      if (!padding.equals("NOTSET")) {
        throw unsupported("auto_pad", padding);
      }
    }

    void requireAll(String name, long value) {
      for (long actual : integers.getOrDefault(name, new long[0])) {
        if (actual != value) {
          throw unsupported(name, Long.toString(actual));
        }
      }
    }

    /** An attribute with as many values as its default. */
    long[] ints(String name, long... standard) {
      long[] values = integers.get(name);
      if (values == null) {
        return standard;
      }
      if (values.length != standard.length) {
        throw unsupported(name, Arrays.toString(values));
      }
      return values;
    }

    /** An attribute with two equal values. */
    int square(String name, int standard) {
      long[] values = ints(name, standard, standard);
      if (values[0] != values[1]) {
        throw unsupported(name, Arrays.toString(values));
      }
      return toInt(name, values[0]);
    }

    private MalformedModelException unsupported(String name, String value) {
      return new MalformedModelException(
          "attribute " + name + " (" + value + ") of operator " + operator + " is not supported");
    }
  }

  /** A constant of the graph. */
  private static final class Tensor {

    private String name = "";
    private long[] dimensions = new long[0];
    private float[] values = new float[0];

    static Tensor read(Protobuf message) {
      Tensor tensor = new Tensor();
      long type = FLOAT;
      while (message.next()) {
        switch (message.field()) {
          case 1 -> tensor.dimensions = appendIntegers(tensor.dimensions, message);
          case 2 -> type = message.integer();
          case 4 -> tensor.appendFloats(message);
          case 8 -> tensor.name = message.text();
          case 9 -> tensor.appendFloats(message);
          case 14 -> {
            if (message.integer() != 0) {
              throw new MalformedModelException("weights outside the model file are not supported");
            }
          }
          default -> {}
        }
      }
      if (type != FLOAT) {
        // Exporters keep shapes as int64 constants; an operator that reads one is refused by name.
        tensor.values = new float[0];
        tensor.dimensions = new long[0];
        return tensor;
      }
      double size = 1;
      for (long dimension : tensor.dimensions) {
        size *= dimension;
      }
      if (size != tensor.values.length) {
        throw new MalformedModelException(
            "number of values of "
                + tensor.name
                + " ("
                + tensor.values.length
                + ") must match its dimensions "
                + Arrays.toString(tensor.dimensions));
      }
      return tensor;
    }

    /** Packed floats and raw data are the same bytes: little-endian float32. */
    private void appendFloats(Protobuf message) {
      if (!message.isBytes()) {
        values = Arrays.copyOf(values, values.length + 1);
        values[values.length - 1] = message.float32();
        return;
      }
      Protobuf packed = message.message();
      int at = values.length;
      values = Arrays.copyOf(values, at + packed.remaining() / Float.BYTES);
      while (at < values.length) {
        values[at++] = packed.packedFloat();
      }
    }

    int dimension(int index) {
      return toInt("dimension of " + name, dimensions[index]);
    }
  }

  private static long[] appendIntegers(long[] values, Protobuf message) {
    if (!message.isBytes()) {
      long[] more = Arrays.copyOf(values, values.length + 1);
      more[values.length] = message.integer();
      return more;
    }
    Protobuf packed = message.message();
    List<Long> read = new ArrayList<>();
    while (packed.hasMore()) {
      read.add(packed.packedInteger());
    }
    long[] more = Arrays.copyOf(values, values.length + read.size());
    for (int i = 0; i < read.size(); i++) {
      more[values.length + i] = read.get(i);
    }
    return more;
  }
}
