package dev.inkling.data.collections;

import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.io.LineReader;
import dev.inkling.data.io.Sources;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Walks through the UNIPEN-like text in which UCI keeps pen data: {@code .SEGMENT} begins a
 * drawing, {@code .PEN_DOWN} a stroke; points stand on lines of their own, x and y.
 */
final class SegmentedLines {

  private static final int MAX_LINE_BYTES = 1 << 16;
  private static final long MAX_BYTES = 1L << 30;

  private final LineReader lines;
  private final DoubleUnaryOperator down;
  private final Drawings drawings;
  private final List<Stroke> strokes = new ArrayList<>();
  private final List<double[]> points = new ArrayList<>();
  private long segmentLine;
  private long drawingPoints;
  private boolean isDown;

  private SegmentedLines(LineReader lines, DoubleUnaryOperator down, Drawings drawings) {
    this.lines = lines;
    this.down = down;
    this.drawings = drawings;
  }

  /** What to make of the drawings. Reasons for failure come without file and line. */
  interface Drawings {

    /**
     * A drawing begins.
     *
     * @throws IllegalArgumentException if the line is broken
     */
    void begin(String segment);

    /**
     * A comment within a drawing.
     *
     * @throws IllegalArgumentException if the line is broken
     */
    default void comment(String line) {}

    /** A drawing is complete. */
    void end(Ink ink, long line) throws IOException;
  }

  /**
   * All drawings of a file, one after the other.
   *
   * @param down y of the file to y that grows downwards
   * @param example a file of this kind, for the message that this one is none
   * @throws InvalidDataException if the file is missing or broken
   * @throws IOException if it cannot be read
   */
  static void read(Path file, DoubleUnaryOperator down, String example, Drawings drawings)
      throws IOException {
    try (InputStream in = Sources.open(file)) {
      LineReader lines =
          new LineReader(
              in, Sources.name(file), MAX_LINE_BYTES, MAX_BYTES, StandardCharsets.ISO_8859_1);
      new SegmentedLines(lines, down, drawings).read(example);
    }
  }

  private void read(String example) throws IOException {
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
        tell(line, drawings::begin);
        segmentLine = lines.number();
      } else if (line.startsWith(".COMMENT") && segmentLine > 0) {
        tell(line, drawings::comment);
      }
    }
    endStroke();
    endDrawing();
    if (segmentLine == 0) {
      throw lines.broken("file must contain segments, as " + example + " does", null);
    }
  }

  private interface Listener {
    void tell(String line);
  }

  private void tell(String line, Listener listener) {
    try {
      listener.tell(line);
    } catch (IllegalArgumentException e) {
      throw lines.broken(e.getMessage(), e);
    }
  }

  private void endDrawing() throws IOException {
    if (segmentLine > 0) {
      drawings.end(new Ink(strokes), segmentLine);
    }
    strokes.clear();
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
        double y = down.applyAsDouble(Double.parseDouble(columns[1]));
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
