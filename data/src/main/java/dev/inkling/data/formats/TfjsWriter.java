package dev.inkling.data.formats;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkling.data.io.Floats;
import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

/**
 * Writes a network as a TF.js layers model: {@code model.json} and {@code weights.bin}. Input
 * [null,28,28,1], 0 = paper, 1 = ink; output ten logits.
 *
 * <p>Both sides keep channels last and kernels as [row][column][input][output], so weights are
 * written as they are. What the network's file says about itself comes along as {@code
 * userDefinedMetadata}.
 */
public final class TfjsWriter implements Layer.Visitor<Void> {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WEIGHTS = "weights.bin";
  private static final String CHANNELS_LAST = "channels_last";

  private final ArrayNode layers = JSON.createArrayNode();
  private final ArrayNode weights = JSON.createArrayNode();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private TfjsWriter() {}

  /**
   * Writes both files into a folder that exists.
   *
   * @throws IllegalArgumentException if a layer needs a picture where only means are left
   * @throws IOException if they cannot be written
   */
  public static void write(Network network, Path folder) throws IOException {
    TfjsWriter writer = new TfjsWriter();
    writer.addInput();
    boolean flat = false;
    for (Layer layer : network.layers()) {
      if (layer instanceof Layer.Dense && !flat) {
        writer.add("Flatten");
        flat = true;
      }
      if (flat && !(layer instanceof Layer.Dense || layer instanceof Layer.Relu)) {
        throw new IllegalArgumentException(
            "layer %s (%s) must not come after GlobalAveragePooling or Dense in a TF.js model"
                .formatted(writer.layers.size() - 1, layer.getClass().getSimpleName()));
      }
      layer.accept(writer);
      // From here on the means are no picture any more.
      flat |= layer instanceof Layer.GlobalAveragePooling;
    }
    if (!flat) {
      writer.add("Flatten");
    }
    ObjectNode model = JSON.createObjectNode();
    model.put("format", "layers-model").put("generatedBy", "Inkling").putNull("convertedBy");
    ObjectNode topology = model.putObject("modelTopology").put("class_name", "Sequential");
    topology.putObject("config").put("name", "inkling").set("layers", writer.layers);
    topology.put("keras_version", "2.2.4").put("backend", "tensorflow");
    ObjectNode group = model.putArray("weightsManifest").addObject();
    group.putArray("paths").add(WEIGHTS);
    group.set("weights", writer.weights);
    model.putPOJO("userDefinedMetadata", new TreeMap<>(network.metadata()));
    // The weights first: where model.json is found, all of it is there.
    Files.write(folder.resolve(WEIGHTS), writer.bytes.toByteArray());
    Files.write(
        folder.resolve("model.json"),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(model));
  }

  private void addInput() {
    ObjectNode config = add("InputLayer");
    config.putArray("batch_input_shape").addNull().add(28).add(28).add(1);
    config.put("dtype", "float32").put("sparse", false);
  }

  /** A layer of that class; its configuration so far is its name. */
  private ObjectNode add(String kind) {
    ObjectNode layer = layers.addObject().put("class_name", kind);
    return layer.putObject("config").put("name", "layer" + layers.size()).put("trainable", true);
  }

  @Override
  public Void convolution(Layer.Convolution layer) {
    Layer.Padding padding = layer.padding();
    if (!padding.equals(Layer.Padding.NONE)) {
      ObjectNode zeros = add("ZeroPadding2D");
      ArrayNode sides = zeros.putArray("padding");
      sides.addArray().add(padding.top()).add(padding.bottom());
      sides.addArray().add(padding.left()).add(padding.right());
      zeros.put("data_format", CHANNELS_LAST);
    }
    int height = layer.kernelHeight();
    int width = layer.kernelWidth();
    ObjectNode config = add("Conv2D").put("filters", layer.outputs());
    config.putArray("kernel_size").add(height).add(width);
    config.putArray("strides").add(layer.stride()).add(layer.stride());
    config.putArray("dilation_rate").add(1).add(1);
    config.put("padding", "valid").put("data_format", CHANNELS_LAST);
    config.put("activation", "linear").put("use_bias", true);
    addWeights(config, "kernel", layer.weights(), height, width, layer.inputs(), layer.outputs());
    addWeights(config, "bias", layer.bias(), layer.outputs());
    return null;
  }

  @Override
  public Void maxPooling(Layer.MaxPooling layer) {
    ObjectNode config = add("MaxPooling2D");
    config.putArray("pool_size").add(layer.size()).add(layer.size());
    config.putArray("strides").add(layer.stride()).add(layer.stride());
    config.put("padding", "valid").put("data_format", CHANNELS_LAST);
    return null;
  }

  @Override
  public Void globalAveragePooling(Layer.GlobalAveragePooling layer) {
    add("GlobalAveragePooling2D").put("data_format", CHANNELS_LAST);
    return null;
  }

  @Override
  public Void relu(Layer.Relu layer) {
    add("Activation").put("activation", "relu");
    return null;
  }

  @Override
  public Void dense(Layer.Dense layer) {
    ObjectNode config = add("Dense").put("units", layer.outputs());
    config.put("activation", "linear").put("use_bias", true);
    addWeights(config, "kernel", layer.weights(), layer.inputs(), layer.outputs());
    addWeights(config, "bias", layer.bias(), layer.outputs());
    return null;
  }

  private void addWeights(ObjectNode layer, String what, float[] values, int... shape) {
    ObjectNode weight = weights.addObject();
    weight.put("name", layer.get("name").asText() + "/" + what);
    weight.putPOJO("shape", shape).put("dtype", "float32");
    bytes.writeBytes(Floats.toBytes(values));
  }
}
