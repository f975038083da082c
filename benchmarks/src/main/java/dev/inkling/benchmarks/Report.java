package dev.inkling.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkling.console.MarkdownSection;
import java.io.IOException;
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
  List<String> lines() {
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
   * Puts the report between the marks of that name in a document.
   *
   * @throws IllegalArgumentException if the document is missing or lacks the marks
   * @throws IOException if it cannot be read or written
   */
  void writeInto(Path document) throws IOException {
    MarkdownSection.open("--into", document, name)
        .write("\n" + String.join("\n", lines()) + "\n\n");
  }
}
