package dev.inkling.notebook.kernel;

import java.util.List;

/** A cell did not come to its end; the lines tell a person why, as JShell would. */
final class CellException extends Exception {

  private final transient List<String> lines;

  CellException(String message, List<String> lines) {
    super(message);
    this.lines = List.copyOf(lines);
  }

  /** What is shown below the cell. */
  List<String> lines() {
    return lines;
  }
}
