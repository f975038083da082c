package dev.inkling.data.ink;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/** One line of NDJSON: a drawing. Reasons for failure come without file and line. */
final class InkLine {

  /** Drawings need a depth of 4; what else a line may hold is ignored and need not be deep. */
  private static final int MAX_DEPTH = 32;

  /** A double needs at most 24 characters; longer numbers only cost time. */
  private static final int MAX_NUMBER_CHARACTERS = 100;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_CHARACTERS)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static final Pattern ADVICE =
      Pattern.compile("(?s)(: enable `| ?\\([^(]*\\[Source|\\n).*");

  private final JsonParser json;
  private Label label = Label.UNKNOWN;
  private String writer = "";
  private String source = "";
  private String symbol = "";
  private boolean lookalike;
  private String text = "";
  private List<Integer> symbols = List.of();
  private Ink ink;
  private List<double[]> pressures;
  private List<double[]> tilts;
  private int points;

  private InkLine(JsonParser json) {
    this.json = json;
  }

  /**
   * The drawing of one line.
   *
   * @throws IllegalArgumentException if the line is broken
   */
  static LabeledInk parse(String line) {
    try (JsonParser json = JSON.createParser(line)) {
      return new InkLine(json).read();
    } catch (JacksonException e) {
      throw new IllegalArgumentException("JSON is broken: " + reason(e), e);
    } catch (IOException e) {
      // A string in memory always reads.
      throw new UncheckedIOException(e);
    }
  }

  /** Jackson's own words, without the advice for programmers that follows them. */
  private static String reason(JacksonException e) {
    return ADVICE.matcher(e.getOriginalMessage()).replaceFirst("")
        + (e.getLocation() == null ? "" : " (column " + e.getLocation().getColumnNr() + ")");
  }

  private LabeledInk read() throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException("line must be a JSON object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      json.nextToken();
      switch (key) {
        case "label" -> label = label();
        case "writer" -> writer = text(key);
        case "source" -> source = text(key);
        case "symbol" -> symbol = text(key);
        case "lookalike" -> lookalike = truth(key);
        case "text" -> text = text(key);
        case "symbols" -> symbols = places();
        case "strokes" -> ink = ink();
        case "pressures" -> pressures = rows(key);
        case "tilts" -> tilts = rows(key);
        default -> json.skipChildren();
      }
    }
    if (json.nextToken() != null) {
      throw new IllegalArgumentException("line must end after the JSON object");
    }
    if (ink == null) {
      throw new IllegalArgumentException("strokes must be given");
    }
    return new LabeledInk(held(), label, writer, source, symbol, lookalike, text, symbols);
  }

  /** The ink with how the pen was held, where the line says it. */
  private Ink held() {
    List<Stroke> strokes = new ArrayList<>(ink.strokes());
    for (int i = 0; i < strokes.size(); i++) {
      Stroke stroke = strokes.get(i);
      double[] pressure = row("pressures", pressures, i);
      if (pressure != null) {
        stroke = stroke.withPressures(pressure);
      }
      double[] tilt = row("tilts", tilts, i);
      if (tilt != null) {
        int half = tilt.length / 2;
        if (tilt.length % 2 != 0) {
          throw new IllegalArgumentException(
              "number of tilts of stroke " + i + " (" + tilt.length + ") must be even");
        }
        stroke =
            stroke.withTilts(
                Arrays.copyOf(tilt, half), Arrays.copyOfRange(tilt, half, tilt.length));
      }
      strokes.set(i, stroke);
    }
    return new Ink(strokes);
  }

  /** The values of a stroke, null where none are given. */
  private double[] row(String key, List<double[]> rows, int stroke) {
    if (rows == null) {
      return null;
    }
    if (rows.size() != ink.strokes().size()) {
      throw new IllegalArgumentException(
          "number of %s (%s) must be the number of strokes (%s)"
              .formatted(key, rows.size(), ink.strokes().size()));
    }
    return rows.get(stroke).length == 0 ? null : rows.get(stroke);
  }

  private List<double[]> rows(String key) throws IOException {
    requireArray(key);
    List<double[]> rows = new ArrayList<>();
    int values = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      requireArray(key + " of stroke " + rows.size());
      DoubleStream.Builder row = DoubleStream.builder();
      int size = 0;
      while (json.nextToken() != JsonToken.END_ARRAY) {
        if (++values > 2 * Ink.MAX_POINTS) {
          throw new IllegalArgumentException(
              "number of " + key + " must be at most " + 2 * Ink.MAX_POINTS);
        }
        row.add(number(json.currentToken(), key, size++));
      }
      rows.add(row.build().toArray());
    }
    return rows;
  }

  private Label label() throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return Label.NOT_A_DIGIT;
    }
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      String digits = json.getText();
      if (digits.length() == 1) {
        return Label.digit(digits.charAt(0) - '0');
      }
    }
    throw new IllegalArgumentException("label (" + value() + ") must be within 0 and 9 or null");
  }

  /** A string; numbers are taken as they are written, because writers are often numbered. */
  private String text(String key) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NULL -> "";
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getText();
      default -> throw new IllegalArgumentException(key + " (" + value() + ") must be a string");
    };
  }

  private List<Integer> places() throws IOException {
    requireArray("symbols");
    List<Integer> places = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_NUMBER_INT || json.getText().length() > 9) {
        throw new IllegalArgumentException(
            "symbol of stroke " + places.size() + " (" + value() + ") must be an integer from 0");
      }
      if (places.size() == Ink.MAX_POINTS) {
        throw new IllegalArgumentException("number of symbols must be at most " + Ink.MAX_POINTS);
      }
      places.add(json.getIntValue());
    }
    return places;
  }

  private boolean truth(String key) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NULL, VALUE_FALSE -> false;
      case VALUE_TRUE -> true;
      default ->
          throw new IllegalArgumentException(key + " (" + value() + ") must be true or false");
    };
  }

  private Ink ink() throws IOException {
    requireArray("strokes");
    List<Stroke> strokes = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      requireArray("stroke " + strokes.size());
      try {
        strokes.add(stroke());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("stroke " + strokes.size() + ": " + e.getMessage(), e);
      }
    }
    return new Ink(strokes);
  }

  private Stroke stroke() throws IOException {
    DoubleStream.Builder xs = DoubleStream.builder();
    DoubleStream.Builder ys = DoubleStream.builder();
    DoubleStream.Builder times = DoubleStream.builder();
    boolean hasTimes = true;
    int size = 0;
    for (; json.nextToken() != JsonToken.END_ARRAY; size++) {
      if (++points > Ink.MAX_POINTS) {
        throw new IllegalArgumentException(
            "number of points of the drawing must be at most " + Ink.MAX_POINTS);
      }
      requireArray("point " + size);
      xs.add(number(json.nextToken(), "x", size));
      ys.add(number(json.nextToken(), "y", size));
      JsonToken next = json.nextToken();
      if (next == JsonToken.END_ARRAY) {
        hasTimes = false;
      } else {
        times.add(number(next, "time", size));
        if (json.nextToken() != JsonToken.END_ARRAY) {
          throw new IllegalArgumentException("point " + size + " must be [x, y] or [x, y, t]");
        }
      }
    }
    double[] x = xs.build().toArray();
    double[] y = ys.build().toArray();
    return hasTimes && size > 0 ? Stroke.of(x, y, times.build().toArray()) : Stroke.of(x, y);
  }

  private double number(JsonToken token, String what, int point) throws IOException {
    if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
      throw new IllegalArgumentException(
          what + " of point " + point + " (" + value() + ") must be a number");
    }
    return json.getDoubleValue();
  }

  private void requireArray(String what) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new IllegalArgumentException(what + " (" + value() + ") must be an array");
    }
  }

  /** The current value as a message shows it. */
  private String value() throws IOException {
    JsonToken token = json.currentToken();
    if (token == null) {
      return "nothing";
    }
    String text = json.getText();
    String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
    return token == JsonToken.VALUE_STRING ? '"' + shown + '"' : shown;
  }
}
