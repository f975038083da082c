package dev.inkling.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The operators, constants, inputs and outputs of an ONNX file, as the file has them. */
final class OnnxGraph {

  /** The most constants, inputs or metadata entries: each costs more memory than bytes. */
  private static final int MAX_ENTRIES = 4 * Network.MAX_LAYERS;

  private final Map<String, String> metadata = new HashMap<>();
  private final Map<String, OnnxTensor> tensors = new HashMap<>();
  private final List<OnnxNode> nodes = new ArrayList<>();
  private final List<OnnxValue> inputs = new ArrayList<>();
  private final List<OnnxValue> outputs = new ArrayList<>();

  private OnnxGraph() {}

  /**
   * The graph of a model.
   *
   * @throws MalformedModelException if it has none, or not one input and one output
   */
  static OnnxGraph read(Protobuf model) {
    OnnxGraph graph = new OnnxGraph();
    graph.readModel(model);
    graph.requireOneInputAndOutput();
    return graph;
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
    Protobuf.requireAtMost("metadata entries", metadata.size(), MAX_ENTRIES);
  }

  private void readGraph(Protobuf graph) {
    while (graph.next()) {
      switch (graph.field()) {
        case 1 -> nodes.add(OnnxNode.read(graph.message()));
        case 5 -> {
          OnnxTensor tensor = OnnxTensor.read(graph.message());
          if (tensors.put(tensor.name(), tensor) != null) {
            throw new MalformedModelException("constant " + tensor.name() + " is defined twice");
          }
        }
        case 11 -> inputs.add(OnnxValue.read(graph.message()));
        case 12 -> outputs.add(OnnxValue.read(graph.message()));
        default -> {}
      }
      Protobuf.requireAtMost("operators", nodes.size(), Network.MAX_LAYERS);
      Protobuf.requireAtMost("constants", tensors.size(), MAX_ENTRIES);
      Protobuf.requireAtMost("inputs and outputs", inputs.size() + outputs.size(), MAX_ENTRIES);
    }
  }

  private void requireOneInputAndOutput() {
    // Old exporters list the weights among the inputs too.
    inputs.removeIf(input -> tensors.containsKey(input.name()));
    if (inputs.size() != 1 || outputs.size() != 1) {
      throw new MalformedModelException(
          "number of inputs and outputs ("
              + inputs.size()
              + ", "
              + outputs.size()
              + ") must be 1 each");
    }
  }

  Map<String, String> metadata() {
    return metadata;
  }

  /** The constants by their names. */
  Map<String, OnnxTensor> tensors() {
    return tensors;
  }

  /** The operators in the order of the file. */
  List<OnnxNode> nodes() {
    return nodes;
  }

  OnnxValue input() {
    return inputs.get(0);
  }

  OnnxValue output() {
    return outputs.get(0);
  }
}
