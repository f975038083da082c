package dev.inkling.training.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A line chart as SVG for a page: it takes its colours from the page's style, so it is readable in
 * dark and light, and needs neither fonts nor a screen where it is made.
 */
final class Chart {

  private static final int WIDTH = 460;
  private static final int HEIGHT = 260;
  private static final int LEFT = 56;
  private static final int RIGHT = 12;
  private static final int TOP = 12;
  private static final int BOTTOM = 40;

  private final String horizontal;
  private final String vertical;
  private final boolean logarithmic;
  private final List<Line> lines = new ArrayList<>();

  /** One line: what it shows, and a value for x = 1, 2, and so on; null where there is none. */
  private record Line(String name, List<Double> values) {}

  /**
   * An empty chart.
   *
   * @param horizontal what the x axis shows
   * @param vertical what the y axis shows
   * @param logarithmic whether the y axis shows factors rather than differences
   */
  Chart(String horizontal, String vertical, boolean logarithmic) {
    this.horizontal = horizontal;
    this.vertical = vertical;
    this.logarithmic = logarithmic;
  }

  /** Adds a line in the next colour; one without any value is not drawn. */
  Chart line(String name, List<Double> values) {
    lines.add(new Line(name, values));
    return this;
  }

  /** The chart, an {@code svg} element. */
  String svg() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    int length = 1;
    for (Line line : lines) {
      length = Math.max(length, line.values.size());
      for (Double value : line.values) {
        if (value != null && (!logarithmic || value > 0)) {
          low = Math.min(low, height(value));
          high = Math.max(high, height(value));
        }
      }
    }
    if (low > high) {
      low = 0;
      high = 1;
    } else if (high - low < 1e-9) {
      low -= 0.5;
      high += 0.5;
    }
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s by %s\">",
            WIDTH,
            HEIGHT,
            vertical,
            horizontal));
    for (int i = 0; i <= 4; i++) {
      double at = low + (high - low) * i / 4;
      double y = y(at, low, high);
      svg.append(
          String.format(
              Locale.ROOT,
              "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>"
                  + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
              LEFT,
              WIDTH - RIGHT,
              y,
              y,
              LEFT - 6,
              y + 4,
              number(logarithmic ? Math.pow(10, at) : at)));
    }
    int step = Math.max(1, (length + 7) / 8);
    for (int i = 1; i <= length; i += step) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>",
              x(i, length),
              HEIGHT - BOTTOM + 16,
              i));
    }
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
            WIDTH - RIGHT,
            HEIGHT - 6,
            horizontal));
    for (int i = 0; i < lines.size(); i++) {
      append(svg, lines.get(i), i, length, low, high);
    }
    return svg.append("</svg>").toString();
  }

  private void append(
      StringBuilder svg, Line line, int number, int length, double low, double high) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < line.values.size(); i++) {
      Double value = line.values.get(i);
      if (value != null && (!logarithmic || value > 0)) {
        points.append(
            String.format(
                Locale.ROOT, "%.1f,%.1f ", x(i + 1, length), y(height(value), low, high)));
      }
    }
    if (points.isEmpty()) {
      return;
    }
    svg.append(
        String.format(
            Locale.ROOT,
            "<polyline class=\"line%d\" points=\"%s\"/>"
                + "<text class=\"name%d\" x=\"%d\" y=\"%d\">%s</text>",
            number,
            points.toString().strip(),
            number,
            LEFT + number * 100,
            HEIGHT - 6,
            line.name));
  }

  private double height(double value) {
    return logarithmic ? Math.log10(value) : value;
  }

  private static double x(int position, int length) {
    double share = length == 1 ? 0.5 : (position - 1.0) / (length - 1);
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  }

  private static double y(double height, double low, double high) {
    return HEIGHT - BOTTOM - (height - low) / (high - low) * (HEIGHT - TOP - BOTTOM);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 0.1 ? "%.4f" : "%.3f", value);
  }
}
