package dev.inkling.server.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkling.data.answer.JsonText;
import dev.inkling.network.Network;
import io.javalin.config.RoutesConfig;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the model is: its file's checksum, what goes in and out, what it was measured to do. */
public final class ModelRoute {

  /** Metadata that hold figures, {@code name:value} one after the other. */
  private static final String FIGURES = "validation_";

  private static final Pattern FIGURE = Pattern.compile("([a-z]+):([0-9.]+)");

  private ModelRoute() {}

  /**
   * Adds the route.
   *
   * @param onnx the model's file
   * @param network what the file holds
   * @param engine the name of what runs it
   */
  public static void add(RoutesConfig routes, byte[] onnx, Network network, String engine) {
    ObjectNode answer = answer(onnx, network, engine);
    routes.get(
        "/v1/model",
        context -> context.contentType("application/json").result(JsonText.of(answer)));
  }

  private static ObjectNode answer(byte[] onnx, Network network, String engine) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", "digits");
    json.put("format", "onnx");
    json.put("bytes", onnx.length);
    json.put("sha256", sha256(onnx));
    json.put("engine", engine);
    json.put("parameters", network.parameters());
    json.put("multiplyAccumulates", network.multiplyAccumulates());
    ObjectNode figures = json.putObject("figures");
    ObjectNode metadata = json.putObject("metadata");
    for (Map.Entry<String, String> entry : new TreeMap<>(network.metadata()).entrySet()) {
      metadata.put(entry.getKey(), entry.getValue());
      if (entry.getKey().startsWith(FIGURES)) {
        ObjectNode own = figures.putObject(entry.getKey().substring(FIGURES.length()));
        Matcher figure = FIGURE.matcher(entry.getValue());
        while (figure.find()) {
          put(own, figure.group(1), figure.group(2));
        }
      }
    }
    return json;
  }

  private static void put(ObjectNode figures, String name, String figure) {
    if (figure.contains(".")) {
      figures.put(name, Double.parseDouble(figure));
    } else {
      figures.put(name, Long.parseLong(figure));
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
