package dev.inkling.benchmarks.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.inkling.console.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Runs the scripts of driver/ with Node: they drive the browser and take the times. */
final class NodeScript {

  private static final JsonMapper JSON = new JsonMapper();

  private NodeScript() {}

  /**
   * Runs a script and waits for its end.
   *
   * @param name of the script
   * @param input what it is given, as JSON; bytes in base64
   * @param task what takes time, and in how many steps, for the progress bar
   * @return its result
   * @throws IOException with the reason if it fails
   */
  static JsonNode run(String name, Map<String, ?> input, String task, long steps)
      throws IOException {
    Process node = start(Packages.fetched("driver").resolve(name));
    try (Progress bar = Progress.start(task, steps);
        BufferedReader lines = node.inputReader(StandardCharsets.UTF_8)) {
      JSON.writeValue(node.getOutputStream(), input);
      String said = "no reason given";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode message = message(line);
        if (message.has("result")) {
          return message.get("result");
        }
        if (message.has("error")) {
          throw new IOException(message.get("error").asText());
        }
        if (message.has("done")) {
          bar.stepTo(message.get("done").asLong());
        } else if (line.contains("Error")) {
          said = line.strip();
        }
      }
      throw new IOException("node failed: " + said);
    } finally {
      node.descendants().forEach(ProcessHandle::destroy);
      node.destroy();
    }
  }

  private static Process start(Path script) throws IOException {
    try {
      return new ProcessBuilder("node", script.toString()).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new IOException("node is not installed", e);
    }
  }

  /** What a line says, missing if it is not one of the script's own. */
  private static JsonNode message(String line) {
    try {
      return line.startsWith("{") ? JSON.readTree(line) : MissingNode.getInstance();
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
