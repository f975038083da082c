package dev.inkling.data.plot;

import java.util.Locale;

/**
 * Where values lie in a picture with labelled sides.
 *
 * @param across how far apart the marks of x are
 * @param up how far apart the marks of y are
 * @param logarithmic whether y is a decimal logarithm, whose marks name the number itself
 */
record Axes(
    int width,
    int height,
    double left,
    double right,
    double low,
    double high,
    double across,
    double up,
    boolean logarithmic) {

  private static final int MARGIN = 58;
  private static final int TOP = 26;
  private static final int BOTTOM = 40;
  private static final int SIDE = 18;

  /** Axes from 0 to the right, whose marks are round numbers. */
  static Axes around(
      int width, int height, double right, double low, double high, boolean logarithmic) {
    double across = round(right / 6);
    double up = round((high - low) / 4);
    return new Axes(
        width,
        height,
        0,
        right,
        up * Math.floor(low / up + 1e-9),
        up * Math.ceil(high / up - 1e-9),
        across,
        up,
        logarithmic);
  }

  /** The next of 1, 2, 5, 10, 20, and so on. */
  private static double round(double step) {
    double power = Math.pow(10, Math.floor(Math.log10(step)));
    double times = step / power;
    return power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
  }

  double x(double value) {
    return MARGIN + (value - left) / (right - left) * (width - MARGIN - SIDE);
  }

  double y(double value) {
    return height - BOTTOM - (value - low) / (high - low) * (height - TOP - BOTTOM);
  }

  /** Where a point [x, y] lies. */
  double[] place(double[] point) {
    return new double[] {x(point[0]), y(point[1])};
  }

  private String mark(double y) {
    double value = logarithmic ? Math.pow(10, y) : y;
    return logarithmic && value < 0.1
        ? String.format(Locale.ROOT, "%.4f", value)
        : Svg.number(value);
  }

  /** An empty picture with marks and names. */
  Svg svg(String horizontal, String vertical) {
    Svg svg = new Svg(vertical + " by " + horizontal, width, height);
    for (int i = 0; low + i * up <= high + 1e-9; i++) {
      double mark = low + i * up;
      svg.line(x(left), y(mark), x(right), y(mark), Svg.PALE);
      svg.text(x(left) - 6, y(mark) + 4, 11, "end", Svg.GREY, mark(mark));
    }
    for (int i = 0; left + i * across <= right + 1e-9; i++) {
      double mark = left + i * across;
      svg.text(x(mark), height - BOTTOM + 16, 11, "middle", Svg.GREY, Svg.number(mark));
    }
    svg.text(x(right), height - 6, 12, "end", Svg.GREY, horizontal);
    svg.text(4, 12, 12, "start", Svg.GREY, vertical);
    return svg;
  }
}
