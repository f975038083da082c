package dev.inkling.benchmarks.browser;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import dev.inkling.network.TensorShape;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A network as TensorFlow.js takes it: its layers in JSON, its weights as one file of little-endian
 * floats. Each layer with weights says where they are: [first float, number of floats].
 */
@SuppressWarnings("ArrayRecordComponent")
record NetworkFiles(byte[] json, byte[] weights) {

  static NetworkFiles of(Network network) {
    Builder builder = new Builder();
    TensorShape shape = Network.INPUT;
    for (Layer layer : network.layers()) {
      builder.add(layer, shape);
      shape = layer.outputShape(shape);
    }
    return new NetworkFiles(
        builder.layers.toString().getBytes(StandardCharsets.UTF_8), builder.floats.toByteArray());
  }

  private static final class Builder {

    private final ArrayNode layers = new JsonMapper().createArrayNode();
    private final ByteArrayOutputStream floats = new ByteArrayOutputStream();

    private void add(Layer layer, TensorShape from) {
      ObjectNode node = layers.addObject();
      if (layer instanceof Layer.Convolution convolution) {
        Layer.Padding padding = convolution.padding();
        node.put("type", "convolution");
        node.putArray("kernel").add(convolution.kernelHeight()).add(convolution.kernelWidth());
        node.put("inputs", convolution.inputs()).put("outputs", convolution.outputs());
        node.put("stride", convolution.stride());
        node.putArray("padding")
            .add(padding.top())
            .add(padding.left())
            .add(padding.bottom())
            .add(padding.right());
        node.put("same", isSame(convolution, from));
        place(node.putArray("weights"), convolution.weights());
        place(node.putArray("bias"), convolution.bias());
      } else if (layer instanceof Layer.Dense dense) {
        node.put("type", "dense").put("inputs", dense.inputs()).put("outputs", dense.outputs());
        place(node.putArray("weights"), dense.weights());
        place(node.putArray("bias"), dense.bias());
      } else if (layer instanceof Layer.MaxPooling pooling) {
        node.put("type", "maxPooling").put("size", pooling.size()).put("stride", pooling.stride());
      } else if (layer instanceof Layer.GlobalAveragePooling) {
        node.put("type", "globalAveragePooling");
      } else {
        node.put("type", "relu");
      }
    }

    private void place(ArrayNode where, float[] values) {
      where.add(floats.size() / Float.BYTES).add(values.length);
      ByteBuffer bytes =
          ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(values);
      floats.writeBytes(bytes.array());
    }
  }

  /** Whether a convolution is padded as TensorFlow's "same" pads, which spares it an operation. */
  static boolean isSame(Layer.Convolution layer, TensorShape from) {
    int vertical = missing(from.height(), layer.kernelHeight(), layer.stride());
    int horizontal = missing(from.width(), layer.kernelWidth(), layer.stride());
    return layer
        .padding()
        .equals(
            new Layer.Padding(
                vertical / 2,
                horizontal / 2,
                vertical - vertical / 2,
                horizontal - horizontal / 2));
  }

  private static int missing(int size, int kernel, int stride) {
    int out = (size + stride - 1) / stride;
    return Math.max(0, (out - 1) * stride + kernel - size);
  }
}
