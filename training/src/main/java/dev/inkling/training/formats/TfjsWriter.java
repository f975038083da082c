package dev.inkling.training.formats;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
public final class TfjsWriter {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WEIGHTS = "weights.bin";

  private final ArrayNode layers = JSON.createArrayNode();
  private final ArrayNode weights = JSON.createArrayNode();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private TfjsWriter() {}

  /**
   * Writes both files into a folder that exists.
   *
   * @throws IllegalArgumentException if a picture is wanted of what is none any more
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
            "layer "
                + (writer.layers.size() - 1)
                + " ("
                + layer.getClass().getSimpleName()
                + ") must not come after GlobalAveragePooling or Dense in a TF.js model");
      }
      writer.add(layer);
      // There the means are no picture any more.
      flat |= layer instanceof Layer.GlobalAveragePooling;
    }
    if (!flat) {
      writer.add("Flatten");
    }
    ObjectNode model = JSON.createObjectNode();
    model.put("format", "layers-model");
    model.put("generatedBy", "Inkling");
    model.putNull("convertedBy");
    ObjectNode topology = model.putObject("modelTopology");
    topology.put("class_name", "Sequential");
    ObjectNode config = topology.putObject("config");
    config.put("name", "inkling");
    config.set("layers", writer.layers);
    topology.put("keras_version", "2.2.4");
    topology.put("backend", "tensorflow");
    ObjectNode group = model.putArray("weightsManifest").addObject();
    group.putArray("paths").add(WEIGHTS);
    group.set("weights", writer.weights);
    ObjectNode metadata = model.putObject("userDefinedMetadata");
    new TreeMap<>(network.metadata()).forEach(metadata::put);
    // The weights first: where model.json is found, all of it is there.
    Files.write(folder.resolve(WEIGHTS), writer.bytes.toByteArray());
    Files.write(
        folder.resolve("model.json"),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(model));
  }

  private void addInput() {
    ObjectNode config = add("InputLayer");
    config.putArray("batch_input_shape").addNull().add(28).add(28).add(1);
    config.put("dtype", "float32");
    config.put("sparse", false);
  }

  /** A layer of that class; its configuration so far is its name. */
  private ObjectNode add(String kind) {
    ObjectNode layer = layers.addObject();
    layer.put("class_name", kind);
    ObjectNode config = layer.putObject("config");
    config.put("name", "layer" + layers.size());
    config.put("trainable", true);
    return config;
  }

  private void add(Layer layer) {
    if (layer instanceof Layer.Convolution convolution) {
      Layer.Padding padding = convolution.padding();
      if (!padding.equals(Layer.Padding.NONE)) {
        ObjectNode zeros = add("ZeroPadding2D");
        ArrayNode sides = zeros.putArray("padding");
        sides.addArray().add(padding.top()).add(padding.bottom());
        sides.addArray().add(padding.left()).add(padding.right());
        zeros.put("data_format", "channels_last");
      }
      ObjectNode config = add("Conv2D");
      config.put("filters", convolution.outputs());
      pair(config, "kernel_size", convolution.kernelHeight(), convolution.kernelWidth());
      pair(config, "strides", convolution.stride(), convolution.stride());
      pair(config, "dilation_rate", 1, 1);
      config.put("padding", "valid");
      config.put("data_format", "channels_last");
      config.put("activation", "linear");
      config.put("use_bias", true);
      addWeights(
          config,
          "kernel",
          convolution.weights(),
          convolution.kernelHeight(),
          convolution.kernelWidth(),
          convolution.inputs(),
          convolution.outputs());
      addWeights(config, "bias", convolution.bias(), convolution.outputs());
    } else if (layer instanceof Layer.MaxPooling pooling) {
      ObjectNode config = add("MaxPooling2D");
      pair(config, "pool_size", pooling.size(), pooling.size());
      pair(config, "strides", pooling.stride(), pooling.stride());
      config.put("padding", "valid");
      config.put("data_format", "channels_last");
    } else if (layer instanceof Layer.GlobalAveragePooling) {
      add("GlobalAveragePooling2D").put("data_format", "channels_last");
    } else if (layer instanceof Layer.Relu) {
      add("Activation").put("activation", "relu");
    } else {
      Layer.Dense dense = (Layer.Dense) layer;
      ObjectNode config = add("Dense");
      config.put("units", dense.outputs());
      config.put("activation", "linear");
      config.put("use_bias", true);
      addWeights(config, "kernel", dense.weights(), dense.inputs(), dense.outputs());
      addWeights(config, "bias", dense.bias(), dense.outputs());
    }
  }

  private static void pair(ObjectNode config, String key, int first, int second) {
    config.putArray(key).add(first).add(second);
  }

  private void addWeights(ObjectNode layer, String what, float[] values, int... shape) {
    ObjectNode weight = weights.addObject();
    weight.put("name", layer.get("name").asText() + "/" + what);
    weight.set("shape", JSON.valueToTree(shape));
    weight.put("dtype", "float32");
    ByteBuffer buffer =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    bytes.writeBytes(buffer.array());
  }
}
