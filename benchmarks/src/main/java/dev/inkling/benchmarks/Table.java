package dev.inkling.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown whose columns stand below each other on a console, too. */
public final class Table {

  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these headings; the first column is text, the others are figures. */
  public Table(String... headings) {
    row(headings);
  }

  /** Adds a row. */
  public final Table row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** The table's lines. */
  List<String> lines() {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(Math.max(3, widths[i]), row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder("|");
      for (int i = 0; i < columns; i++) {
        String space = " ".repeat(widths[i] - row.get(i).length());
        line.append(' ').append(i == 0 ? row.get(i) + space : space + row.get(i)).append(" |");
      }
      lines.add(line.toString());
      if (lines.size() == 1) {
        StringBuilder rule = new StringBuilder("|");
        for (int i = 0; i < columns; i++) {
          rule.append(' ').append("-".repeat(widths[i] - (i == 0 ? 0 : 1)));
          rule.append(i == 0 ? " |" : ": |");
        }
        lines.add(rule.toString());
      }
    }
    return lines;
  }
}
