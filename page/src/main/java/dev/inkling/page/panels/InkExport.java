package dev.inkling.page.panels;

import dev.inkling.browser.pen.Curve;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;

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
    json.append("\"source\":\"inkling\",\"strokes\":[");
    boolean hasPressures = false;
    boolean hasTilts = false;
    double start = Double.NaN;
    for (int s = 0; s < ink.strokes().size(); s++) {
      Stroke stroke = ink.strokes().get(s);
      hasPressures |= stroke.hasPressures();
      hasTilts |= stroke.hasTilts();
      json.append(s == 0 ? "[" : ",[");
      for (int i = 0; i < stroke.size(); i++) {
        json.append(i == 0 ? "[" : ",[").append(place(stroke.x(i))).append(',');
        json.append(place(stroke.y(i)));
        if (stroke.hasTimes()) {
          start = Double.isNaN(start) ? stroke.time(i) : start;
          json.append(',').append((int) Math.round(stroke.time(i) - start));
        }
        json.append(']');
      }
      json.append(']');
    }
    json.append(']');
    if (hasPressures) {
      json.append(",\"pressures\":[");
      for (int s = 0; s < ink.strokes().size(); s++) {
        pressures(ink.strokes().get(s), s, json);
      }
      json.append(']');
    }
    if (hasTilts) {
      json.append(",\"tilts\":[");
      for (int s = 0; s < ink.strokes().size(); s++) {
        tilts(ink.strokes().get(s), s, json);
      }
      json.append(']');
    }
    return json.append("}\n").toString();
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

  private static void pressures(Stroke stroke, int s, StringBuilder json) {
    json.append(s == 0 ? "[" : ",[");
    for (int i = 0; stroke.hasPressures() && i < stroke.size(); i++) {
      int thousandths = (int) Math.round(1000 * stroke.pressure(i));
      json.append(i == 0 ? "" : ",").append(thousandths / 1000).append('.');
      json.append(String.valueOf(1000 + thousandths % 1000), 1, 4);
    }
    json.append(']');
  }

  private static void tilts(Stroke stroke, int s, StringBuilder json) {
    json.append(s == 0 ? "[" : ",[");
    int size = stroke.hasTilts() ? stroke.size() : 0;
    for (int i = 0; i < 2 * size; i++) {
      double tilt = i < size ? stroke.tiltX(i) : stroke.tiltY(i - size);
      json.append(i == 0 ? "" : ",").append((int) Math.round(tilt));
    }
    json.append(']');
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
      path.append('M').append(place(stroke.x(0))).append(' ').append(place(stroke.y(0)));
      if (stroke.size() == 1) {
        // A line of no length: its round ends are a dot.
        path.append("h0");
      }
      double aheadX = stroke.x(0);
      double aheadY = stroke.y(0);
      for (int i = 1; i < stroke.size(); i++) {
        double x = stroke.x(i);
        double y = stroke.y(i);
        double bend = Curve.bend(stroke, i);
        double bendX = bend == 0 ? 0 : bend * (stroke.x(i + 1) - stroke.x(i - 1));
        double bendY = bend == 0 ? 0 : bend * (stroke.y(i + 1) - stroke.y(i - 1));
        path.append('C').append(place(aheadX)).append(' ').append(place(aheadY));
        path.append(' ').append(place(x - bendX)).append(' ').append(place(y - bendY));
        path.append(' ').append(place(x)).append(' ').append(place(y));
        aheadX = x + bendX;
        aheadY = y + bendY;
      }
    }
    return path.toString();
  }

  private static int place(double share) {
    return (int) Math.round(share * SIDE);
  }
}
