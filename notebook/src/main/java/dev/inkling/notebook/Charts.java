package dev.inkling.notebook;

import dev.inkling.Prediction;
import dev.inkling.data.evaluation.Evaluation;
import dev.inkling.data.evaluation.Reliability;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Numbers as pictures. */
final class Charts {

  private static final List<String> COLOURS =
      List.of(Svg.BLUE, Svg.ORANGE, "#059669", "#7c3aed", Svg.GREY);
  private static final int DIGITS = 10;

  /** The room for one name in a legend. */
  private static final int LEGEND = 140;

  private Charts() {}

  static String bars(Prediction prediction) {
    int row = 20;
    int long100 = 260;
    Svg svg = new Svg(long100 + 90, DIGITS * row + 44);
    for (int digit = 0; digit < DIGITS; digit++) {
      double y = 10 + digit * row;
      double share = prediction.probability(digit);
      boolean best = digit == prediction.digit() && !prediction.isBlank();
      svg.text(22, y + 14, 13, "end", Svg.INK, Integer.toString(digit));
      svg.box(30, y + 3, long100, row - 6, "#f3f4f6");
      svg.box(30, y + 3, long100 * share, row - 6, best ? Svg.BLUE : "#93c5fd");
      svg.text(36 + long100, y + 14, 11, "start", Svg.GREY, percent(share));
    }
    String verdict =
        prediction.isBlank()
            ? "blank paper"
            : prediction.isDigit()
                ? "a " + prediction.digit() + ", " + percent(prediction.confidence())
                : "not a digit";
    svg.text(
        30,
        DIGITS * row + 32,
        13,
        "start",
        prediction.isDigit() ? Svg.INK : Svg.ORANGE,
        verdict
            + String.format(Locale.ROOT, " (looks like a digit: %.3f)", prediction.digitScore()));
    return svg.toString();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  static String lines(String horizontal, String vertical, Map<String, List<double[]>> lines) {
    double right = 0;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (List<double[]> points : lines.values()) {
      for (double[] point : points) {
        right = Math.max(right, point[0]);
        low = Math.min(low, point[1]);
        high = Math.max(high, point[1]);
      }
    }
    // Nothing yet, or one value: some room around it.
    if (!(low < high)) {
      low = Double.isFinite(low) ? low - 0.5 : 0;
      high = low + 1;
    }
    Axes axes = Axes.around(560, 280, Math.max(right, 1e-9), low, high);
    Svg svg = axes.svg(horizontal, vertical);
    int number = 0;
    for (Map.Entry<String, List<double[]>> line : lines.entrySet()) {
      String colour = COLOURS.get(number % COLOURS.size());
      StringBuilder points = new StringBuilder();
      for (double[] point : line.getValue()) {
        points
            .append(points.isEmpty() ? "" : " ")
            .append(Svg.number(axes.x(point[0])))
            .append(',')
            .append(Svg.number(axes.y(point[1])));
      }
      svg.add(
          "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>",
          points, colour);
      double name = 550 - LEGEND * (lines.size() - number);
      svg.text(name, 12, 12, "start", colour, line.getKey());
      number++;
    }
    return svg.toString();
  }

  static String confusion(Evaluation evaluation) {
    int side = 36;
    int left = 60;
    int top = 46;
    Svg svg = new Svg(left + DIGITS * side + 14, top + DIGITS * side + 14);
    svg.text(left + DIGITS * side / 2.0, 16, 12, "middle", Svg.GREY, "read as");
    svg.text(14, top + DIGITS * side / 2.0, 12, "start", Svg.GREY, "is");
    int most = 1;
    for (int label = 0; label < DIGITS; label++) {
      for (int answer = 0; answer < DIGITS; answer++) {
        if (label != answer) {
          most = Math.max(most, evaluation.confusion(label, answer));
        }
      }
    }
    for (int label = 0; label < DIGITS; label++) {
      double y = top + label * side;
      svg.text(left - 10, y + side / 2.0 + 4, 12, "end", Svg.INK, Integer.toString(label));
      svg.text(
          left + label * side + side / 2.0,
          top - 8,
          12,
          "middle",
          Svg.INK,
          Integer.toString(label));
      for (int answer = 0; answer < DIGITS; answer++) {
        int count = evaluation.confusion(label, answer);
        double x = left + answer * side;
        boolean right = label == answer;
        String fill = right ? "#dbeafe" : count == 0 ? "#f9fafb" : Svg.ORANGE;
        svg.add(
            "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\" fill-opacity=\"%s\"/>",
            x + 1,
            y + 1,
            side - 2,
            side - 2,
            fill,
            right || count == 0 ? 1 : 0.15 + 0.85 * count / most);
        if (count > 0) {
          svg.text(
              x + side / 2.0, y + side / 2.0 + 4, 11, "middle", Svg.INK, Integer.toString(count));
        }
      }
    }
    return svg.toString();
  }

  static String calibration(Map<String, Reliability> answers) {
    Axes axes = new Axes(380, 360, 0, 1, 0, 1, 0.25, 0.25);
    Svg svg = axes.svg("confidence", "share that is right");
    svg.line(axes.x(0), axes.y(0), axes.x(1), axes.y(1), Svg.GREY);
    int number = 0;
    for (Map.Entry<String, Reliability> entry : answers.entrySet()) {
      String colour = COLOURS.get(number % COLOURS.size());
      Reliability bins = entry.getValue();
      for (int bin = 0; bin < Reliability.BINS; bin++) {
        if (bins.count(bin) > 0) {
          svg.add(
              "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\" fill-opacity=\"0.6\"/>",
              axes.x(bins.confidence(bin)),
              axes.y(bins.accuracy(bin)),
              2 + 2 * Math.log10(bins.count(bin)),
              colour);
        }
      }
      svg.text(
          axes.x(0) + 12,
          axes.y(1) + 16 + number * 18,
          12,
          "start",
          colour,
          entry.getKey() + String.format(Locale.ROOT, " (off by %.1f %%)", 100 * bins.error()));
      number++;
    }
    return svg.toString();
  }

  /** Where values lie in a picture with labelled sides. */
  private record Axes(
      int width,
      int height,
      double left,
      double right,
      double low,
      double high,
      double across,
      double up) {

    private static final int MARGIN = 58;
    private static final int TOP = 26;
    private static final int BOTTOM = 40;
    private static final int SIDE = 18;

    /** Axes from 0 to the right, whose marks are round numbers. */
    static Axes around(int width, int height, double right, double low, double high) {
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
          up);
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

    Svg svg(String horizontal, String vertical) {
      Svg svg = new Svg(width, height);
      for (int i = 0; low + i * up <= high + 1e-9; i++) {
        double mark = low + i * up;
        svg.line(x(left), y(mark), x(right), y(mark), Svg.PALE);
        svg.text(x(left) - 6, y(mark) + 4, 11, "end", Svg.GREY, Svg.number(mark));
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
}
