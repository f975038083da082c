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
import java.util.Map;

/**
 * A network as TensorFlow.js takes it: its layers in JSON, its weights as one file of little-endian
 * floats. Each layer with weights says where they are: [first float, number of floats].
 */
final class NetworkFiles implements Layer.Visitor<ObjectNode> {

  static final String LAYERS = "network.json";

  static final String WEIGHTS = "network.bin";

  private final ArrayNode layers = new JsonMapper().createArrayNode();
  private final ByteArrayOutputStream floats = new ByteArrayOutputStream();

  /** Of what comes before the layer that is written next. */
  private TensorShape shape = Network.INPUT;

  private NetworkFiles() {}

  /** The files by their names. */
  static Map<String, byte[]> of(Network network) {
    NetworkFiles files = new NetworkFiles();
    for (Layer layer : network.layers()) {
      layer.accept(files);
      files.shape = layer.outputShape(files.shape);
    }
    byte[] json = files.layers.toString().getBytes(StandardCharsets.UTF_8);
    return Map.of(LAYERS, json, WEIGHTS, files.floats.toByteArray());
  }

  @Override
  public ObjectNode convolution(Layer.Convolution layer) {
    Layer.Padding padding = layer.padding();
    ObjectNode node = layers.addObject().put("type", "convolution");
    node.putArray("kernel").add(layer.kernelHeight()).add(layer.kernelWidth());
    node.put("inputs", layer.inputs()).put("outputs", layer.outputs());
    node.put("stride", layer.stride());
    node.putArray("padding")
        .add(padding.top())
        .add(padding.left())
        .add(padding.bottom())
        .add(padding.right());
    node.put("same", isSame(layer, shape));
    return withWeights(node, layer.weights(), layer.bias());
  }

  @Override
  public ObjectNode dense(Layer.Dense layer) {
    ObjectNode node = layers.addObject().put("type", "dense");
    node.put("inputs", layer.inputs()).put("outputs", layer.outputs());
    return withWeights(node, layer.weights(), layer.bias());
  }

  @Override
  public ObjectNode maxPooling(Layer.MaxPooling layer) {
    return layers
        .addObject()
        .put("type", "maxPooling")
        .put("size", layer.size())
        .put("stride", layer.stride());
  }

  @Override
  public ObjectNode globalAveragePooling(Layer.GlobalAveragePooling layer) {
    return layers.addObject().put("type", "globalAveragePooling");
  }

  @Override
  public ObjectNode relu(Layer.Relu layer) {
    return layers.addObject().put("type", "relu");
  }

  private ObjectNode withWeights(ObjectNode node, float[] weights, float[] bias) {
    place(node.putArray("weights"), weights);
    place(node.putArray("bias"), bias);
    return node;
  }

  private void place(ArrayNode where, float[] values) {
    where.add(floats.size() / Float.BYTES).add(values.length);
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    floats.writeBytes(bytes.array());
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
