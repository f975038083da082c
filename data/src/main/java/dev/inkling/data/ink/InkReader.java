package dev.inkling.data.ink;

import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.io.LineReader;
import dev.inkling.data.io.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads drawings from NDJSON, one a line, plain or gzipped (told apart by content, not by name):
 *
 * <pre>{@code
 * {"label":7,"writer":"w1","source":"…","strokes":[[[x,y],[x,y,t],…],…]}
 * }</pre>
 *
 * <p>docs/ink-format.md describes the format: units, optional keys, limits.
 *
 * <p>A broken line ends in an {@link InvalidDataException} that names file, line and reason, for
 * example {@code drawings.ndjson:17: label (12) must be within 0 and 9 or null}.
 */
public final class InkReader {

  /** The longest line, in bytes: the largest drawing ({@link dev.inkling.ink.Ink#MAX_POINTS}). */
  public static final int MAX_LINE_BYTES = 64 << 20;

  /** The largest file when unpacked, in bytes: some millions of drawings. */
  public static final long MAX_BYTES = 4L << 30;

  private InkReader() {}

  /** What is done with each drawing. */
  @FunctionalInterface
  public interface Sink {

    /**
     * Takes one drawing.
     *
     * @param line its line in the file, from 1
     */
    void accept(LabeledInk drawing, long line) throws IOException;
  }

  /**
   * All drawings of a file.
   *
   * @throws InvalidDataException if the file is missing or broken
   * @throws IOException if it cannot be read
   */
  public static List<LabeledInk> read(Path file) throws IOException {
    List<LabeledInk> drawings = new ArrayList<>();
    stream(file, (drawing, line) -> drawings.add(drawing));
    return drawings;
  }

  /**
   * The drawings of a file one after the other, for files that do not fit into memory.
   *
   * @throws InvalidDataException if the file is missing or broken
   * @throws IOException if it cannot be read
   */
  public static void stream(Path file, Sink sink) throws IOException {
    try (InputStream in = Sources.open(file)) {
      stream(new LineReader(in, Sources.name(file), MAX_LINE_BYTES, MAX_BYTES), sink);
    }
  }

  /**
   * The drawings of a stream one after the other; the stream is not closed.
   *
   * @param name what messages call the stream
   * @throws InvalidDataException if it is broken
   * @throws IOException if it cannot be read
   */
  public static void stream(InputStream in, String name, Sink sink) throws IOException {
    stream(new LineReader(Sources.unpacked(in, name), name, MAX_LINE_BYTES, MAX_BYTES), sink);
  }

  static void stream(LineReader lines, Sink sink) throws IOException {
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (line.isBlank()) {
        continue;
      }
      LabeledInk drawing;
      try {
        drawing = InkLine.parse(line);
      } catch (IllegalArgumentException e) {
        throw lines.broken(e.getMessage(), e);
      }
      sink.accept(drawing, lines.number());
    }
  }
}
