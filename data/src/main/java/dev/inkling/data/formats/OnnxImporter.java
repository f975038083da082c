package dev.inkling.data.formats;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.inkling.data.graph.GraphValue;
import dev.inkling.data.graph.ImportedNetwork;
import dev.inkling.data.graph.NetworkBuilder;
import dev.inkling.data.graph.Tensor;
import dev.inkling.network.MalformedModelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads networks that other tools wrote as ONNX: what depends on constants alone is computed, the
 * rest is rewritten to the layers that Inkling has. Every number of layers, constants and values is
 * bounded.
 */
final class OnnxImporter {

  private static final int MAX_NODES = 4096;

  /** The most metadata entries, and as many values as a file may have inputs or outputs. */
  private static final int MAX_ENTRIES = 1024;

  /** The most numbers that all operators may compute: bounds time and memory. */
  private static final long MAX_COMPUTED = 2L * Tensor.MAX_SIZE;

  private final ModelProto model;
  private final InputConvention convention;
  private final OnnxConstants constants;
  private final NetworkBuilder network = new NetworkBuilder();
  private final Map<String, GraphValue> values = new HashMap<>();
  private final Set<String> signed = new HashSet<>();
  private long computed;

  private OnnxImporter(ModelProto model, Path file, InputConvention convention) {
    this.model = model;
    this.convention = convention;
    this.constants = new OnnxConstants(file);
  }

  /**
   * The network in the bytes of a file.
   *
   * @param file where it lies, for weights beside it
   * @param asked what it expects of its input, null for what the model says itself
   * @throws MalformedModelException if it is none, or holds something that Inkling does not run
   * @throws IOException if weights beside it cannot be read
   */
  static ImportedNetwork read(byte[] bytes, Path file, InputConvention asked) throws IOException {
    ModelProto model;
    try {
      model = ModelProto.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new MalformedModelException("model file is broken, or no ONNX model");
    }
    if (!model.hasGraph()) {
      throw new MalformedModelException("model file is broken: it has no graph");
    }
    return new OnnxImporter(model, file, asked).read();
  }

  private ImportedNetwork read() throws IOException {
    GraphProto graph = model.getGraph();
    requireAtMost("operators", graph.getNodeCount(), MAX_NODES);
    requireAtMost("constants", graph.getInitializerCount(), MAX_NODES);
    requireAtMost("metadata entries", model.getMetadataPropsCount(), MAX_ENTRIES);
    requireAtMost("inputs", graph.getInputCount(), MAX_NODES);
    requireAtMost("outputs", graph.getOutputCount(), MAX_ENTRIES);
    Map<String, String> metadata = new HashMap<>();
    for (StringStringEntryProto entry : model.getMetadataPropsList()) {
      metadata.put(entry.getKey(), entry.getValue());
    }
    for (TensorProto constant : graph.getInitializerList()) {
      put(constant.getName(), GraphValue.constant(constants.read(constant)));
      if (constant.getDataType() == TensorProto.DataType.INT8.getNumber()) {
        signed.add(constant.getName());
      }
    }
    InputConvention found = readInput(graph, metadata);
    String output = output(graph);
    Set<String> needed = needed(graph, output);
    for (NodeProto node : graph.getNodeList()) {
      if (node.getOutputList().stream().anyMatch(needed::contains)) {
        run(node);
      }
    }
    if (!values.containsKey(output)) {
      throw new MalformedModelException("output " + output + " must be computed by an operator");
    }
    return network.network(values.get(output), found.remembered(metadata));
  }

