package dev.inkling.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkling.console.MarkdownSection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a comparison has found: tables and notes for readers, the same in JSON for programs. */
public final class Report {

  private static final String CAUTION =
      "Absolute figures vary with the machine and with what else it does; ratios are the result.";

  private final String name;
  private final String machine;
  private final String network;
  private final List<Table> tables = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final ObjectNode json = new JsonMapper().createObjectNode();

  /**
   * Without figures yet.
   *
   * @param name of the comparison: its section in a document
   * @param machine what it was measured on
   * @param network the network that all ran
   */
  public Report(String name, String machine, String network) {
    this.name = name;
    this.machine = machine;
    this.network = network;
    json.put("machine", machine).put("network", network).put("caution", CAUTION);
  }

  /** Begins the next table. */
  public Table table(String... headings) {
    Table table = new Table(headings);
    tables.add(table);
    return table;
  }

  /** Adds what a reader has to know of the figures, a sentence. */
  public void note(String note) {
    notes.add(note);
  }

  /** What programs read. */
  public ObjectNode json() {
    return json;
  }

  /** Adds an object to a list of what programs read. */
  public ObjectNode add(String list) {
    return json.withArray(list).addObject();
  }

  /**
   * Adds how ours compares with a peer.
   *
   * @param between the table's cells between both names and the ratio
   * @return the same for programs
   */
  public ObjectNode compare(
      Table ratios, String ours, String peer, Ratio ratio, String... between) {
    List<String> cells = new ArrayList<>(List.of(between));
    cells.add(0, ours + " / " + peer);
    cells.add(ratio.text());
    ratios.row(cells.toArray(String[]::new));
    return add("pairs")
        .put("ours", ours)
        .put("peer", peer)
        .put("ratio", ratio.value())
        .put("low", ratio.low())
        .put("high", ratio.high());
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
