package dev.inkling.data.ink;

import dev.inkling.data.io.FileKind;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.io.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads drawings, plain or gzipped (told apart by content, not by name). Inkling's own format is
 * NDJSON, one a line:
 *
 * <pre>{@code
 * {"label":7,"writer":"w1","source":"…","strokes":[[[x,y],[x,y,t],…],…]}
 * }</pre>
 *
 * <p>docs/ink-format.md describes the format: units, optional keys, limits.
 *
 * <p>Of others it reads Quick Draw's NDJSON, what signature_pad's {@code toData()} gives, strokes
 * and points as arrays or objects in any JSON, and InkML.
 *
 * <p>A broken line ends in an {@link InvalidDataException} that names file, line and reason, for
 * example {@code drawings.ndjson:17: label (12) must be within 0 and 9 or null}.
 */
public final class InkReader {

  /** The largest file when unpacked, in bytes: some millions of drawings. */
  public static final long MAX_BYTES = 4L << 30;

  private static final String WANTED = "drawings (NDJSON, InkML)";

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
      read(in, Sources.name(file), sink);
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
    read(Sources.unpacked(in, name), name, sink);
  }

  /**
   * The drawings of a stream that holds JSON and nothing else: what is packed or another format is
   * broken here. For what comes from the network, whose size is known before it is unpacked.
   *
   * @param name what messages call the stream
   * @throws InvalidDataException if it is broken
   * @throws IOException if it cannot be read
   */
  public static void streamJson(InputStream in, String name, Sink sink) throws IOException {
    InkJson.stream(in, name, MAX_BYTES, sink);
  }

  private static void read(InputStream in, String name, Sink sink) throws IOException {
    FileKind kind = FileKind.peek(in, name);
    switch (kind) {
      case INKML -> InkMl.stream(in, name, sink);
      // What is broken or empty is best told by who reads it.
      case JSON, TEXT, CSV, EMPTY, OTHER -> InkJson.stream(in, name, MAX_BYTES, sink);
      default -> throw kind.refusal(name, WANTED);
    }
  }
}
