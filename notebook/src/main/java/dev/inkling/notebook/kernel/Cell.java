package dev.inkling.notebook.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was typed into a cell: magics at its head, a line each, then Java. Further down a line that
 * begins with % is Java: it may be a part of a text block.
 *
 * @param classpath what {@code %classpath} names: files and folders, {@code *} and {@code ?}
 *     allowed
 * @param java the rest; lines of magics are blank, so that numbers of lines stay
 */
record Cell(List<String> classpath, String java) {

  private static final Pattern MAGIC = Pattern.compile("%(\\S*)(.*)");

  /**
   * Splits a cell.
   *
   * @throws IllegalArgumentException if a magic is none that this kernel knows
   */
  static Cell of(String code) {
    List<String> classpath = new ArrayList<>();
    List<String> lines = new ArrayList<>(code.lines().toList());
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      Matcher magic = MAGIC.matcher(line);
      if (magic.matches()) {
        if (!magic.group(1).equals("classpath")) {
          throw new IllegalArgumentException(
              "magic (%" + magic.group(1) + ") must be %classpath: this kernel knows no other");
        }
        classpath.addAll(List.of(magic.group(2).strip().split("\\s+")));
        lines.set(i, "");
      } else if (!line.isEmpty() && !line.startsWith("//")) {
        break;
      }
    }
    return new Cell(List.copyOf(classpath), String.join("\n", lines));
  }
}
