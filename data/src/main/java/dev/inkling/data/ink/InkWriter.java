package dev.inkling.data.ink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes drawings as NDJSON, one a line, as {@link InkReader} reads them. The same drawings give
 * the same bytes. Not for use by several threads.
 */
public final class InkWriter implements Closeable {

  private static final JsonFactory JSON = new JsonFactory();

  /** Up to here a double that is a whole number is written as one. */
  private static final double LARGEST_WHOLE = 1e15;

  private final Closeable out;
  private final JsonGenerator json;

  private InkWriter(Closeable out, JsonGenerator json) {
    this.out = out;
    this.json = json;
    json.setRootValueSeparator(null);
  }

  /** Writes to a stream as UTF-8; {@link #close} closes it. */
  public InkWriter(OutputStream out) throws IOException {
    this(out, JSON.createGenerator(out));
  }

  /** Writes to a writer; {@link #close} closes it. */
  public InkWriter(Writer out) throws IOException {
    this(out, JSON.createGenerator(out));
  }

  /** Writes to a file, gzipped if its name ends in {@code .gz}. */
  public static InkWriter create(Path file) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    try {
      return new InkWriter(file.toString().endsWith(".gz") ? new GZIPOutputStream(out) : out);
    } catch (IOException | RuntimeException e) {
      out.close();
      throw e;
    }
  }

  /** Writes one drawing; what is empty is left out. */
  public void write(LabeledInk drawing) throws IOException {
    json.writeStartObject();
    if (drawing.label().isDigit()) {
      json.writeNumberField("label", drawing.label().digit());
    } else if (drawing.label().isKnown()) {
      json.writeNullField("label");
    }
    if (!drawing.text().isEmpty()) {
      json.writeStringField("text", drawing.text());
    }
    if (!drawing.symbols().isEmpty()) {
      json.writeArrayFieldStart("symbols");
      for (int place : drawing.symbols()) {
        json.writeNumber(place);
      }
      json.writeEndArray();
    }
    if (!drawing.symbol().isEmpty()) {
      json.writeStringField("symbol", drawing.symbol());
    }
    if (!drawing.symbol().isEmpty() || drawing.lookalike()) {
      json.writeBooleanField("lookalike", drawing.lookalike());
    }
    if (!drawing.writer().isEmpty()) {
      json.writeStringField("writer", drawing.writer());
    }
    if (!drawing.source().isEmpty()) {
      json.writeStringField("source", drawing.source());
    }
    json.writeArrayFieldStart("strokes");
    for (Stroke stroke : drawing.ink().strokes()) {
      json.writeStartArray();
      for (int i = 0; i < stroke.size(); i++) {
        json.writeStartArray();
        number(stroke.x(i));
        number(stroke.y(i));
        if (stroke.hasTimes()) {
          number(stroke.time(i));
        }
        json.writeEndArray();
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    writeHeld("pressures", drawing.ink(), InkWriter::pressures);
    writeHeld("tilts", drawing.ink(), InkWriter::tilts);
    json.writeEndObject();
    json.writeRaw('\n');
  }

  /** One row of values for each stroke, an empty one where a stroke has none. */
  private void writeHeld(String key, Ink ink, Function<Stroke, double[]> values)
      throws IOException {
    List<double[]> rows = ink.strokes().stream().map(values).toList();
    if (rows.stream().allMatch(row -> row.length == 0)) {
      return;
    }
    json.writeArrayFieldStart(key);
    for (double[] row : rows) {
      json.writeStartArray();
      for (double value : row) {
        number(value);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static double[] pressures(Stroke stroke) {
    int size = stroke.hasPressures() ? stroke.size() : 0;
    return IntStream.range(0, size).mapToDouble(stroke::pressure).toArray();
  }

  /** First all to the right, then all towards the writer. */
  private static double[] tilts(Stroke stroke) {
    int size = stroke.hasTilts() ? stroke.size() : 0;
    return DoubleStream.concat(
            IntStream.range(0, size).mapToDouble(stroke::tiltX),
            IntStream.range(0, size).mapToDouble(stroke::tiltY))
        .toArray();
  }

  private void number(double value) throws IOException {
    if (value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE) {
      json.writeNumber((long) value);
    } else {
      json.writeNumber(value);
    }
  }

  /** Hands on all that is written so far. */
  public void flush() throws IOException {
    json.flush();
  }

  @Override
  public void close() throws IOException {
    try (out) {
      json.close();
    }
  }
}
