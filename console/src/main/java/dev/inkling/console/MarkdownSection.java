package dev.inkling.console;

import dev.inkling.data.io.FileUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The part of a Markdown file that a command writes, between the marks {@code <!-- name -->} and
 * {@code <!-- /name -->}.
 */
public final class MarkdownSection {

  private final Path file;
  private final String before;
  private final String after;

  private MarkdownSection(Path file, String before, String after) {
    this.file = file;
    this.before = before;
    this.after = after;
  }

  /**
   * The section of that name.
   *
   * @param option the option that named the file, for the error's sentence
   * @throws IllegalArgumentException if there is no such file, or it lacks the marks
   * @throws IOException if the file cannot be read
   */
  public static MarkdownSection open(String option, Path file, String name) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(option + " (" + file + ") must be a file that exists");
    }
    String text = Files.readString(file);
    String begin = "<!-- " + name + " -->";
    String end = "<!-- /" + name + " -->";
    int from = text.indexOf(begin + "\n");
    int to = text.indexOf(end, from + 1);
    if (from < 0 || to < 0) {
      throw new IllegalArgumentException(
          option + " (" + file + ") must have the lines " + begin + " and " + end);
    }
    return new MarkdownSection(
        file, text.substring(0, from + begin.length() + 1), text.substring(to));
  }

  /**
   * Puts the text in place of what stands between the marks.
   *
   * @throws IOException if the file cannot be written; then it stays as it was
   */
  public void write(String text) throws IOException {
    FileUtils.replace(file, part -> Files.writeString(part, before + text + after));
  }
}
