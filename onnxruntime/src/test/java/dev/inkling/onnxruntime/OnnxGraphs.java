package dev.inkling.onnxruntime;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.inkling.data.io.Floats;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/** Writes graphs as other tools do: a node takes the result of the one before it. */
final class OnnxGraphs {

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("graph");
  private final Random random = new Random(7);
  private final long version;
  private String value = "image";
  private int names;

  OnnxGraphs(long version, TensorProto.DataType type, long... sides) {
    this.version = version;
    graph.addInput(info("image", type, sides));
  }

  static OnnxGraphs ofImage() {
    return new OnnxGraphs(13, TensorProto.DataType.FLOAT, -1, 1, 28, 28);
  }

  private static ValueInfoProto info(String name, TensorProto.DataType type, long... sides) {
    TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder().setElemType(type.getNumber());
    for (long side : sides) {
      if (side < 0) {
        tensor.getShapeBuilder().addDimBuilder().setDimParam("n" + tensor.getShape().getDimCount());
      } else {
        tensor.getShapeBuilder().addDimBuilder().setDimValue(side);
      }
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  /** The value so far. */
  String value() {
    return value;
  }

  /** Goes on with another value. */
  OnnxGraphs from(String other) {
    value = other;
    return this;
  }

  /** Weights at random; their name. */
  String weights(int... sides) {
    int size = 1;
    for (int side : sides) {
      size *= side;
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian() / 4;
    }
    return floats(values, sides);
  }

  String floats(float[] values, int... sides) {
    return constant(TensorProto.DataType.FLOAT, Floats.toBytes(values), sides);
  }

  String longs(long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return constant(TensorProto.DataType.INT64, bytes.array(), values.length);
  }

  String constant(TensorProto.DataType type, byte[] bytes, int... sides) {
    String name = "constant" + names++;
    TensorProto.Builder tensor =
        graph
            .addInitializerBuilder()
            .setName(name)
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    for (int side : sides) {
      tensor.addDims(side);
    }
    return name;
  }

  /** A node of the value so far and others. */
  OnnxGraphs node(String operator, String... others) {
    NodeProto.Builder node = bare(operator).addInput(value);
    for (String other : others) {
      node.addInput(other);
    }
    value = node.getOutput(0);
    return this;
  }

  /** A node of other values alone; the value so far stays. */
  String aside(String operator, String... inputs) {
    NodeProto.Builder node = bare(operator);
    for (String input : inputs) {
      node.addInput(input);
    }
    return node.getOutput(0);
  }

  private NodeProto.Builder bare(String operator) {
    return graph.addNodeBuilder().setOpType(operator).addOutput("value" + names++);
  }

  private NodeProto.Builder last() {
    return graph.getNodeBuilder(graph.getNodeCount() - 1);
  }

  OnnxGraphs with(String name, long number) {
    last()
        .addAttributeBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(number);
    return this;
  }

  OnnxGraphs withAll(String name, long... numbers) {
    AttributeProto.Builder attribute =
        last().addAttributeBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    for (long number : numbers) {
      attribute.addInts(number);
    }
    return this;
  }

  OnnxGraphs withNumber(String name, float number) {
    last()
        .addAttributeBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.FLOAT)
        .setF(number);
    return this;
  }

  OnnxGraphs withText(String name, String text) {
    last()
        .addAttributeBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(text));
    return this;
  }

  /** A dense layer of ten outputs at the end, over so many values in the order of the graph. */
  byte[] dense(int inputs) {
    node("Flatten");
    node("Gemm", weights(inputs, 10), weights(10));
    return end();
  }

  /** The file, whose output is the value so far. */
  byte[] end() {
    return end(TensorProto.DataType.FLOAT);
  }

  byte[] end(TensorProto.DataType type) {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(version))
        .setGraph(graph.addOutput(info(value, type, -1, 10)))
        .build()
        .toByteArray();
  }
}
