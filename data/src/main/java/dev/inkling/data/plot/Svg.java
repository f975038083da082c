package dev.inkling.data.plot;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Builds an SVG that can stand alone: colours and sizes are attributes, because code hosts drop
 * styles, and the paper is white, because the background of the page is not known.
 */
final class Svg {

  /** Ink and text. */
  static final String INK = "#1f2937";

  /** Second to the ink: captions, axes. */
  static final String GREY = "#6b7280";

  /** Lines that guide the eye. */
  static final String PALE = "#e5e7eb";

  /** What is right, or first of several. */
  static final String BLUE = "#2563eb";

  /** What is wrong, or second of several. */
  static final String ORANGE = "#ea580c";

  private final StringBuilder body = new StringBuilder();
  private final String title;
  private final double width;
  private final double height;

  /**
   * An empty picture.
   *
   * @param title what it shows, for readers who do not see it
   */
  Svg(String title, double width, double height) {
    this.title = title;
    this.width = width;
    this.height = height;
  }

  /**
   * Adds an element.
   *
   * @param format the element, with a {@code %s} for each value
   * @param values numbers are written with at most two decimals, texts are escaped
   */
  Svg add(String format, Object... values) {
    Object[] texts = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      texts[i] =
          values[i] instanceof Number number
              ? number(number.doubleValue())
              : Markup.escaped(values[i].toString());
    }
    body.append(String.format(Locale.ROOT, format, texts)).append('\n');
    return this;
  }

  /** Adds text, its base line at y. */
  Svg text(double x, double y, int size, String anchor, String colour, String text) {
    return add(
        "<text x=\"%s\" y=\"%s\" font-size=\"%s\" text-anchor=\"%s\" fill=\"%s\">%s</text>",
        x, y, size, anchor, colour, text);
  }

  /** Adds a straight line. */
  Svg line(double x1, double y1, double x2, double y2, String colour) {
    return add(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\"/>", x1, y1, x2, y2, colour);
  }

  /** Adds a filled rectangle. */
  Svg box(double x, double y, double width, double height, String colour) {
    return add(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>",
        x, y, width, height, colour);
  }

  /** Adds straight lines from point to point, each [x, y]. */
  Svg polyline(List<double[]> points, String colour, double width) {
    return add(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\""
            + " stroke-linecap=\"round\" stroke-linejoin=\"round\"/>",
        points.stream()
            .map(point -> number(point[0]) + "," + number(point[1]))
            .collect(Collectors.joining(" ")),
        colour,
        width);
  }

  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }

  /** The whole document. */
  @Override
  public String toString() {
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$s\" height=\"%2$s\""
                + " viewBox=\"0 0 %1$s %2$s\" font-family=\"sans-serif\" role=\"img\">\n"
                + "<title>%3$s</title>\n"
                + "<rect width=\"%1$s\" height=\"%2$s\" fill=\"#ffffff\"/>\n",
            number(width),
            number(height),
            Markup.escaped(title))
        + body
        + "</svg>\n";
  }
}
