package dev.inkling.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a comparison has found.
 *
 * @param name of the comparison: its section in a document
 * @param machine what it was measured on
 * @param network the network that all ran
 * @param tables the figures
 * @param notes what a reader has to know of them, sentences
 * @param json the same for programs
 */
public record Report(
    String name,
    String machine,
    String network,
    List<Table> tables,
    List<String> notes,
    ObjectNode json) {

  private static final String CAUTION =
      "Absolute figures vary with the machine and with what else it does; ratios are the result.";

  /** Copies what it is given; what programs read says the same caution as the tables. */
  public Report {
    json = json.deepCopy().put("caution", CAUTION);
    tables = List.copyOf(tables);
    notes = List.copyOf(notes);
  }

  /** As Markdown that can be read on a console. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("Machine: " + machine + ".");
    lines.add("Network: " + network + ".");
    lines.add(CAUTION);
    for (Table table : tables) {
      lines.add("");
      lines.addAll(table.lines());
    }
    if (!notes.isEmpty()) {
      lines.add("");
      lines.addAll(notes);
    }
    return lines;
  }

  /**
   * Puts the report between the marks {@code <!-- name -->} and {@code <!-- /name -->} of a
   * document.
   *
   * @throws IllegalArgumentException if the document is missing or lacks the marks
   * @throws IOException if it cannot be read or written
   */
  public void writeInto(Path document) throws IOException {
    String text = withMarks(name, document);
    String begin = begin(name);
    int from = text.indexOf(begin) + begin.length();
    String section = "\n" + String.join("\n", lines()) + "\n\n";
    Files.writeString(
        document,
        text.substring(0, from) + section + text.substring(text.indexOf(end(name), from)));
  }

  /**
   * The text of a document that has room for the report of that name.
   *
   * @throws IllegalArgumentException if the document is missing or lacks the marks
   * @throws IOException if it cannot be read
   */
  static String withMarks(String name, Path document) throws IOException {
    if (!Files.isRegularFile(document)) {
      throw new IllegalArgumentException("--into (" + document + ") must be a file that exists");
    }
    String text = Files.readString(document);
    int from = text.indexOf(begin(name));
    if (from < 0 || text.indexOf(end(name), from) < 0) {
      throw new IllegalArgumentException(
          "--into ("
              + document
              + ") must have the lines "
              + begin(name).strip()
              + " and "
              + end(name));
    }
    return text;
  }

  private static String begin(String name) {
    return "<!-- " + name + " -->\n";
  }

  private static String end(String name) {
    return "<!-- /" + name + " -->";
  }
}
