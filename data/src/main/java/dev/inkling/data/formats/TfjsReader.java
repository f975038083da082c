package dev.inkling.data.formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.io.Sources;
import dev.inkling.image.DigitImage;
import dev.inkling.network.Layer;
import dev.inkling.network.MalformedModelException;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import dev.inkling.network.TensorShape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a TF.js layers model: {@code model.json} with the weights' files beside it.
 *
 * <p>Read are chains of {@code Conv2D}, {@code ZeroPadding2D}, {@code MaxPooling2D}, {@code
 * GlobalAveragePooling2D}, {@code Flatten}, {@code Reshape}, {@code Dense} and {@code
 * BatchNormalization} behind one of these, with ReLU or no activation, from one image to ten logits
 * or to their softmax, which is left out. The image is [null,28,28,1], [null,28,28] or [null,784],
 * 0 = paper, 1 = ink. Weights are float32, or quantised to 8 or 16 bits. Anything else is refused
 * with a sentence that names it.
 *
 * @see <a href="https://www.tensorflow.org/js/guide/save_load">TF.js: saving and loading</a>
 */
public final class TfjsReader {

  private static final JsonMapper JSON = new JsonMapper();

  /** The largest model.json: it names layers, and a network has few. */
  private static final int MAX_JSON_BYTES = 4 << 20;

  private static final int MAX_METADATA = 100;

  private final Map<String, float[]> weights = new HashMap<>();
  private final Map<String, JsonNode> shapes = new HashMap<>();
  private final List<Layer> layers = new ArrayList<>();
  private TensorShape shape = Network.INPUT;
  private Layer.Padding padding = Layer.Padding.NONE;
  private boolean flat;
  private boolean ended;

  private TfjsReader() {}

  /** Whether a file's name is that of such a model. */
  public static boolean isNamed(Path file) {
    return Sources.fileName(file).endsWith(".json");
  }

  /**
   * The network of a model.
   *
   * @param file the model.json
   * @throws MalformedModelException if it is none, or holds something that Inkling does not run
   * @throws InvalidDataException if there is no such file
   * @throws IOException if a file cannot be read
   */
  public static Network read(Path file) throws IOException {
    Sources.requireFile(file);
    JsonNode model;
    try {
      model = JSON.readTree(bytes(file, MAX_JSON_BYTES));
    } catch (JsonProcessingException e) {
      throw new MalformedModelException("model file is broken: it must be JSON");
    }
    String format = model.path("format").asText("layers-model");
    if (!format.equals("layers-model") || !model.path("modelTopology").isObject()) {
      throw new MalformedModelException(
          "format of the TF.js model ("
              + (model.path("modelTopology").isObject() ? format : "no modelTopology")
              + ") must be layers-model");
    }
    TfjsReader reader = new TfjsReader();
    reader.readWeights(model.path("weightsManifest"), file);
    reader.readTopology(model.get("modelTopology"));
    return new Network(reader.layers, metadata(model.path("userDefinedMetadata")));
  }

