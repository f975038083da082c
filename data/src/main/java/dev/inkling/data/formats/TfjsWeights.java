package dev.inkling.data.formats;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inkling.data.graph.Tensor;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.io.Sources;
import dev.inkling.network.MalformedModelException;
import dev.inkling.network.OnnxReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The weights of a TF.js model by name, from the files beside its model.json. */
final class TfjsWeights {

  private final Map<String, Tensor> tensors = new HashMap<>();

  private TfjsWeights() {}

  /**
   * Reads the weights that a manifest names.
   *
   * @param model the model.json
   * @throws MalformedModelException if a file is too large or lies elsewhere, or weights are cut
   *     off or of an unknown type
   * @throws InvalidDataException if a file is missing
   */
  static TfjsWeights read(JsonNode manifest, Path model) throws IOException {
    TfjsWeights weights = new TfjsWeights();
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
        byte[] part = bytes(model.resolveSibling(name), left);
        left -= part.length;
        out.writeBytes(part);
      }
      ByteBuffer data = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
      for (JsonNode weight : group.path("weights")) {
        String name = weight.path("name").asText();
        weights.tensors.put(name, values(weight, name, data));
      }
    }
    return weights;
  }

  /**
   * All bytes of a file.
   *
   * @throws MalformedModelException if it has more than {@code most}
   * @throws InvalidDataException if there is no such file
   */
  static byte[] bytes(Path file, int most) throws IOException {
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

  private static Tensor values(JsonNode weight, String name, ByteBuffer data) {
    int[] sides = TfjsLayer.sides(weight.path("shape"));
    if (!weight.path("shape").isArray()) {
      throw new MalformedModelException("shape of weights " + name + " must be a list");
    }
    int size = Tensor.size(sides);
    JsonNode quantization = weight.path("quantization");
    String type =
        quantization.isObject()
            ? quantization.path("dtype").asText()
            : weight.path("dtype").asText("float32");
    int bytes =
        switch (type) {
          case "float32", "int32" -> 4;
          case "uint16", "float16" -> 2;
          case "uint8", "bool" -> 1;
          default ->
              throw new MalformedModelException(
                  "type of weights %s (%s) must be float32, float16, int32, uint16 or uint8"
                      .formatted(name, type));
        };
    if ((long) size * bytes > data.remaining()) {
      throw new MalformedModelException("model file is broken: weights " + name + " are cut off");
    }
    float scale = (float) quantization.path("scale").asDouble(1);
    float least = (float) quantization.path("min").asDouble(0);
    double[] values = new double[size];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (type) {
            case "float32" -> data.getFloat();
            case "int32" -> data.getInt();
            case "float16" -> OnnxConstants.half(data.getShort());
            case "uint16" -> (data.getShort() & 0xffff) * scale + least;
            default -> (data.get() & 0xff) * scale + least;
          };
    }
    return new Tensor(sides, values);
  }

  /** The weights of that name; null where there are none. */
  Tensor find(String name) {
    Tensor exact = tensors.get(name);
    if (exact != null) {
      return exact;
    }
    // Keras 3 has the model's name before those of its layers.
    String end = "/" + name;
    List<String> found = tensors.keySet().stream().filter(key -> key.endsWith(end)).toList();
    return found.size() == 1 ? tensors.get(found.get(0)) : null;
  }

  /** The weights of that name, which must have so many sides. */
  Tensor required(String name, int dimensions) {
    Tensor tensor = find(name);
    if (tensor == null) {
      throw new MalformedModelException("model file is broken: it has no weights " + name);
    }
    if (tensor.rank() != dimensions) {
      throw new MalformedModelException(
          "shape of weights %s (%s) must have %s sides"
              .formatted(name, Arrays.toString(tensor.sides()), dimensions));
    }
    return tensor;
  }

  /** A list of weights, one for each channel; all {@code standard} where the layer has none. */
  Tensor list(String name, boolean isThere, int size, double standard) {
    if (!isThere) {
      return Tensor.filled(standard, size);
    }
    Tensor values = required(name, 1);
    if (values.size() != size) {
      throw new MalformedModelException(
          "number of weights " + name + " (" + values.size() + ") must be " + size);
    }
    return values;
  }
}
