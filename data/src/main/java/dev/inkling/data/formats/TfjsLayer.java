package dev.inkling.data.formats;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inkling.network.Layer;
import dev.inkling.network.MalformedModelException;
import java.util.HashSet;
import java.util.Set;

/**
 * A layer as a TF.js model describes it. Whatever the JSON holds, a method gives a value or throws
 * a {@link MalformedModelException}.
 *
 * @param kind its class, such as Conv2D
 * @param name its name, by which its weights are found
 * @param config its configuration
 * @param inbound the layers whose results it takes; a model of class Sequential names none
 */
record TfjsLayer(String kind, String name, JsonNode config, JsonNode inbound) {

  static TfjsLayer of(JsonNode json) {
    JsonNode config = json.path("config");
    return new TfjsLayer(
        json.path("class_name").asText(),
        config.path("name").asText(json.path("name").asText()),
        config,
        json.path("inbound_nodes"));
  }

  /** The only layer whose result it takes; empty where it takes none. */
  String input() {
    Set<String> names = new HashSet<>();
    addNames(inbound, names);
    if (names.size() > 1) {
      throw new MalformedModelException(
          "layer " + name + " must take the result of one layer, it takes " + names.size());
    }
    return names.isEmpty() ? "" : names.iterator().next();
  }

  /** Keras 2 lists [name, 0, 0], Keras 3 has such a list as the history of a tensor. */
  private static void addNames(JsonNode json, Set<String> names) {
    if (json.isArray() && json.path(0).isTextual() && json.path(1).isNumber()) {
      names.add(json.path(0).asText());
    } else {
      json.forEach(part -> addNames(part, names));
    }
  }

  /** The shape of the image, where this is the first layer; -1 where it is not said. */
  int[] inputSides() {
    for (String key : new String[] {"batch_input_shape", "batchInputShape", "batch_shape"}) {
      if (config.path(key).isArray()) {
        return sides(config.path(key));
      }
    }
    throw new MalformedModelException("shape of the input must be given by the first layer");
  }

  static int[] sides(JsonNode list) {
    int[] sides = new int[list.size()];
    for (int i = 0; i < sides.length; i++) {
      JsonNode side = list.path(i);
      sides[i] = side.canConvertToInt() ? side.asInt() : -1;
    }
    return sides;
  }

  /** Whether a switch is on, as all are that the configuration does not name. */
  boolean has(String key) {
    return config.path(key).asBoolean(true);
  }

  /** A number, the standard where none is given. */
  double number(String key, double standard) {
    JsonNode value = config.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return standard;
    }
    if (!value.isNumber()) {
      throw unsupported(key);
    }
    return value.asDouble();
  }

  /** A list of whole numbers, or a single one; the standard where none is given. */
  int[] integers(String key, int... standard) {
    JsonNode values = config.path(key);
    if (values.isMissingNode() || values.isNull()) {
      return standard;
    }
    if (values.canConvertToInt()) {
      return new int[] {values.asInt()};
    }
    int[] integers = new int[values.size()];
    for (int i = 0; i < integers.length; i++) {
      if (!values.path(i).canConvertToInt()) {
        throw unsupported(key);
      }
      integers[i] = values.path(i).asInt();
    }
    return integers;
  }

  /** A number that must be the same in both directions. */
  int square(String key, int standard) {
    int[] values = integers(key, standard);
    if (values.length == 0
        || values.length > 2
        || values[0] != values[values.length - 1]
        || values[0] < 1) {
      throw unsupported(key);
    }
    return values[0];
  }

  /** Checks that a setting is given with that value, or not at all. */
  void require(String key, String value) {
    if (!config.path(key).asText(value).equals(value)) {
      throw unsupported(key);
    }
  }

  /** Whether a window is padded as TensorFlow's {@code same} does it. */
  boolean isSame() {
    JsonNode padding = config.path("padding");
    String text = padding.isMissingNode() ? "valid" : padding.asText();
    if (!text.equals("same") && !text.equals("valid")) {
      throw unsupported("padding");
    }
    return text.equals("same");
  }

  /** The padding of a ZeroPadding2D: one number, one for each direction, or one for each side. */
  Layer.Padding zeros() {
    JsonNode zeros = config.path("padding");
    if (zeros.path(0).isArray()) {
      JsonNode rows = zeros.path(0);
      JsonNode columns = zeros.path(1);
      return new Layer.Padding(
          rows.path(0).asInt(),
          columns.path(0).asInt(),
          rows.path(1).asInt(),
          columns.path(1).asInt());
    }
    int[] sides = integers("padding", 1);
    if (sides.length < 1 || sides.length > 2) {
      throw unsupported("padding");
    }
    int rows = sides[0];
    int columns = sides[sides.length - 1];
    return new Layer.Padding(rows, columns, rows, columns);
  }

  private MalformedModelException unsupported(String key) {
    return new MalformedModelException(key + " (" + config.path(key) + ") is not supported");
  }
}