  /**
   * What the model says about itself: its texts, where it holds no more than a model of ours may.
   */
  private static Map<String, String> metadata(JsonNode said) {
    Map<String, String> metadata = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : said.properties()) {
      if (entry.getValue().isTextual()) {
        metadata.put(entry.getKey(), entry.getValue().asText());
      }
    }
    if (metadata.size() > MAX_METADATA) {
      throw new MalformedModelException(
          "number of metadata entries (" + metadata.size() + ") must be at most " + MAX_METADATA);
    }
    return metadata;
  }

  private static byte[] bytes(Path file, int most) throws IOException {
    Sources.requireFile(file);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new MalformedModelException(
            "size of " + file.getFileName() + " must be at most " + most + " bytes");
      }
      return bytes;
    }
  }

  private void readWeights(JsonNode manifest, Path file) throws IOException {
    int left = OnnxReader.MAX_BYTES;
    for (JsonNode group : manifest) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      for (JsonNode path : group.path("paths")) {
        String name = path.asText();
        // A model names files beside itself, and no others.
        if (name.isEmpty() || name.contains("/") || name.contains("\\") || name.contains("..")) {
          throw new MalformedModelException(
              "file of weights (" + name + ") must lie beside the model");
        }
        byte[] part = bytes(file.resolveSibling(name), left);
        left -= part.length;
        out.writeBytes(part);
      }
      ByteBuffer data = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
      for (JsonNode weight : group.path("weights")) {
        String name = weight.path("name").asText();
        weights.put(name, values(weight, name, data));
        shapes.put(name, weight.path("shape"));
      }
    }
  }

  private static float[] values(JsonNode weight, String name, ByteBuffer data) {
    double size = 1;
    for (JsonNode side : weight.path("shape")) {
      size *= Math.max(0, side.asInt());
    }
    JsonNode quantization = weight.path("quantization");
    String type =
        quantization.isObject()
            ? quantization.path("dtype").asText()
            : weight.path("dtype").asText("float32");
    int bytes =
        switch (type) {
          case "float32" -> 4;
          case "uint16" -> 2;
          case "uint8" -> 1;
          default ->
              throw new MalformedModelException(
                  "type of weights " + name + " (" + type + ") must be float32, uint16 or uint8");
        };
    if (size * bytes > data.remaining()) {
      throw new MalformedModelException("model file is broken: weights " + name + " are cut off");
    }
    float scale = (float) quantization.path("scale").asDouble(1);
    float least = (float) quantization.path("min").asDouble(0);
    float[] values = new float[(int) size];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (bytes) {
            case 4 -> data.getFloat();
            case 2 -> (data.getShort() & 0xffff) * scale + least;
            default -> (data.get() & 0xff) * scale + least;
          };
    }
    return values;
  }

  private void readTopology(JsonNode topology) {
    JsonNode model = topology.has("model_config") ? topology.get("model_config") : topology;
    String kind = model.path("class_name").asText();
    if (!List.of("Sequential", "Model", "Functional").contains(kind)) {
      throw new MalformedModelException(
          "class of the TF.js model (" + kind + ") must be Sequential, Model or Functional");
    }
    JsonNode config = model.path("config");
    // The first TF.js models had the list of layers in the place of the configuration.
    JsonNode list = config.isArray() ? config : config.path("layers");
    if (list.size() > Network.MAX_LAYERS) {
      throw new MalformedModelException(
          "number of layers (" + list.size() + ") must be at most " + Network.MAX_LAYERS);
    }
    String before = "";
    boolean isFirst = true;
    for (JsonNode layer : list) {
      String name = layer.path("config").path("name").asText(layer.path("name").asText());
      if (!kind.equals("Sequential") && !isFirst) {
        requireChain(layer, name, before);
      }
      readLayer(layer.path("class_name").asText(), name, layer.path("config"), isFirst);
      before = name;
      isFirst = false;
    }
  }

  private static void requireChain(JsonNode layer, String name, String before) {
    JsonNode nodes = layer.path("inbound_nodes");
    if (nodes.size() != 1
        || nodes.get(0).size() != 1
        || !nodes.get(0).path(0).path(0).asText().equals(before)) {
      throw new MalformedModelException(
          "layer " + name + " must take the result of the one before it, and nothing else");
    }
  }

  private void readLayer(String kind, String name, JsonNode config, boolean isFirst) {
    if (ended) {
      throw new MalformedModelException("layer " + name + " must not come after a softmax");
    }
    if (isFirst) {
      readInput(config);
    }
    if (!padding.equals(Layer.Padding.NONE) && !kind.equals("Conv2D")) {
      throw new MalformedModelException(
          "layer " + name + " (" + kind + ") must not come after ZeroPadding2D");
    }
    switch (kind) {
      case "InputLayer", "Dropout" -> {}
      case "Conv2D" -> convolution(name, config);
      case "ZeroPadding2D" -> padding = padding(config.path("padding"), name);
      case "MaxPooling2D" -> pooling(name, config);
      case "GlobalAveragePooling2D" -> {
        requirePicture(name);
        add(new Layer.GlobalAveragePooling());
      }
      case "Flatten" -> flat = true;
      case "Reshape" -> reshape(name, config.path("target_shape"));
      case "Dense" -> dense(name, config);
      case "BatchNormalization" -> normalization(name, config);
      case "ReLU" -> {
        if (!config.path("max_value").isNull() && config.has("max_value")) {
          throw unsupported(name, "max_value", config.path("max_value"));
        }
        for (String key : List.of("negative_slope", "threshold")) {
          if (config.path(key).asDouble(0) != 0) {
            throw unsupported(name, key, config.path(key));
          }
        }
        add(new Layer.Relu());
      }
      case "Softmax" -> ended = true;
      case "Activation" -> activation(name, config);
      default ->
          throw new MalformedModelException("layer " + name + " (" + kind + ") is not supported");
    }
  }

  private void readInput(JsonNode config) {
    JsonNode input =
        config.has("batch_input_shape")
            ? config.get("batch_input_shape")
            : config.path("batchInputShape");
    List<Integer> sides = new ArrayList<>();
    for (int i = 1; i < input.size(); i++) {
      sides.add(input.get(i).asInt());
    }
    int side = DigitImage.SIZE;
    flat = sides.equals(List.of(side * side)) || sides.equals(List.of(side, side));
    if (!flat && !sides.equals(List.of(side, side, 1))) {
      throw new MalformedModelException(
          "shape of the input (" + input + ") must be [null,28,28,1], [null,28,28] or [null,784]");
    }
  }

  private void requirePicture(String name) {
    if (flat) {
      throw new MalformedModelException("layer " + name + " must not come after Flatten");
    }
  }

  private void add(Layer layer) {
    shape = layer.outputShape(shape);
    layers.add(layer);
  }

  private void convolution(String name, JsonNode config) {
    requirePicture(name);
    requireOnes(name, config, "dilation_rate");
    requireIs(name, config, "data_format", "channels_last");
    if (config.path("groups").asInt(1) != 1) {
      throw unsupported(name, "groups", config.path("groups"));
    }
    JsonNode sides = requireWeights(name + "/kernel", 4);
    int height = sides.get(0).asInt();
    int width = sides.get(1).asInt();
    int outputs = sides.get(3).asInt();
    int stride = square(name, config, "strides", 1);
    if (isSame(name, config)) {
      if (!padding.equals(Layer.Padding.NONE)) {
        throw unsupported(name, "padding", config.path("padding"));
      }
      int rows = zeros(shape.height(), height, stride);
      int columns = zeros(shape.width(), width, stride);
      // Where the number is odd, TensorFlow puts the larger half below and to the right.
      padding = new Layer.Padding(rows / 2, columns / 2, rows - rows / 2, columns - columns / 2);
    }
    add(
        new Layer.Convolution(
            height,
            width,
            sides.get(2).asInt(),
            outputs,
            stride,
            padding,
            weights.get(name + "/kernel"),
            bias(name, config, outputs)));
    padding = Layer.Padding.NONE;
    activation(name, config);
  }

  private static int zeros(int side, int kernel, int stride) {
    int outputs = (side + stride - 1) / stride;
    return Math.max(0, (outputs - 1) * stride + kernel - side);
  }

  private static boolean isSame(String name, JsonNode config) {
    String text = config.path("padding").asText("valid");
    if (!text.equals("same") && !text.equals("valid")) {
      throw unsupported(name, "padding", config.path("padding"));
    }
    return text.equals("same");
  }

  private void pooling(String name, JsonNode config) {
    requirePicture(name);
    requireIs(name, config, "data_format", "channels_last");
    int size = square(name, config, "pool_size", 2);
    int stride = square(name, config, "strides", size);
    if (isSame(name, config)
        && (zeros(shape.height(), size, stride) > 0 || zeros(shape.width(), size, stride) > 0)) {
      throw unsupported(name, "padding", config.path("padding"));
    }
    add(new Layer.MaxPooling(size, stride));
  }

  private void dense(String name, JsonNode config) {
    if (!flat && (shape.height() != 1 || shape.width() != 1)) {
      throw new MalformedModelException("layer " + name + " (Dense) must come after Flatten");
    }
    flat = true;
    JsonNode sides = requireWeights(name + "/kernel", 2);
    int outputs = sides.get(1).asInt();
    add(
        new Layer.Dense(
            sides.get(0).asInt(),
            outputs,
            weights.get(name + "/kernel"),
            bias(name, config, outputs)));
    activation(name, config);
  }

  /** Multiplies into the layer before it, as is done once training is over. */
  private void normalization(String name, JsonNode config) {
    Layer before = layers.isEmpty() ? null : layers.get(layers.size() - 1);
    if (!(before instanceof Layer.Convolution || before instanceof Layer.Dense)) {
      throw new MalformedModelException(
          "layer "
              + name
              + " (BatchNormalization) must come right after Conv2D or Dense without activation");
    }
    int channels = shape.channels();
    float[] mean = required(name + "/moving_mean", channels);
    float[] variance = required(name + "/moving_variance", channels);
    float[] scale = optional(name + "/gamma", config.path("scale").asBoolean(true), channels, 1);
    float[] offset = optional(name + "/beta", config.path("center").asBoolean(true), channels, 0);
    double floor = config.path("epsilon").asDouble(1e-3);
    float[] factors = new float[channels];
    for (int i = 0; i < channels; i++) {
      factors[i] = (float) (scale[i] / Math.sqrt(variance[i] + floor));
    }
    layers.remove(layers.size() - 1);
    if (before instanceof Layer.Convolution convolution) {
      layers.add(
          new Layer.Convolution(
              convolution.kernelHeight(),
              convolution.kernelWidth(),
              convolution.inputs(),
              convolution.outputs(),
              convolution.stride(),
              convolution.padding(),
              times(convolution.weights(), factors),
              moved(convolution.bias(), mean, factors, offset)));
    } else {
      Layer.Dense dense = (Layer.Dense) before;
      layers.add(
          new Layer.Dense(
              dense.inputs(),
              dense.outputs(),
              times(dense.weights(), factors),
              moved(dense.bias(), mean, factors, offset)));
    }
  }

  private static float[] times(float[] values, float[] factors) {
    float[] products = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      products[i] = values[i] * factors[i % factors.length];
    }
    return products;
  }

  private static float[] moved(float[] bias, float[] mean, float[] factors, float[] offset) {
    float[] moved = new float[bias.length];
    for (int i = 0; i < bias.length; i++) {
      moved[i] = (bias[i] - mean[i]) * factors[i] + offset[i];
    }
    return moved;
  }

  private void reshape(String name, JsonNode target) {
    int last = target.path(target.size() - 1).asInt();
    if (target.size() == 1 && (last == shape.size() || last == -1)) {
      flat = true;
    } else if (layers.isEmpty() && target.toString().equals("[28,28,1]")) {
      flat = false;
    } else {
      throw unsupported(name, "target_shape", target);
    }
  }

  private void activation(String name, JsonNode config) {
    String kind = config.path("activation").asText("linear");
    switch (kind) {
      case "linear", "null" -> {}
      case "relu" -> add(new Layer.Relu());
      case "softmax" -> ended = true;
      default ->
          throw new MalformedModelException(
              "activation of layer "
                  + name
                  + " ("
                  + kind
                  + ") must be relu or linear, or softmax at the end");
    }
  }

  private float[] bias(String name, JsonNode config, int outputs) {
    return optional(name + "/bias", config.path("use_bias").asBoolean(true), outputs, 0);
  }

  private float[] optional(String name, boolean isThere, int size, float standard) {
    if (isThere) {
      return required(name, size);
    }
    float[] values = new float[size];
    Arrays.fill(values, standard);
    return values;
  }

  private float[] required(String name, int size) {
    requireWeights(name, 1);
    if (weights.get(name).length != size) {
      throw new MalformedModelException(
          "number of weights " + name + " (" + weights.get(name).length + ") must be " + size);
    }
    return weights.get(name);
  }

  private JsonNode requireWeights(String name, int dimensions) {
    JsonNode sides = shapes.get(name);
    if (sides == null) {
      throw new MalformedModelException("model file is broken: it has no weights " + name);
    }
    if (sides.size() != dimensions) {
      throw new MalformedModelException(
          "shape of weights " + name + " (" + sides + ") must have " + dimensions + " sides");
    }
    return sides;
  }

  private static int square(String name, JsonNode config, String key, int standard) {
    JsonNode values = config.path(key);
    if (values.isMissingNode() || values.isNull()) {
      return standard;
    }
    if (values.isInt()) {
      return values.asInt();
    }
    if (values.size() != 2 || values.get(0).asInt() != values.get(1).asInt()) {
      throw unsupported(name, key, values);
    }
    return values.get(0).asInt();
  }

  private static void requireOnes(String name, JsonNode config, String key) {
    if (square(name, config, key, 1) != 1) {
      throw unsupported(name, key, config.path(key));
    }
  }

  private static void requireIs(String name, JsonNode config, String key, String value) {
    if (!config.path(key).asText(value).equals(value)) {
      throw unsupported(name, key, config.path(key));
    }
  }

  private static Layer.Padding padding(JsonNode zeros, String name) {
    if (zeros.isInt()) {
      int side = zeros.asInt();
      return new Layer.Padding(side, side, side, side);
    }
    if (zeros.size() != 2) {
      throw unsupported(name, "padding", zeros);
    }
    JsonNode rows = zeros.get(0);
    JsonNode columns = zeros.get(1);
    if (rows.isInt() && columns.isInt()) {
      return new Layer.Padding(rows.asInt(), columns.asInt(), rows.asInt(), columns.asInt());
    }
    return new Layer.Padding(
        rows.path(0).asInt(),
        columns.path(0).asInt(),
        rows.path(1).asInt(),
        columns.path(1).asInt());
  }

  private static MalformedModelException unsupported(String layer, String key, JsonNode value) {
    return new MalformedModelException(
        key + " of layer " + layer + " (" + value + ") is not supported");
  }
}
