package dev.inkling.data.ink;

import com.fasterxml.jackson.core.JsonToken;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The strokes of one drawing, in the ways in which JSON holds them: arrays of points, objects with
 * an array {@code points}, or columns, one array for each coordinate. A point is {@code [x,y]},
 * {@code [x,y,t]}, or an object with {@code x} and {@code y}.
 */
final class StrokeJson {

  private final JsonCursor json;
  private int points;

  StrokeJson(JsonCursor json) {
    this.json = json;
  }

  /** The coordinates of a stroke while it is read. */
  private static final class Columns {

    private final DoubleStream.Builder xs = DoubleStream.builder();
    private final DoubleStream.Builder ys = DoubleStream.builder();
    private final DoubleStream.Builder times = DoubleStream.builder();
    private int x;
    private int y;
    private int time;

    void addX(double value) {
      xs.add(value);
      x++;
    }

    void addY(double value) {
      ys.add(value);
      y++;
    }

    void addTime(double value) {
      times.add(value);
      time++;
    }

    Stroke stroke() {
      if (x != y) {
        throw new IllegalArgumentException(
            "number of y (" + y + ") must be the number of x (" + x + ")");
      }
      double[] xValues = xs.build().toArray();
      double[] yValues = ys.build().toArray();
      return time == x && x > 0
          ? Stroke.of(xValues, yValues, times.build().toArray())
          : Stroke.of(xValues, yValues);
    }
  }

  /**
   * An array of strokes.
   *
   * @param areColumns whether a stroke is {@code [[x,…],[y,…],[t,…]]}, as Quick Draw has it
   */
  List<Stroke> strokes(String key, boolean areColumns) throws IOException {
    json.requireArray(key);
    List<Stroke> strokes = new ArrayList<>();
    while (json.next() != JsonToken.END_ARRAY) {
      strokes.add(stroke(strokes.size(), areColumns));
    }
    return strokes;
  }

  /** The stroke that begins here. */
  Stroke stroke(int number, boolean areColumns) throws IOException {
    try {
      if (json.token() == JsonToken.START_OBJECT) {
        return object();
      }
    } catch (IllegalArgumentException e) {
      throw of(number, e);
    }
    json.requireArray("stroke " + number);
    try {
      return areColumns ? columns() : points();
    } catch (IllegalArgumentException e) {
      throw of(number, e);
    }
  }

  private static IllegalArgumentException of(int number, IllegalArgumentException e) {
    return new IllegalArgumentException("stroke " + number + ": " + e.getMessage(), e);
  }

  /** The array of points that begins here. */
  Stroke points() throws IOException {
    Columns columns = new Columns();
    for (int size = 0; json.next() != JsonToken.END_ARRAY; size++) {
      count();
      if (json.token() == JsonToken.START_OBJECT) {
        pointObject(columns, size);
      } else {
        json.requireArray("point " + size);
        point(columns, size);
      }
    }
    return columns.stroke();
  }

  private void point(Columns columns, int number) throws IOException {
    json.next();
    columns.addX(json.number("x", number));
    json.next();
    columns.addY(json.number("y", number));
    if (json.next() != JsonToken.END_ARRAY) {
      columns.addTime(json.number("time", number));
      if (json.next() != JsonToken.END_ARRAY) {
        throw new IllegalArgumentException("point " + number + " must be [x, y] or [x, y, t]");
      }
    }
  }

  private void pointObject(Columns columns, int number) throws IOException {
    double x = Double.NaN;
    double y = Double.NaN;
    double time = Double.NaN;
    while (json.next() == JsonToken.FIELD_NAME) {
      String key = json.json().currentName();
      json.next();
      switch (key) {
        case "x" -> x = json.number(key, number);
        case "y" -> y = json.number(key, number);
        case "t", "time", "timestamp" -> time = json.number(key, number);
        default -> json.json().skipChildren();
      }
    }
    if (Double.isNaN(x) || Double.isNaN(y)) {
      throw new IllegalArgumentException("point " + number + " must have x and y");
    }
    columns.addX(x);
    columns.addY(y);
    if (!Double.isNaN(time)) {
      columns.addTime(time);
    }
  }

  private Stroke columns() throws IOException {
    Columns columns = new Columns();
    for (int row = 0; json.next() != JsonToken.END_ARRAY; row++) {
      column(columns, row < 3 ? "xyt".substring(row, row + 1) : "");
    }
    return columns.stroke();
  }

  private Stroke object() throws IOException {
    Stroke stroke = null;
    Columns columns = new Columns();
    while (json.next() == JsonToken.FIELD_NAME) {
      String key = json.json().currentName();
      json.next();
      switch (key) {
        case "points" -> {
          json.requireArray(key);
          stroke = points();
        }
        case "x", "y", "t" -> column(columns, key);
        default -> json.json().skipChildren();
      }
    }
    return stroke == null ? columns.stroke() : stroke;
  }

  /** One coordinate of all points. */
  private void column(Columns columns, String name) throws IOException {
    json.requireArray("column " + name);
    for (int size = 0; json.next() != JsonToken.END_ARRAY; size++) {
      switch (name) {
        case "x" -> {
          count();
          columns.addX(json.number(name, size));
        }
        case "y" -> columns.addY(json.number(name, size));
        case "t" -> columns.addTime(json.number(name, size));
        default -> json.json().skipChildren();
      }
    }
  }

  private void count() {
    if (++points > Ink.MAX_POINTS) {
      throw new IllegalArgumentException(
          "number of points of the drawing must be at most " + Ink.MAX_POINTS);
    }
  }
}
