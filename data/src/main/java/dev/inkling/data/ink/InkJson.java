package dev.inkling.data.ink;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.io.LimitedInputStream;
import dev.inkling.data.io.Sources;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/**
 * Drawings from JSON, one value after the other, on lines of their own or not, in UTF-8 or UTF-16.
 * A value is a drawing, or an array of drawings, or an array of strokes, which is one drawing.
 */
final class InkJson {

  /** Drawings need a depth of 5; what else a line may hold is ignored and need not be deep. */
  private static final int MAX_DEPTH = 32;

  /** A double needs at most 24 characters; longer numbers only cost time. */
  private static final int MAX_NUMBER_CHARACTERS = 100;

  /** No drawing is being read: the parser stands where the next one should begin. */
  private static final long BETWEEN = 0;

  private static final Pattern ADVICE =
      Pattern.compile("(?s)(: enable `| ?\\([^(]*\\[Source|\\n).*");

  private final JsonParser json;
  private final String name;
  private final InkReader.Sink sink;

  /** Where the drawing begins that is read, or {@link #BETWEEN}. */
  private long line;

  private InkJson(JsonParser json, String name, InkReader.Sink sink) {
    this.json = json;
    this.name = name;
    this.sink = sink;
  }

  /**
   * Hands over all drawings of a stream, which is not closed.
   *
   * @param maxBytes the most bytes that are read
   * @throws InvalidDataException if it is broken
   */
  static void stream(InputStream in, String name, long maxBytes, InkReader.Sink sink)
      throws IOException {
    // Spark 3.5 has Jackson 2.15, which limits no document's length.
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_CHARACTERS)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();
    long line = 1;
    try (JsonParser json = factory.createParser(new LimitedInputStream(in, name, maxBytes))) {
      InkJson reader = new InkJson(json, name, sink);
      try {
        reader.read();
      } catch (JacksonException | CharConversionException | EOFException | ZipException e) {
        line = reader.line == BETWEEN ? json.currentLocation().getLineNr() : reader.line;
        throw e;
      }
    } catch (JacksonException e) {
      throw broken(name, line, reason(e, line), e);
    } catch (CharConversionException e) {
      throw broken(name, line, "text must be UTF-8 or UTF-16", e);
    } catch (EOFException | ZipException e) {
      throw broken(name, line, Sources.BROKEN_GZIP, e);
    }
  }

  private static InvalidDataException broken(
      String name, long line, String reason, Exception cause) {
    return new InvalidDataException(name + ":" + line + ": " + reason, cause);
  }

  /** Jackson's own words, without the advice for programmers that follows them. */
  private static String reason(JacksonException e, long line) {
    String message = e.getOriginalMessage();
    if (message.startsWith("Invalid UTF-8")) {
      return "text must be UTF-8 or UTF-16";
    }
    String place = "";
    if (e.getLocation() != null) {
      int at = e.getLocation().getLineNr();
      place =
          " (%scolumn %s)"
              .formatted(at == line ? "" : "line " + at + ", ", e.getLocation().getColumnNr());
    }
    return "JSON is broken: " + ADVICE.matcher(message).replaceFirst("") + place;
  }

  private void read() throws IOException {
    while (true) {
      JsonToken token = next();
      if (token == null) {
        return;
      }
      line = json.currentTokenLocation().getLineNr();
      // A drawing is handed over outside: what the sink throws is none of the file's faults.
      if (token == JsonToken.START_ARRAY) {
        array();
      } else {
        sink.accept(line().drawing(), line);
      }
    }
  }

  private InkLine line() throws IOException {
    try {
      return InkLine.read(json);
    } catch (IllegalArgumentException e) {
      throw broken(name, line, e.getMessage(), e);
    }
  }

  private void array() throws IOException {
    long begin = line;
    List<Stroke> strokes = new ArrayList<>();
    StrokeJson points = new StrokeJson(new JsonCursor(json));
    int drawings = 0;
    while (next() != JsonToken.END_ARRAY) {
      line = json.currentTokenLocation().getLineNr();
      if (json.currentToken() == JsonToken.START_OBJECT) {
        InkLine element = line();
        if (!element.isStroke()) {
          sink.accept(element.drawing(), line);
          drawings++;
          continue;
        }
        strokes.addAll(element.drawing().ink().strokes());
      } else {
        strokes.add(stroke(points, strokes.size()));
      }
    }
    line = begin;
    if (drawings > 0 == !strokes.isEmpty()) {
      throw broken(name, line, "array must hold either strokes or drawings", null);
    }
    if (drawings == 0) {
      sink.accept(LabeledInk.of(ink(strokes), Label.UNKNOWN), line);
    }
  }

  private JsonToken next() throws IOException {
    line = BETWEEN;
    return json.nextToken();
  }

  private Stroke stroke(StrokeJson points, int number) throws IOException {
    try {
      return points.stroke(number, false);
    } catch (IllegalArgumentException e) {
      throw broken(name, line, e.getMessage(), e);
    }
  }

  private Ink ink(List<Stroke> strokes) {
    try {
      return new Ink(strokes);
    } catch (IllegalArgumentException e) {
      throw broken(name, line, e.getMessage(), e);
    }
  }
}
