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
import dev.inkling.network.TensorShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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

  private final TfjsWeights weights;
  private final List<Layer> layers = new ArrayList<>();
  private TensorShape shape = Network.INPUT;
  private Layer.Padding padding = Layer.Padding.NONE;
  private boolean flat;
  private boolean ended;

  private TfjsReader(TfjsWeights weights) {
    this.weights = weights;
  }

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
    JsonNode model;
    try {
      model = JSON.readTree(TfjsWeights.bytes(file, MAX_JSON_BYTES));
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
    TfjsReader reader = new TfjsReader(TfjsWeights.read(model.path("weightsManifest"), file));
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
    TfjsLayer before = null;
    for (JsonNode json : list) {
      TfjsLayer layer = TfjsLayer.of(json);
      if (before == null) {
        readInput(layer.config());
      } else if (!kind.equals("Sequential")) {
        layer.requireInput(before.name());
      }
      readLayer(layer);
      before = layer;
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

  private void readLayer(TfjsLayer layer) {
    if (ended) {
      throw new MalformedModelException("layer " + layer.name() + " must not come after a softmax");
    }
    if (!padding.equals(Layer.Padding.NONE) && !layer.kind().equals("Conv2D")) {
      throw new MalformedModelException(
          "layer " + layer.name() + " (" + layer.kind() + ") must not come after ZeroPadding2D");
    }
    switch (layer.kind()) {
      case "InputLayer", "Dropout" -> {}
      case "Conv2D" -> convolution(layer);
      case "ZeroPadding2D" -> padding = layer.zeros();
      case "MaxPooling2D" -> pooling(layer);
      case "GlobalAveragePooling2D" -> {
        requirePicture(layer);
        add(new Layer.GlobalAveragePooling());
      }
      case "Flatten" -> flat = true;
      case "Reshape" -> reshape(layer);
      case "Dense" -> dense(layer);
      case "BatchNormalization" -> normalization(layer);
      case "ReLU" -> {
        if (!layer.config().path("max_value").isNull() && layer.config().has("max_value")) {
          throw layer.unsupported("max_value");
        }
        layer.require("negative_slope", 0);
        layer.require("threshold", 0);
        add(new Layer.Relu());
      }
      case "Softmax" -> ended = true;
      case "Activation" -> activation(layer);
      default ->
          throw new MalformedModelException(
              "layer " + layer.name() + " (" + layer.kind() + ") is not supported");
    }
  }

  private void requirePicture(TfjsLayer layer) {
    if (flat) {
      throw new MalformedModelException("layer " + layer.name() + " must not come after Flatten");
    }
  }

  private void add(Layer layer) {
    shape = layer.outputShape(shape);
    layers.add(layer);
  }

  private void convolution(TfjsLayer layer) {
    requirePicture(layer);
    if (layer.square("dilation_rate", 1) != 1) {
      throw layer.unsupported("dilation_rate");
    }
    layer.require("data_format", "channels_last");
    layer.require("groups", 1);
    TfjsWeights.Tensor kernel = weights.required(layer.name() + "/kernel", 4);
    int height = kernel.side(0);
    int width = kernel.side(1);
    int outputs = kernel.side(3);
    int stride = layer.square("strides", 1);
    if (layer.isSame()) {
      if (!padding.equals(Layer.Padding.NONE)) {
        throw layer.unsupported("padding");
      }
      padding = Layer.Padding.same(shape, height, width, stride);
    }
    add(
        new Layer.Convolution(
            height,
            width,
            kernel.side(2),
            outputs,
            stride,
            padding,
            kernel.values(),
            bias(layer, outputs)));
    padding = Layer.Padding.NONE;
    activation(layer);
  }

  private void pooling(TfjsLayer layer) {
    requirePicture(layer);
    layer.require("data_format", "channels_last");
    int size = layer.square("pool_size", 2);
    int stride = layer.square("strides", size);
    if (layer.isSame()
        && !Layer.Padding.same(shape, size, size, stride).equals(Layer.Padding.NONE)) {
      throw layer.unsupported("padding");
    }
    add(new Layer.MaxPooling(size, stride));
  }

  private void dense(TfjsLayer layer) {
    if (!flat && (shape.height() != 1 || shape.width() != 1)) {
      throw new MalformedModelException(
          "layer " + layer.name() + " (Dense) must come after Flatten");
    }
    flat = true;
    TfjsWeights.Tensor kernel = weights.required(layer.name() + "/kernel", 2);
    int outputs = kernel.side(1);
    add(new Layer.Dense(kernel.side(0), outputs, kernel.values(), bias(layer, outputs)));
    activation(layer);
  }

  private float[] bias(TfjsLayer layer, int outputs) {
    return weights.list(layer.name() + "/bias", layer.has("use_bias"), outputs, 0);
  }

  /** Multiplies into the layer before it, as is done once training is over. */
  private void normalization(TfjsLayer layer) {
    String name = layer.name();
    Layer before = layers.isEmpty() ? null : layers.get(layers.size() - 1);
    if (!(before instanceof Layer.Convolution || before instanceof Layer.Dense)) {
      throw new MalformedModelException(
          "layer "
              + name
              + " (BatchNormalization) must come right after Conv2D or Dense without activation");
    }
    int channels = shape.channels();
    float[] mean = weights.list(name + "/moving_mean", true, channels, 0);
    float[] variance = weights.list(name + "/moving_variance", true, channels, 1);
    float[] scale = weights.list(name + "/gamma", layer.has("scale"), channels, 1);
    float[] offset = weights.list(name + "/beta", layer.has("center"), channels, 0);
    double floor = layer.config().path("epsilon").asDouble(1e-3);
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

  private void reshape(TfjsLayer layer) {
    JsonNode target = layer.config().path("target_shape");
    int last = target.path(target.size() - 1).asInt();
    if (target.size() == 1 && (last == shape.size() || last == -1)) {
      flat = true;
    } else if (layers.isEmpty() && target.toString().equals("[28,28,1]")) {
      flat = false;
    } else {
      throw layer.unsupported("target_shape");
    }
  }

  private void activation(TfjsLayer layer) {
    String kind = layer.config().path("activation").asText("linear");
    switch (kind) {
      case "linear", "null" -> {}
      case "relu" -> add(new Layer.Relu());
      case "softmax" -> ended = true;
      default ->
          throw new MalformedModelException(
              "activation of layer %s (%s) must be relu or linear, or softmax at the end"
                  .formatted(layer.name(), kind));
    }
  }
}
