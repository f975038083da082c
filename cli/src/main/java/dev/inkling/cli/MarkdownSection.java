package dev.inkling.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of a Markdown file that a command writes, between two comments. */
final class MarkdownSection {

  private final Path file;
  private final String before;
  private final String after;

  private MarkdownSection(Path file, String before, String after) {
    this.file = file;
    this.before = before;
    this.after = after;
  }

  /**
   * The part of that name.
   *
   * @throws IllegalArgumentException if there is no such file, or it lacks the comments
   */
  static MarkdownSection open(Path file, String name) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("file (" + file + ") must exist");
    }
    String text = Files.readString(file);
    String begin = "<!-- " + name + " -->";
    String end = "<!-- /" + name + " -->";
    int from = text.indexOf(begin);
    int to = text.indexOf(end);
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          "file (" + file + ") must have the lines " + begin + " and " + end);
    }
    return new MarkdownSection(file, text.substring(0, from + begin.length()), text.substring(to));
  }

  /** Puts the text in its place. */
  void write(String text) throws IOException {
    Files.writeString(file, before + "\n" + text + after);
  }
}
