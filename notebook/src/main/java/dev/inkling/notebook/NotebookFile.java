package dev.inkling.notebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A notebook that was executed, as it may be published: it says nothing about the machine. */
record NotebookFile(ObjectNode root) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a notebook.
   *
   * @throws IllegalArgumentException if it is none
   * @throws IOException if it cannot be read
   */
  static NotebookFile read(Path file) throws IOException {
    try {
      if (JSON.readTree(file.toFile()) instanceof ObjectNode root
          && root.get("cells") instanceof ArrayNode) {
        return new NotebookFile(root);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          file + " must be a notebook: " + e.getOriginalMessage(), e);
    }
    throw new IllegalArgumentException(file + " must be a notebook: it has no cells");
  }

  /**
   * Takes away what belongs to the machine and the hour: times, the kernel's version, and paths.
   *
   * @param folders what to write instead of a folder's path; longer paths first
   */
  NotebookFile scrubbed(Map<Path, String> folders) {
    Map<Pattern, String> replacements = new LinkedHashMap<>();
    folders.forEach(
        (folder, name) -> {
          // A home that is no folder, such as "?" or "/", would be found everywhere.
          if (folder.isAbsolute() && folder.getNameCount() > 0) {
            replacements.put(
                Pattern.compile(Pattern.quote(folder.toString()) + "(?![\\w.-])"),
                Matcher.quoteReplacement(name));
          }
        });
    ObjectNode copy = root.deepCopy();
    ObjectNode metadata = JSON.createObjectNode();
    metadata
        .putObject("kernelspec")
        .put("display_name", "Java")
        .put("language", "java")
        .put("name", "java");
    metadata
        .putObject("language_info")
        .put("file_extension", ".jshell")
        .put("mimetype", "text/x-java-source")
        .put("name", "java")
        .put("pygments_lexer", "java");
    copy.set("metadata", metadata);
    for (JsonNode cell : copy.get("cells")) {
      ((ObjectNode) cell).putObject("metadata");
      // Only what a cell printed: its own text is its author's.
      if (cell.has("outputs")) {
        ((ObjectNode) cell).set("outputs", scrubbed(cell.get("outputs"), replacements));
      }
      for (JsonNode output : cell.path("outputs")) {
        if (output instanceof ObjectNode shown && shown.has("data")) {
          // A picture's text would be its source, which is of no use to readers.
          ObjectNode data = (ObjectNode) shown.get("data");
          if (data.has("image/svg+xml")) {
            data.remove("text/plain");
          }
        }
      }
    }
    return new NotebookFile(copy);
  }

  private static JsonNode scrubbed(JsonNode node, Map<Pattern, String> replacements) {
    if (node.isTextual()) {
      String text = node.asText();
      for (Map.Entry<Pattern, String> entry : replacements.entrySet()) {
        text = entry.getKey().matcher(text).replaceAll(entry.getValue());
      }
      return new TextNode(text);
    }
    if (node instanceof ObjectNode object) {
      ObjectNode copy = JSON.createObjectNode();
      for (Map.Entry<String, JsonNode> e : object.properties()) {
        // Pictures are letters that mean no text.
        boolean picture = e.getKey().startsWith("image/") && !e.getKey().equals("image/svg+xml");
        copy.set(e.getKey(), picture ? e.getValue() : scrubbed(e.getValue(), replacements));
      }
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = JSON.createArrayNode();
      array.forEach(element -> copy.add(scrubbed(element, replacements)));
      return copy;
    }
    return node;
  }

  /** The first lines of the errors that its cells ended with. */
  List<String> errors() {
    List<String> errors = new ArrayList<>();
    for (JsonNode cell : root.get("cells")) {
      for (JsonNode output : cell.path("outputs")) {
        if (output.path("output_type").asText().equals("error")) {
          errors.add(output.path("evalue").asText());
        }
      }
    }
    return errors;
  }

  /** Writes it as Jupyter does: one value a line, so that versions can be compared. */
  void write(Path file) throws IOException {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter(" ", "\n"))
            .withArrayIndenter(new DefaultIndenter(" ", "\n"));
    Files.writeString(file, JSON.writer(printer).writeValueAsString(root) + "\n");
  }
}
