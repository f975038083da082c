package dev.inkling.benchmarks.browser;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import dev.inkling.network.TensorShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A network as ONNX Runtime's own tool for static quantisation would write it for a processor:
 * weights in 8 bits with a scale for each output channel, activations in 8 bits without a sign
 * whose scales are measured. Convolutions are {@code QLinearConv}, which cuts off below 0 as a ReLU
 * does; poolings in between stay in 8 bits. What follows the last convolution is small and runs in
 * floats.
 */
final class QuantizedOnnx {

  private static final int OPERATOR_SET = 13;
  private static final int FORMAT = 7;
  private static final int MOST_ACTIVATION = 255;
  private static final int MOST_WEIGHT = 127;

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("inkling");
  private final List<Layer> layers;
  private final float[] largest;
  private String value = "image";
  private int steps;
  private boolean isFlat;

  /** What one step of the activations' numbers means; 0 where they are floats. */
  private float scale;

  private QuantizedOnnx(Network network, float[] largest) {
    layers = network.layers();
    this.largest = largest;
  }

  /**
   * The bytes of the file.
   *
   * @param images float[784] each: the scales of activations are measured on them
   */
  static byte[] write(Network network, List<float[]> images) {
    return ModelProto.newBuilder()
        .setIrVersion(FORMAT)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATOR_SET))
        .setGraph(new QuantizedOnnx(network, largest(network, images)).graph())
        .build()
        .toByteArray();
  }

  /** The largest value behind each layer. */
  private static float[] largest(Network network, List<float[]> images) {
    JavaEngine engine = new JavaEngine(network);
    float[] largest = new float[network.layers().size()];
    float[] logits = new float[Network.OUTPUTS];
    for (float[] image : images) {
      engine.run(
          image,
          logits,
          (layer, shape, values) -> {
            for (int i = 0; i < shape.size(); i++) {
              largest[layer] = Math.max(largest[layer], values[i]);
            }
          });
    }
    return largest;
  }

  private GraphProto graph() {
    graph.addInput(value("image", 1, Network.INPUT.height(), Network.INPUT.width()));
    node("QuantizeLinear", scalar(1f / MOST_ACTIVATION), unsigned());
    scale = 1f / MOST_ACTIVATION;
    TensorShape shape = Network.INPUT;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      if (layer instanceof Layer.Convolution convolution) {
        boolean isCut = i + 1 < layers.size() && layers.get(i + 1) instanceof Layer.Relu;
        if (scale == 0 || !isCut) {
          throw new IllegalArgumentException(
              "layer " + i + " must be a convolution of 8 bits with a ReLU behind it");
        }
        convolve(convolution, largest[i + 1] / MOST_ACTIVATION);
      } else if (layer instanceof Layer.MaxPooling pooling) {
        node("MaxPool")
            .addAttribute(integers("kernel_shape", pooling.size(), pooling.size()))
            .addAttribute(integers("strides", pooling.stride(), pooling.stride()));
      } else if (layer instanceof Layer.GlobalAveragePooling) {
        floats();
        node("GlobalAveragePool");
      } else if (layer instanceof Layer.Dense dense) {
        multiply(dense, shape);
      } else if (scale == 0) {
        node("Relu");
      }
      shape = layer.outputShape(shape);
    }
    floats();
    if (!isFlat) {
      flatten();
    }
    graph.getNodeBuilder(graph.getNodeCount() - 1).setOutput(0, "logits");
    graph.addOutput(value("logits", Network.OUTPUTS));
    return graph.build();
  }

  private void convolve(Layer.Convolution layer, float next) {
    int places = layer.kernelHeight() * layer.kernelWidth();
    int inputs = layer.inputs();
    int outputs = layer.outputs();
    float[] scales = new float[outputs];
    float[] weights = layer.weights();
    for (int i = 0; i < weights.length; i++) {
      int o = i % outputs;
      scales[o] = Math.max(scales[o], Math.abs(weights[i]) / MOST_WEIGHT);
    }
    byte[] ordered = new byte[weights.length];
    ByteBuffer bias = ByteBuffer.allocate(4 * outputs).order(ByteOrder.LITTLE_ENDIAN);
    for (int o = 0; o < outputs; o++) {
      // A channel without weights may have any scale.
      scales[o] = scales[o] == 0 ? 1 : scales[o];
      for (int i = 0; i < inputs; i++) {
        for (int at = 0; at < places; at++) {
          // Here the outputs are contiguous; ONNX wants [output][input][row][column].
          float weight = weights[(at * inputs + i) * outputs + o];
          ordered[(o * inputs + i) * places + at] = (byte) Math.round(weight / scales[o]);
        }
      }
      bias.putInt(Math.round(layer.bias()[o] / (scale * scales[o])));
    }
    Layer.Padding padding = layer.padding();
    node(
            "QLinearConv",
            scalar(scale),
            unsigned(),
            tensor(
                TensorProto.DataType.INT8,
                ordered,
                outputs,
                inputs,
                layer.kernelHeight(),
                layer.kernelWidth()),
            tensor(TensorProto.DataType.FLOAT, bytes(scales), outputs),
            tensor(TensorProto.DataType.INT8, new byte[outputs], outputs),
            scalar(next),
            unsigned(),
            tensor(TensorProto.DataType.INT32, bias.array(), outputs))
        .addAttribute(integers("kernel_shape", layer.kernelHeight(), layer.kernelWidth()))
        .addAttribute(integers("strides", layer.stride(), layer.stride()))
        .addAttribute(
            integers("pads", padding.top(), padding.left(), padding.bottom(), padding.right()));
    scale = next;
  }

  private void multiply(Layer.Dense layer, TensorShape from) {
    floats();
    if (!isFlat) {
      flatten();
    }
    // Here the channels are contiguous; ONNX flattens channels, rows, columns.
    int places = from.height() * from.width();
    int outputs = layer.outputs();
    float[] ordered = new float[layer.weights().length];
    for (int i = 0; i < layer.inputs(); i++) {
      int row = i % places * from.channels() + i / places;
      System.arraycopy(layer.weights(), row * outputs, ordered, i * outputs, outputs);
    }
    node(
        "Gemm",
        tensor(TensorProto.DataType.FLOAT, bytes(ordered), layer.inputs(), outputs),
        tensor(TensorProto.DataType.FLOAT, bytes(layer.bias()), outputs));
  }

  /** Numbers of 8 bits become floats. */
  private void floats() {
    if (scale != 0) {
      node("DequantizeLinear", scalar(scale), unsigned());
      scale = 0;
    }
  }

  private void flatten() {
    node("Flatten");
    isFlat = true;
  }

  private NodeProto.Builder node(String operator, String... further) {
    NodeProto.Builder node = graph.addNodeBuilder().setOpType(operator).addInput(value);
    for (String input : further) {
      node.addInput(input);
    }
    value = "step" + ++steps;
    return node.addOutput(value);
  }

  private String scalar(float number) {
    return tensor(TensorProto.DataType.FLOAT, bytes(new float[] {number}));
  }

  /** The zero point of activations: 0, so that zeros around a picture are zeros. */
  private String unsigned() {
    return tensor(TensorProto.DataType.UINT8, new byte[1]);
  }

  private String tensor(TensorProto.DataType type, byte[] bytes, int... shape) {
    String name = "constant" + graph.getInitializerCount();
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    for (int side : shape) {
      tensor.addDims(side);
    }
    graph.addInitializer(tensor);
    return name;
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static AttributeProto integers(String name, int... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    for (int value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  private static ValueInfoProto value(String name, int... shape) {
    TensorShapeProto.Builder dimensions =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(1));
    for (int side : shape) {
      dimensions.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(side));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT.getNumber())
                        .setShape(dimensions)))
        .build();
  }
}
