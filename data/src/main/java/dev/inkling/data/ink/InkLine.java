package dev.inkling.data.ink;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * One drawing: a JSON object. Reasons for failure come without file and line.
 *
 * <p>Besides our own format it takes the keys of two others: {@code drawing} (Quick Draw) and
 * {@code points} (a stroke of signature_pad).
 */
final class InkLine {

  private final JsonParser json;
  private final JsonCursor cursor;
  private final StrokeJson points;
  private Label label = Label.UNKNOWN;
  private String writer = "";
  private String source = "";
  private String symbol = "";
  private boolean lookalike;
  private String text = "";
  private List<Integer> symbols = List.of();
  private Ink ink;
  private boolean stroke;
  private LabeledInk drawing;
  private List<double[]> pressures;
  private List<double[]> tilts;

  private InkLine(JsonParser json) {
    this.json = json;
    this.cursor = new JsonCursor(json);
    this.points = new StrokeJson(cursor);
  }

  /**
   * The object at which the parser stands; then it stands at its end.
   *
   * @throws IllegalArgumentException if it is broken
   */
  static InkLine read(JsonParser json) throws IOException {
    InkLine line = new InkLine(json);
    line.read();
    return line;
  }

  /** Whether it is a stroke: a drawing of others may be an array of them. */
  boolean isStroke() {
    return stroke;
  }

  /** The drawing, of one stroke where it is a stroke. */
  LabeledInk drawing() {
    return drawing;
  }

  private void read() throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
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
        case "strokes", "drawing" -> ink = new Ink(points.strokes(key, key.equals("drawing")));
        case "points" -> {
          cursor.requireArray(key);
          ink = Ink.of(points.points());
          stroke = true;
        }
        case "pressures" -> pressures = rows(key);
        case "tilts" -> tilts = rows(key);
        default -> json.skipChildren();
      }
    }
    if (ink == null) {
      throw new IllegalArgumentException("strokes must be given");
    }
    drawing = new LabeledInk(held(), label, writer, source, symbol, lookalike, text, symbols);
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
    cursor.requireArray(key);
    List<double[]> rows = new ArrayList<>();
    int values = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      cursor.requireArray(key + " of stroke " + rows.size());
      DoubleStream.Builder row = DoubleStream.builder();
      int size = 0;
      while (json.nextToken() != JsonToken.END_ARRAY) {
        if (++values > 2 * Ink.MAX_POINTS) {
          throw new IllegalArgumentException(
              "number of " + key + " must be at most " + 2 * Ink.MAX_POINTS);
        }
        row.add(cursor.number(key, size++));
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
    throw new IllegalArgumentException(
        "label (" + cursor.value() + ") must be within 0 and 9 or null");
  }

  /** A string; numbers are taken as they are written, because writers are often numbered. */
  private String text(String key) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NULL -> "";
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getText();
      default ->
          throw new IllegalArgumentException(key + " (" + cursor.value() + ") must be a string");
    };
  }

  private List<Integer> places() throws IOException {
    cursor.requireArray("symbols");
    List<Integer> places = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_NUMBER_INT || json.getText().length() > 9) {
        throw new IllegalArgumentException(
            "symbol of stroke "
                + places.size()
                + " ("
                + cursor.value()
                + ") must be an integer from 0");
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
          throw new IllegalArgumentException(
              key + " (" + cursor.value() + ") must be true or false");
    };
  }
}
