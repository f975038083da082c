package dev.inkling.training.formats;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import dev.inkling.network.TensorShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.TreeMap;

/**
 * Writes a network as an ONNX file: input {@code image} float[batch,1,28,28], output {@code logits}
 * float[batch,10]. The same network always gives the same bytes.
 */
public final class OnnxWriter {

  /** ONNX 1.8: old enough for every runtime in use, new enough for all that is written here. */
  private static final int OPERATOR_SET = 13;

  private static final int FORMAT = 7;

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("inkling");
  private String value = "image";
  private TensorShape shape = Network.INPUT;
  private int steps;
  private boolean flat;

  private OnnxWriter() {}

  /** The bytes of the file. */
  public static byte[] write(Network network) {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(FORMAT)
            .setProducerName("Inkling")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATOR_SET))
            .setGraph(new OnnxWriter().graph(network));
    new TreeMap<>(network.metadata())
        .forEach(
            (key, text) ->
                model.addMetadataProps(
                    StringStringEntryProto.newBuilder().setKey(key).setValue(text)));
    return model.build().toByteArray();
  }

  private GraphProto graph(Network network) {
    graph.addInput(value("image", 1, Network.INPUT.height(), Network.INPUT.width()));
    for (Layer layer : network.layers()) {
      add(layer);
      shape = layer.outputShape(shape);
    }
    if (!flat) {
      addNode("Flatten", attribute("axis", 1));
    }
    graph.getNodeBuilder(graph.getNodeCount() - 1).setOutput(0, "logits");
    graph.addOutput(value("logits", Network.OUTPUTS));
    return graph.build();
  }

  private void add(Layer layer) {
    if (layer instanceof Layer.Convolution convolution) {
      Layer.Padding padding = convolution.padding();
      NodeProto.Builder node =
          addNode(
              "Conv",
              attribute("kernel_shape", convolution.kernelHeight(), convolution.kernelWidth()),
              attribute("strides", convolution.stride(), convolution.stride()),
              attribute("pads", padding.top(), padding.left(), padding.bottom(), padding.right()));
      int height = convolution.kernelHeight();
      int width = convolution.kernelWidth();
      int inputs = convolution.inputs();
      int outputs = convolution.outputs();
      // Here the outputs are contiguous; ONNX wants [output][input][row][column].
      float[] ordered = new float[convolution.weights().length];
      for (int at = 0; at < height * width; at++) {
        for (int i = 0; i < inputs; i++) {
          for (int o = 0; o < outputs; o++) {
            ordered[(o * inputs + i) * height * width + at] =
                convolution.weights()[(at * inputs + i) * outputs + o];
          }
        }
      }
      addWeights(node, "weights", ordered, outputs, inputs, height, width);
      addWeights(node, "bias", convolution.bias(), outputs);
    } else if (layer instanceof Layer.MaxPooling pooling) {
      addNode(
          "MaxPool",
          attribute("kernel_shape", pooling.size(), pooling.size()),
          attribute("strides", pooling.stride(), pooling.stride()));
    } else if (layer instanceof Layer.GlobalAveragePooling) {
      addNode("GlobalAveragePool");
    } else if (layer instanceof Layer.Relu) {
      addNode("Relu");
    } else {
      addDense((Layer.Dense) layer);
    }
  }

  private void addDense(Layer.Dense dense) {
    if (!flat) {
      addNode("Flatten", attribute("axis", 1));
      flat = true;
    }
    NodeProto.Builder node = addNode("Gemm");
    // Here the channels are contiguous; ONNX flattens channels, rows, columns.
    int places = shape.height() * shape.width();
    float[] ordered = new float[dense.weights().length];
    for (int i = 0; i < dense.inputs(); i++) {
      int row = i % places * shape.channels() + i / places;
      System.arraycopy(
          dense.weights(), row * dense.outputs(), ordered, i * dense.outputs(), dense.outputs());
    }
    addWeights(node, "weights", ordered, dense.inputs(), dense.outputs());
    addWeights(node, "bias", dense.bias(), dense.outputs());
  }

  private NodeProto.Builder addNode(String operator, AttributeProto... attributes) {
    steps++;
    String result = "step" + steps;
    NodeProto.Builder node =
        graph
            .addNodeBuilder()
            .setOpType(operator)
            .setName(result)
            .addInput(value)
            .addOutput(result);
    for (AttributeProto attribute : attributes) {
      node.addAttribute(attribute);
    }
    value = result;
    return node;
  }

  private void addWeights(NodeProto.Builder node, String what, float[] values, int... shape) {
    String name = "step" + steps + "/" + what;
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    TensorProto.Builder tensor =
        graph
            .addInitializerBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.FLOAT.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    for (int side : shape) {
      tensor.addDims(side);
    }
    node.addInput(name);
  }

  private static AttributeProto attribute(String name, int... values) {
    AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name);
    if (name.equals("axis")) {
      return attribute.setType(AttributeProto.AttributeType.INT).setI(values[0]).build();
    }
    attribute.setType(AttributeProto.AttributeType.INTS);
    for (int value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  private static ValueInfoProto value(String name, int... sides) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDimBuilder().setDimParam("batch");
    for (int side : sides) {
      shape.addDimBuilder().setDimValue(side);
    }
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT.getNumber())
            .setShape(shape);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
