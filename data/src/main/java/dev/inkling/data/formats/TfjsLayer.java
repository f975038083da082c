package dev.inkling.data.formats;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inkling.network.Layer;
import dev.inkling.network.MalformedModelException;

/**
 * A layer as a TF.js model describes it.
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

  /** Checks that it takes the result of that layer, and nothing else. */
  void requireInput(String before) {
    if (inbound.size() != 1
        || inbound.get(0).size() != 1
        || !inbound.get(0).path(0).path(0).asText().equals(before)) {
      throw new MalformedModelException(
          "layer " + name + " must take the result of the one before it, and nothing else");
    }
  }

  /** Whether a switch is on, as all are that the configuration does not name. */
  boolean has(String key) {
    return config.path(key).asBoolean(true);
  }

  /** A number that must be the same in both directions. */
  int square(String key, int standard) {
    JsonNode values = config.path(key);
    if (values.isMissingNode() || values.isNull()) {
      return standard;
    }
    if (values.isInt()) {
      return values.asInt();
    }
    if (values.size() != 2 || values.get(0).asInt() != values.get(1).asInt()) {
      throw unsupported(key);
    }
    return values.get(0).asInt();
  }

  /** Checks that a setting is given with that value, or not at all. */
  void require(String key, String value) {
    if (!config.path(key).asText(value).equals(value)) {
      throw unsupported(key);
    }
  }

  /** Checks that a number is given with that value, or not at all. */
  void require(String key, double value) {
    if (config.path(key).asDouble(value) != value) {
      throw unsupported(key);
    }
  }

  /** Whether a window is padded as TensorFlow's {@code same} does it. */
  boolean isSame() {
    String text = config.path("padding").asText("valid");
    if (!text.equals("same") && !text.equals("valid")) {
      throw unsupported("padding");
    }
    return text.equals("same");
  }

  /** The padding of a ZeroPadding2D: one number, one for each direction, or one for each side. */
  Layer.Padding zeros() {
    JsonNode zeros = config.path("padding");
    if (zeros.isInt()) {
      int side = zeros.asInt();
      return new Layer.Padding(side, side, side, side);
    }
    if (zeros.size() != 2) {
      throw unsupported("padding");
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

  MalformedModelException unsupported(String key) {
    return new MalformedModelException(
        key + " of layer " + name + " (" + config.path(key) + ") is not supported");
  }
}
