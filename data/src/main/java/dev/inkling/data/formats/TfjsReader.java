package dev.inkling.data.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inkling.data.graph.GraphValue;
import dev.inkling.data.graph.ImportedNetwork;
import dev.inkling.data.graph.NetworkBuilder;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.io.Sources;
import dev.inkling.network.MalformedModelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a TF.js model: {@code model.json} with the weights' files beside it, a layers model or a
 * graph model. What is not supported is refused with a sentence that names it.
 *
 * @see <a href="https://www.tensorflow.org/js/guide/save_load">TF.js: saving and loading</a>
 */
public final class TfjsReader {

  private static final JsonMapper JSON = new JsonMapper();

  /** The largest model.json: it names layers, and a network has few. */
  private static final int MAX_JSON_BYTES = 4 << 20;

  private static final int MAX_METADATA = 100;

  private TfjsReader() {}

  /** Whether a file's name is that of such a model. */
  public static boolean isNamed(Path file) {
    return Sources.fileName(file).endsWith(".json");
  }

  /**
   * The network of a model.
   *
   * @param file the model.json
   * @param asked what the network takes; null for what the file says
   * @throws MalformedModelException if it is none, or holds something that Inkling does not run
   * @throws InvalidDataException if there is no such file
   * @throws IOException if a file cannot be read
   */
  static ImportedNetwork read(Path file, InputConvention asked) throws IOException {
    byte[] bytes = TfjsWeights.bytes(file, MAX_JSON_BYTES);
    JsonNode model;
    try {
      model = JSON.readTree(bytes);
    } catch (IOException e) {
      throw new MalformedModelException("model file is broken: it must be JSON");
    }
    JsonNode topology = model.path("modelTopology");
    if (!topology.isObject()) {
      throw new MalformedModelException(
          "model file must be a TF.js model: it has no modelTopology, which the file beside its"
              + " weights has");
    }
    Map<String, String> metadata = metadata(model.path("userDefinedMetadata"));
    InputConvention convention = asked != null ? asked : InputConvention.of(metadata, false);
    TfjsWeights weights = TfjsWeights.read(model.path("weightsManifest"), file);
    NetworkBuilder network = new NetworkBuilder();
    GraphValue result =
        topology.path("node").isArray()
            ? new TfjsGraph(topology.path("node"), model.path("signature"), weights, network)
                .run(convention.function())
            : new TfjsLayers(weights, network).run(topology, convention.function());
    return network.network(result, convention.remembered(metadata));
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
}
