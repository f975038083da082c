package dev.inkling.data.formats;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Map;

/** The weights of a TF.js model by name, from the files beside its model.json. */
final class TfjsWeights {

  private final Map<String, Tensor> tensors = new HashMap<>();

  private TfjsWeights() {}

  /** The values of one tensor, the last side contiguous, and its sides as the model says them. */
  @SuppressWarnings("ArrayRecordComponent")
  record Tensor(float[] values, JsonNode sides) {

    int side(int index) {
      return sides.get(index).asInt();
    }
  }

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
        weights.tensors.put(name, new Tensor(values(weight, name, data), weight.path("shape")));
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

  /** The weights of that name, which must have so many sides. */
  Tensor required(String name, int dimensions) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new MalformedModelException("model file is broken: it has no weights " + name);
    }
    if (tensor.sides().size() != dimensions) {
      throw new MalformedModelException(
          "shape of weights %s (%s) must have %s sides"
              .formatted(name, tensor.sides(), dimensions));
    }
    return tensor;
  }

  /** A list of weights, one for each channel; all {@code standard} where the layer has none. */
  float[] list(String name, boolean isThere, int size, float standard) {
    if (!isThere) {
      float[] values = new float[size];
      Arrays.fill(values, standard);
      return values;
    }
    float[] values = required(name, 1).values();
    if (values.length != size) {
      throw new MalformedModelException(
          "number of weights " + name + " (" + values.length + ") must be " + size);
    }
    return values;
  }
}
