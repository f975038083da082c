package dev.inkling.data.collections;

import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.Label;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.io.Sources;
import dev.inkling.ink.Ink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads UCI's Pen-Based Recognition of Handwritten Digits as it was recorded: {@code
 * pendigits-orig.tra} (30 writers) or {@code pendigits-orig.tes} (14 others), plain or gzipped.
 *
 * <p>The writer is the part's name and the writer's number, as in {@code tra12}. The tablet's box
 * is 500 x 500 units, y up; here y is 500 less that, so that it grows downwards.
 *
 * @see <a href="https://doi.org/10.24432/C5MG6K">The data set at UCI, CC BY 4.0</a>
 */
public final class PendigitsReader {

  private static final int BOX = 500;

  private static final Pattern PART = Pattern.compile(".*\\.(tra|tes)\\b.*");

  /** Hierarchy, components (always 0), quality, label. */
  private static final Pattern SEGMENT = Pattern.compile("\\.SEGMENT\\s+DIGIT\\s.*\"([0-9])\"\\s*");

  /** Digit, writer, and the number of the drawing among the writer's. */
  private static final Pattern COMMENT = Pattern.compile("\\.COMMENT\\s+\\d\\s+(\\d+)\\s+\\d+\\s*");

  private PendigitsReader() {}

  /**
   * All digits of a file, one after the other.
   *
   * @param file its name must contain {@code .tra} or {@code .tes}, for the writers of both parts
   *     have the same numbers
   * @param sink told the line where the drawing begins
   * @throws InvalidDataException if the file is missing or broken
   * @throws IOException if it cannot be read
   */
  public static void stream(Path file, InkReader.Sink sink) throws IOException {
    Matcher part = PART.matcher(Sources.fileName(file));
    if (!part.matches()) {
      throw new InvalidDataException(
          "file name (" + file + ") must contain .tra or .tes, the part of the data set");
    }
    SegmentedLines.read(file, y -> BOX - y, "pendigits-orig.tra", new Digits(part.group(1), sink));
  }

  /** The digits of one part. */
  private static final class Digits implements SegmentedLines.Drawings {

    private final String part;
    private final InkReader.Sink sink;
    private Label label = Label.UNKNOWN;
    private String writer = "";

    Digits(String part, InkReader.Sink sink) {
      this.part = part;
      this.sink = sink;
    }

    @Override
    public void begin(String line) {
      Matcher segment = SEGMENT.matcher(line);
      if (!segment.matches()) {
        throw new IllegalArgumentException("segment (" + line + ") must be a digit");
      }
      label = Label.digit(segment.group(1).charAt(0) - '0');
      writer = "";
    }

    @Override
    public void comment(String line) {
      Matcher comment = COMMENT.matcher(line);
      if (!comment.matches()) {
        throw new IllegalArgumentException(
            "comment (" + line + ") must be digit, writer and number");
      }
      writer = part + comment.group(1);
    }

    @Override
    public void end(Ink ink, long line) throws IOException {
      sink.accept(new LabeledInk(ink, label, writer, "pendigits-" + part, "", false), line);
    }
  }
}
