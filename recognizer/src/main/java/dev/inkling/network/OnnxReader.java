package dev.inkling.network;

import dev.inkling.image.DigitImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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

  /** The most constants, inputs or metadata entries: each costs more memory than bytes. */
  private static final int MAX_ENTRIES = 4 * Network.MAX_LAYERS;

  /** The most inputs, outputs or attributes of an operator, and numbers in one of its lists. */
  private static final int MAX_LIST = 16;

  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  /** Operators that need rows and columns. */
  private static final Set<String> PICTURE_OPERATORS =
      Set.of("Conv", "MaxPool", "GlobalAveragePool");

  private final Map<String, String> metadata = new HashMap<>();
  private final Map<String, Tensor> tensors = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<ValueInfo> graphInputs = new ArrayList<>();
  private final List<ValueInfo> graphOutputs = new ArrayList<>();

  private OnnxReader() {}

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
    requireAtMost("metadata entries", metadata.size(), MAX_ENTRIES);
  }

  private static void requireAtMost(String what, int number, int most) {
    if (number > most) {
      throw new MalformedModelException("number of " + what + " must be at most " + most);
    }
  }

  private void readGraph(Protobuf graph) {
    while (graph.next()) {
      switch (graph.field()) {
        case 1 -> nodes.add(Node.read(graph.message()));
        case 5 -> {
          Tensor tensor = Tensor.read(graph.message());
          if (tensors.put(tensor.name, tensor) != null) {
            throw new MalformedModelException("constant " + tensor.name + " is defined twice");
          }
        }
        case 11 -> graphInputs.add(ValueInfo.read(graph.message()));
        case 12 -> graphOutputs.add(ValueInfo.read(graph.message()));
        default -> {}
      }
      requireAtMost("operators", nodes.size(), Network.MAX_LAYERS);
      requireAtMost("constants", tensors.size(), MAX_ENTRIES);
      requireAtMost("inputs and outputs", graphInputs.size() + graphOutputs.size(), MAX_ENTRIES);
    }
  }

  private List<Layer> layers() {
    // Old exporters list the weights among the inputs too.
    graphInputs.removeIf(input -> tensors.containsKey(input.name));
    if (graphInputs.size() != 1 || graphOutputs.size() != 1) {
      throw new MalformedModelException(
          "number of inputs and outputs ("
              + graphInputs.size()
              + ", "
              + graphOutputs.size()
              + ") must be 1 each");
    }
    List<Layer> layers = new ArrayList<>();
    boolean flat = graphInputs.get(0).requireImage();
    String value = graphInputs.get(0).name;
    Set<String> values = new HashSet<>(Set.of(value));
    TensorShape shape = Network.INPUT;
    boolean ended = false;
    // Whether a bias may still come: a MatMul leaves it to an Add.
    boolean open = false;
    for (Node node : nodes) {
      if (!node.takes(value) || node.outputs.size() != 1) {
        throw new MalformedModelException(
            "operator " + node.operator + " must take the result of the one before it");
      }
      if (ended) {
        throw new MalformedModelException(
            "operator " + node.operator + " must not come after a softmax");
      }
      String result = node.outputs.get(0);
      if (tensors.containsKey(result) || !values.add(result)) {
        throw new MalformedModelException("value " + result + " is defined twice");
      }
      switch (node.operator) {
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
          boolean dense = node.operator.equals("Gemm") || node.operator.equals("MatMul");
          if (flat && PICTURE_OPERATORS.contains(node.operator)) {
            throw new MalformedModelException(
                "operator " + node.operator + " must not come after Flatten");
          }
          if (!flat && dense) {
            throw new MalformedModelException(
                "operator " + node.operator + " must come after Flatten");
          }
          Layer layer = layer(node, shape);
          shape = layer.outputShape(shape);
          layers.add(layer);
        }
      }
      open = node.operator.equals("MatMul");
      node.requireNothingElse();
      value = result;
    }
    if (!value.equals(graphOutputs.get(0).name)) {
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
      case "Gemm" -> gemm(node, input);
      case "MatMul" -> {
        Tensor weights = tensor(node, 1, 2);
        int outputs = weights.dimension(1);
        yield dense(weights, false, input, new float[outputs]);
      }
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
    // Only the order of indices depends on it, and those are no output here.
    node.require("storage_order", 0, 1);
    return new Layer.MaxPooling(node.square("kernel_shape", 0), node.square("strides", 1));
  }

  /** Whether a reshaped image or activation has no rows and columns any more. */
  private boolean isFlattened(Node node, TensorShape shape, boolean isImage) {
    node.require("allowzero", 0, 1);
    String name = node.inputs.size() > 1 ? node.inputs.get(1) : "";
    Tensor target = tensors.get(name);
    if (target == null || target.type != INT64) {
      throw new MalformedModelException("shape of operator Reshape must be a constant");
    }
    long[] sides = target.integers;
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
  private float[] sum(Node node, String value, int outputs) {
    int constant = node.inputs.get(0).equals(value) ? 1 : 0;
    String name = node.inputs.size() == 2 ? node.inputs.get(constant) : "";
    Tensor bias = tensors.get(name);
    if (bias == null || bias.type != FLOAT || bias.values.length != outputs) {
      throw new MalformedModelException(
          "operator Add must add a constant of " + outputs + " float32 values");
    }
    return bias.values;
  }

  private Layer gemm(Node node, TensorShape input) {
    node.requireOne("alpha");
    node.requireOne("beta");
    node.require("transA", 0, 0);
    boolean transposed = node.require("transB", 0, 1) == 1;
    Tensor weights = tensor(node, 1, 2);
    int outputs = weights.dimension(transposed ? 0 : 1);
    return dense(weights, transposed, input, bias(node, outputs));
  }

  private static Layer dense(Tensor weights, boolean transposed, TensorShape input, float[] bias) {
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
    return new Layer.Dense(inputs, outputs, ordered, bias);
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
    if (tensor.type != FLOAT) {
      throw new MalformedModelException(
          "type of constant " + name + " (" + tensor.type + ") must be float32 (" + FLOAT + ")");
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
    private final Map<String, Attribute> attributes = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private String operator = "";

    static Node read(Protobuf message) {
      Node node = new Node();
      String domain = "";
      while (message.next()) {
        switch (message.field()) {
          case 1 -> node.inputs.add(message.text());
          case 2 -> node.outputs.add(message.text());
          case 4 -> node.operator = message.text();
          case 5 -> {
            Attribute attribute = Attribute.read(message.message());
            node.attributes.put(attribute.name, attribute);
          }
          case 7 -> domain = message.text();
          default -> {}
        }
        requireAtMost("inputs of an operator", node.inputs.size(), MAX_LIST);
        requireAtMost("outputs of an operator", node.outputs.size(), MAX_LIST);
        requireAtMost("attributes of an operator", node.attributes.size(), MAX_LIST);
      }
      if (!domain.isEmpty() && !domain.equals("ai.onnx")) {
        throw new MalformedModelException(
            "operator " + domain + "." + node.operator + " is not supported");
      }
      return node;
    }

    /** Whether it takes that value: as its first input or, of a sum, as its second. */
    boolean takes(String value) {
      int most = operator.equals("Add") ? 2 : 1;
      return inputs.subList(0, Math.min(most, inputs.size())).contains(value);
    }

    /** Accepts whatever attributes there are. */
    void askAll() {
      asked.addAll(attributes.keySet());
    }

    /** The axis of a softmax over [batch, values]. */
    void requireLastAxis() {
      Attribute axis = attribute("axis");
      if (axis != null && !Arrays.equals(axis.integers, new long[] {-1})) {
        require("axis", 1, 1);
      }
    }

    private Attribute attribute(String name) {
      asked.add(name);
      return attributes.get(name);
    }

    /** Refuses attributes that were not asked for: what they mean is not known here. */
    void requireNothingElse() {
      for (String name : attributes.keySet()) {
        if (!asked.contains(name)) {
          throw new MalformedModelException(
              "attribute " + name + " of operator " + operator + " is not supported");
        }
      }
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
      Attribute attribute = attribute(name);
      if (attribute != null && attribute.number != 1f) {
        throw unsupported(name, Float.toString(attribute.number));
      }
    }

    void requireNotset() {
      Attribute attribute = attribute("auto_pad");
      if (attribute != null && !attribute.text.equals("NOTSET")) {
        throw unsupported("auto_pad", attribute.text);
      }
    }

    void requireAll(String name, long value) {
      Attribute attribute = attribute(name);
      if (attribute != null) {
        for (long actual : attribute.integers) {
          if (actual != value) {
            throw unsupported(name, Long.toString(actual));
          }
        }
      }
    }

    /** An attribute with as many values as its default. */
    long[] ints(String name, long... standard) {
      Attribute attribute = attribute(name);
      if (attribute == null) {
        return standard;
      }
      if (attribute.integers.length != standard.length) {
        throw unsupported(name, Arrays.toString(attribute.integers));
      }
      return attribute.integers;
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

  /** A setting of an operator; its fields may come in any order. */
  private static final class Attribute {

    private String name = "";
    private float number;
    private String text = "";
    private long[] integers = new long[0];

    static Attribute read(Protobuf message) {
      Attribute attribute = new Attribute();
      while (message.next()) {
        switch (message.field()) {
          case 1 -> attribute.name = message.text();
          case 2 -> attribute.number = message.float32();
          case 3 -> attribute.integers = new long[] {message.integer()};
          case 4 -> attribute.text = message.text();
          case 8 -> attribute.integers = appendIntegers(attribute.integers, message);
          default -> {}
        }
      }
      return attribute;
    }
  }

  /** The name of an input or output and, where the file tells, its type and shape. */
  private static final class ValueInfo {

    private static final long[] IMAGE = {1, 1, DigitImage.SIZE, DigitImage.SIZE};

    private static final long[][] FLAT_IMAGES = {
      {1, DigitImage.SIZE * DigitImage.SIZE},
      {1, DigitImage.SIZE, DigitImage.SIZE},
      {1, DigitImage.SIZE, DigitImage.SIZE, 1}
    };

    private String name = "";
    private long type = FLOAT;
    private long[] shape;

    static ValueInfo read(Protobuf message) {
      ValueInfo info = new ValueInfo();
      while (message.next()) {
        switch (message.field()) {
          case 1 -> info.name = message.text();
          case 2 -> info.readType(message.message());
          default -> {}
        }
      }
      return info;
    }

    private void readType(Protobuf message) {
      while (message.next()) {
        if (message.field() == 1) {
          Protobuf tensor = message.message();
          while (tensor.next()) {
            switch (tensor.field()) {
              case 1 -> type = tensor.integer();
              case 2 -> readShape(tensor.message());
              default -> {}
            }
          }
        }
      }
    }

    private void readShape(Protobuf message) {
      shape = new long[0];
      while (message.next()) {
        if (message.field() == 1) {
          // A dimension with a name instead of a number, such as the batch, counts as 1.
          long size = 1;
          Protobuf dimension = message.message();
          while (dimension.next()) {
            if (dimension.field() == 1) {
              size = dimension.integer();
            }
          }
          requireAtMost("dimensions", shape.length + 1, MAX_LIST);
          shape = Arrays.copyOf(shape, shape.length + 1);
          shape[shape.length - 1] = size;
        }
      }
    }

    /**
     * Checks that it is an image.
     *
     * @return whether it is flat: without rows and columns that a convolution could read
     */
    boolean requireImage() {
      if (type != FLOAT) {
        throw new MalformedModelException(
            "type of input " + name + " (" + type + ") must be float32 (" + FLOAT + ")");
      }
      if (shape == null || Arrays.equals(shape, IMAGE)) {
        return false;
      }
      for (long[] image : FLAT_IMAGES) {
        if (Arrays.equals(shape, image)) {
          return true;
        }
      }
      throw new MalformedModelException(
          "shape of input "
              + name
              + " ("
              + Arrays.toString(shape)
              + ") must be "
              + Arrays.toString(IMAGE)
              + ", or [1, 784], [1, 28, 28] or [1, 28, 28, 1] of a dense network");
    }
  }

  /** A constant of the graph. */
  private static final class Tensor {

    private String name = "";
    private long type = FLOAT;
    private long[] dimensions = new long[0];
    private float[] values = new float[0];
    private long[] integers = new long[0];
    private Protobuf raw;
    private int size;

    static Tensor read(Protobuf message) {
      Tensor tensor = new Tensor();
      while (message.next()) {
        switch (message.field()) {
          case 1 -> tensor.dimensions = appendIntegers(tensor.dimensions, message);
          case 2 -> tensor.type = message.integer();
          case 4 -> tensor.appendFloats(message);
          case 7 -> tensor.integers = appendIntegers(tensor.integers, message);
          case 8 -> tensor.name = message.text();
          case 9 -> tensor.raw = message.message();
          case 14 -> {
            if (message.integer() != 0) {
              throw new MalformedModelException("weights outside the model file are not supported");
            }
          }
          default -> {}
        }
      }
      if (tensor.type == FLOAT) {
        tensor.finish();
      } else if (tensor.type == INT64
          && tensor.raw != null
          && tensor.raw.remaining() <= MAX_LIST * Long.BYTES) {
        // Exporters keep shapes as int64 constants.
        while (tensor.raw.remaining() >= Long.BYTES) {
          tensor.integers = append(tensor.integers, tensor.raw.packedLong());
        }
      }
      return tensor;
    }

    /** Checks that there are as many values as the dimensions say. */
    private void finish() {
      if (raw != null) {
        appendPacked(raw);
      }
      double expected = 1;
      for (long dimension : dimensions) {
        if (dimension < 1) {
          throw new MalformedModelException(
              "dimension of " + name + " (" + dimension + ") must be positive");
        }
        expected *= dimension;
      }
      if (expected != size) {
        throw new MalformedModelException(
            "number of values of "
                + name
                + " ("
                + size
                + ") must match its dimensions "
                + Arrays.toString(dimensions));
      }
      values = Arrays.copyOf(values, size);
    }

    private void appendFloats(Protobuf message) {
      if (message.isBytes()) {
        appendPacked(message.message());
      } else {
        if (size == values.length) {
          values = Arrays.copyOf(values, Math.max(16, 2 * size));
        }
        values[size++] = message.float32();
      }
    }

    /** Packed floats and raw data are the same bytes: little-endian float32. */
    private void appendPacked(Protobuf packed) {
      if (packed.remaining() % Float.BYTES != 0) {
        throw new MalformedModelException(
            "number of bytes of " + name + " (" + packed.remaining() + ") must be a multiple of 4");
      }
      int more = packed.remaining() / Float.BYTES;
      if (size + more > values.length) {
        values = Arrays.copyOf(values, Math.max(size + more, 2 * size));
      }
      while (packed.hasMore()) {
        values[size++] = packed.packedFloat();
      }
    }

    int dimension(int index) {
      return toInt("dimension of " + name, dimensions[index]);
    }
  }

  private static long[] appendIntegers(long[] values, Protobuf message) {
    if (!message.isBytes()) {
      return append(values, message.integer());
    }
    Protobuf packed = message.message();
    while (packed.hasMore()) {
      values = append(values, packed.packedInteger());
    }
    return values;
  }

  private static long[] append(long[] values, long value) {
    requireAtMost("numbers in a list", values.length + 1, MAX_LIST);
    long[] more = Arrays.copyOf(values, values.length + 1);
    more[values.length] = value;
    return more;
  }
}
