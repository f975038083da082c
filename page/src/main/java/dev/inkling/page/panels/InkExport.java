package dev.inkling.page.panels;

import dev.inkling.browser.pen.Curve;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** A drawing as the text of a file. Numbers are whole, or have three decimals at most. */
final class InkExport {

  /** Units of a file for the pad's side. */
  static final int SIDE = 1000;

  /** The pen's width in the same unit. */
  private static final int PEN = 36;

  private static final int PIXELS = DigitImage.SIZE * DigitImage.SIZE;

  private static final String HEX = "0123456789abcdef";

  private InkExport() {}

  /** One line of the project's ink format; without a label where the digit is not known. */
  static String ndjson(Ink ink, int label) {
    StringBuilder json = new StringBuilder("{");
    if (label >= 0) {
      json.append("\"label\":").append(label).append(',');
    }
    json.append("\"source\":\"inkling\",\"strokes\":");
    List<Stroke> strokes = ink.strokes();
    double start = start(strokes);
    json.append(perStroke(strokes, stroke -> points(stroke, start)));
    boolean hasPressures = false;
    boolean hasTilts = false;
    for (Stroke stroke : strokes) {
      hasPressures |= stroke.hasPressures();
      hasTilts |= stroke.hasTilts();
    }
    if (hasPressures) {
      json.append(",\"pressures\":").append(perStroke(strokes, InkExport::pressures));
    }
    if (hasTilts) {
      json.append(",\"tilts\":").append(perStroke(strokes, InkExport::tilts));
    }
    return json.append("}\n").toString();
  }

  /** The first time there is, from which all are counted; 0 if there is none. */
  private static double start(List<Stroke> strokes) {
    for (Stroke stroke : strokes) {
      if (stroke.hasTimes()) {
        return stroke.time(0);
      }
    }
    return 0;
  }

  private static String perStroke(List<Stroke> strokes, Function<Stroke, String> values) {
    return array(strokes.size(), s -> values.apply(strokes.get(s)));
  }

  private static String array(int size, IntFunction<String> values) {
    StringBuilder json = new StringBuilder("[");
    for (int i = 0; i < size; i++) {
      json.append(i == 0 ? "" : ",").append(values.apply(i));
    }
    return json.append(']').toString();
  }

  private static String points(Stroke stroke, double start) {
    return array(
        stroke.size(),
        i ->
            "["
                + place(stroke.x(i))
                + ","
                + place(stroke.y(i))
                + (stroke.hasTimes() ? "," + (int) Math.round(stroke.time(i) - start) : "")
                + "]");
  }

  private static String pressures(Stroke stroke) {
    return array(
        stroke.hasPressures() ? stroke.size() : 0,
        i -> {
          int thousandths = (int) Math.round(1000 * stroke.pressure(i));
          return thousandths / 1000 + "." + String.valueOf(1000 + thousandths % 1000).substring(1);
        });
  }

  /** First all to the right, then all down. */
  private static String tilts(Stroke stroke) {
    int size = stroke.hasTilts() ? stroke.size() : 0;
    return array(
        2 * size,
        i -> {
          double tilt = i < size ? stroke.tiltX(i) : stroke.tiltY(i - size);
          return String.valueOf((int) Math.round(tilt));
        });
  }

  /**
   * A line for a picture: its centrelines for those who read ink, and in a key of its own what the
   * network is given of it, 784 values from 0 to 255 as hexadecimal digits.
   *
   * @param picture null if there is none
   */
  static String ndjson(Ink ink, DigitImage picture, int label) {
    String line = ndjson(ink, label);
    if (picture == null) {
      return line;
    }
    StringBuilder json = new StringBuilder(line.substring(0, line.length() - 2));
    json.append(",\"image\":\"");
    for (int i = 0; i < PIXELS; i++) {
      int value = Math.round(255 * picture.pixel(i % DigitImage.SIZE, i / DigitImage.SIZE));
      json.append(HEX.charAt(value / 16)).append(HEX.charAt(value % 16));
    }
    return json.append("\"}\n").toString();
  }

  /** The picture that such digits stand for; null if they stand for none. */
  static DigitImage picture(String digits) {
    if (digits == null || digits.length() != 2 * PIXELS) {
      return null;
    }
    float[] pixels = new float[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      int high = HEX.indexOf(digits.charAt(2 * i));
      int low = HEX.indexOf(digits.charAt(2 * i + 1));
      if (high < 0 || low < 0) {
        return null;
      }
      pixels[i] = (16 * high + low) / 255f;
    }
    return DigitImage.of(pixels);
  }

  /** A picture of the drawing, with the page's own smooth strokes. */
  static String svg(Ink ink) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1000 1000\" width=\"1000\""
        + " height=\"1000\"><path d=\""
        + path(ink)
        + "\" fill=\"none\" stroke=\"#2f49c8\" stroke-width=\""
        + PEN
        + "\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/></svg>\n";
  }

  /** The drawing as the data of one SVG path. */
  static String path(Ink ink) {
    StringBuilder path = new StringBuilder();
    for (Stroke stroke : ink.strokes()) {
      path.append('M').append(places(stroke.x(0), stroke.y(0)));
      if (stroke.size() == 1) {
        // A line of no length: its round ends are a dot.
        path.append("h0");
      }
      Curve.trace(
          stroke,
          (leavingX, leavingY, arrivingX, arrivingY, x, y) ->
              path.append('C')
                  .append(places(leavingX, leavingY))
                  .append(' ')
                  .append(places(arrivingX, arrivingY))
                  .append(' ')
                  .append(places(x, y)));
    }
    return path.toString();
  }

  private static String places(double x, double y) {
    return place(x) + " " + place(y);
  }

  private static int place(double share) {
    return (int) Math.round(share * SIDE);
  }
}
