package dev.inkling.data.formats;

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
import dev.inkling.data.io.Floats;
import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import dev.inkling.network.TensorShape;
import dev.inkling.network.WeightOrder;
import java.util.TreeMap;

/**
 * Writes a network as an ONNX file: input {@code image} float[batch,1,28,28], output {@code logits}
 * float[batch,10]. The same network always gives the same bytes.
 */
public final class OnnxWriter implements Layer.Visitor<Void> {

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
      layer.accept(this);
      shape = layer.outputShape(shape);
    }
    if (!flat) {
      addNode("Flatten", attribute("axis", 1));
    }
    graph.getNodeBuilder(graph.getNodeCount() - 1).setOutput(0, "logits");
    graph.addOutput(value("logits", Network.OUTPUTS));
    return graph.build();
  }

  @Override
  public Void convolution(Layer.Convolution layer) {
    Layer.Padding padding = layer.padding();
    int height = layer.kernelHeight();
    int width = layer.kernelWidth();
    int inputs = layer.inputs();
    int outputs = layer.outputs();
    NodeProto.Builder node =
        addNode(
            "Conv",
            attribute("kernel_shape", height, width),
            attribute("strides", layer.stride(), layer.stride()),
            attribute("pads", padding.top(), padding.left(), padding.bottom(), padding.right()));
    float[] ordered = WeightOrder.reversed(layer.weights(), height * width, inputs, outputs);
    addWeights(node, "weights", ordered, outputs, inputs, height, width);
    addWeights(node, "bias", layer.bias(), outputs);
    return null;
  }

  @Override
  public Void maxPooling(Layer.MaxPooling layer) {
    addNode(
        "MaxPool",
        attribute("kernel_shape", layer.size(), layer.size()),
        attribute("strides", layer.stride(), layer.stride()));
    return null;
  }

  @Override
  public Void globalAveragePooling(Layer.GlobalAveragePooling layer) {
    addNode("GlobalAveragePool");
    return null;
  }

  @Override
  public Void relu(Layer.Relu layer) {
    addNode("Relu");
    return null;
  }

  @Override
  public Void dense(Layer.Dense layer) {
    if (!flat) {
      addNode("Flatten", attribute("axis", 1));
      flat = true;
    }
    NodeProto.Builder node = addNode("Gemm");
    float[] ordered =
        WeightOrder.swapped(
            layer.weights(), shape.height() * shape.width(), shape.channels(), layer.outputs());
    addWeights(node, "weights", ordered, layer.inputs(), layer.outputs());
    addWeights(node, "bias", layer.bias(), layer.outputs());
    return null;
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
    TensorProto.Builder tensor =
        graph
            .addInitializerBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.FLOAT.getNumber())
            .setRawData(ByteString.copyFrom(Floats.toBytes(values)));
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