  private InputConvention readInput(GraphProto graph, Map<String, String> metadata) {
    // Old exporters list the weights among the inputs too.
    List<ValueInfoProto> inputs =
        graph.getInputList().stream().filter(one -> !values.containsKey(one.getName())).toList();
    if (inputs.size() != 1) {
      throw new MalformedModelException("number of inputs (" + inputs.size() + ") must be 1");
    }
    TypeProto.Tensor type = inputs.get(0).getType().getTensorType();
    int[] sides = {1, 1, -1, -1};
    if (type.hasShape()) {
      requireAtMost("sides of the input", type.getShape().getDimCount(), 8);
      sides =
          type.getShape().getDimList().stream()
              .mapToInt(side -> side.hasDimValue() ? OnnxAttributes.toInt(side.getDimValue()) : -1)
              .toArray();
    }
    if (sides.length == 4 || sides.length == 2) {
      // The batch, whatever its size: here it is one image.
      sides[0] = 1;
    }
    boolean isBytes = type.getElemType() == TensorProto.DataType.UINT8.getNumber();
    InputConvention found = convention != null ? convention : InputConvention.of(metadata, isBytes);
    put(inputs.get(0).getName(), network.input(sides, found.function()));
    return found;
  }

  /** The first output of ten numbers, or the first. */
  private static String output(GraphProto graph) {
    if (graph.getOutputCount() == 0) {
      throw new MalformedModelException("number of outputs (0) must be positive");
    }
    for (ValueInfoProto output : graph.getOutputList()) {
      if (output.getType().getTensorType().getShape().getDimList().stream()
          .anyMatch(side -> side.getDimValue() == 10)) {
        return output.getName();
      }
    }
    return graph.getOutput(0).getName();
  }

  /** The values that the output depends on. */
  private static Set<String> needed(GraphProto graph, String output) {
    Set<String> needed = new HashSet<>(Set.of(output));
    for (int i = graph.getNodeCount() - 1; i >= 0; i--) {
      NodeProto node = graph.getNode(i);
      if (node.getOutputList().stream().anyMatch(needed::contains)) {
        needed.addAll(node.getInputList());
      }
    }
    return needed;
  }

  private void put(String name, GraphValue value) {
    if (values.put(name, value) != null) {
      throw new MalformedModelException("value " + name + " is defined twice");
    }
  }

  private void run(NodeProto node) throws IOException {
    String name = node.getOpType();
    if (!node.getDomain().isEmpty() && !node.getDomain().equals("ai.onnx")) {
      name = node.getDomain() + "." + name;
    }
    GraphValue result;
    try {
      requireAtMost("inputs", node.getInputCount(), MAX_ENTRIES);
      OnnxAttributes attributes = new OnnxAttributes(node);
      result =
          new OnnxOperator(
                  network, name, arguments(node), attributes, version(), isSigned(node), constants)
              .run();
      attributes.requireNothingElse();
    } catch (MalformedModelException e) {
      throw new MalformedModelException(
          "operator %s: %s; --engine onnxruntime may run it".formatted(name, e.getMessage()));
    }
    computed += result.tensor().size();
    if (computed > MAX_COMPUTED) {
      throw new MalformedModelException(
          "number of values that operators compute must be at most " + MAX_COMPUTED);
    }
    if (node.getOutputCount() > 0) {
      put(node.getOutput(0), result);
    }
  }

  /** Whether an operator quantises to int8: its third input says so. */
  private boolean isSigned(NodeProto node) {
    return node.getInputCount() > 2 && signed.contains(node.getInput(2));
  }

  /** The arguments of an operator; null for one that is left out. */
  private GraphValue[] arguments(NodeProto node) {
    GraphValue[] arguments = new GraphValue[node.getInputCount()];
    for (int i = 0; i < arguments.length; i++) {
      String input = node.getInput(i);
      arguments[i] = values.get(input);
      if (arguments[i] == null && !input.isEmpty()) {
        throw new MalformedModelException("value " + input + " must be computed before");
      }
    }
    return arguments;
  }

  private long version() {
    return model.getOpsetImportList().stream()
        .filter(set -> set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
        .mapToLong(OperatorSetIdProto::getVersion)
        .findFirst()
        .orElse(1);
  }

  private static void requireAtMost(String what, int number, int most) {
    if (number > most) {
      throw new MalformedModelException(
          "number of %s (%s) must be at most %s".formatted(what, number, most));
    }
  }
}
