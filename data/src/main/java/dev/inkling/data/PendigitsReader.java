package dev.inkling.data;

import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
  private static final int MAX_LINE_BYTES = 1 << 16;
  private static final long MAX_BYTES = 1L << 30;

  private static final Pattern PART = Pattern.compile(".*\\.(tra|tes)\\b.*");

  /** Hierarchy, components (always 0), quality, label. */
  private static final Pattern SEGMENT = Pattern.compile("\\.SEGMENT\\s+DIGIT\\s.*\"([0-9])\"\\s*");

  /** Digit, writer, and the number of the drawing among the writer's. */
  private static final Pattern COMMENT = Pattern.compile("\\.COMMENT\\s+\\d\\s+(\\d+)\\s+\\d+\\s*");

  private final LineReader lines;
  private final String part;
  private final InkReader.Sink sink;
  private final List<Stroke> strokes = new ArrayList<>();
  private final List<double[]> points = new ArrayList<>();
  private Label label = Label.UNKNOWN;
  private String writer = "";
  private long segmentLine;
  private long drawingPoints;
  private boolean isDown;

  private PendigitsReader(LineReader lines, String part, InkReader.Sink sink) {
    this.lines = lines;
    this.part = part;
    this.sink = sink;
  }

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
    try (InputStream in = Sources.open(file)) {
      LineReader lines =
          new LineReader(
              in, Sources.name(file), MAX_LINE_BYTES, MAX_BYTES, StandardCharsets.ISO_8859_1);
      new PendigitsReader(lines, part.group(1), sink).read();
    }
  }

  private void read() throws IOException {
    boolean any = false;
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (!line.startsWith(".")) {
        if (isDown && !line.isBlank()) {
          addPoint(line.strip());
        }
        continue;
      }
      endStroke();
      if (line.startsWith(".PEN_DOWN")) {
        isDown = true;
      } else if (line.startsWith(".SEGMENT")) {
        endDrawing();
        startDrawing(line);
        any = true;
      } else if (line.startsWith(".COMMENT") && label.isDigit()) {
        Matcher comment = COMMENT.matcher(line);
        if (!comment.matches()) {
          throw lines.broken("comment (" + line + ") must be digit, writer and number", null);
        }
        writer = part + comment.group(1);
      }
    }
    endStroke();
    endDrawing();
    if (!any) {
      throw lines.broken("file must contain segments, as pendigits-orig.tra does", null);
    }
  }

  private void startDrawing(String line) {
    Matcher segment = SEGMENT.matcher(line);
    if (!segment.matches()) {
      throw lines.broken("segment (" + line + ") must be a digit", null);
    }
    label = Label.digit(segment.group(1).charAt(0) - '0');
    segmentLine = lines.number();
  }

  private void endDrawing() throws IOException {
    if (label.isDigit()) {
      sink.accept(
          new LabeledInk(new Ink(strokes), label, writer, "pendigits-" + part, "", false),
          segmentLine);
    }
    strokes.clear();
    label = Label.UNKNOWN;
    writer = "";
    drawingPoints = 0;
  }

  private void addPoint(String line) {
    if (++drawingPoints > Ink.MAX_POINTS) {
      throw lines.broken("number of points of the drawing must be at most " + Ink.MAX_POINTS, null);
    }
    String[] columns = line.split("\\s+", -1);
    try {
      if (columns.length == 2) {
        double x = Double.parseDouble(columns[0]);
        double y = BOX - Double.parseDouble(columns[1]);
        if (Math.abs(x) <= Stroke.MAX_COORDINATE && Math.abs(y) <= Stroke.MAX_COORDINATE) {
          points.add(new double[] {x, y});
          return;
        }
      }
    } catch (NumberFormatException e) {
      throw lines.broken("point (" + line + ") must be two numbers", e);
    }
    throw lines.broken("point (" + line + ") must be two numbers within ±1e9", null);
  }

  private void endStroke() {
    if (!points.isEmpty()) {
      strokes.add(
          Stroke.of(
              points.stream().mapToDouble(point -> point[0]).toArray(),
              points.stream().mapToDouble(point -> point[1]).toArray()));
      points.clear();
    }
    isDown = false;
  }
}
