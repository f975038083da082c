package dev.inkling.data.plot;

import dev.inkling.Prediction;
import dev.inkling.data.evaluation.Evaluation;
import dev.inkling.data.evaluation.Reliability;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Numbers as pictures, each an SVG document. */
public final class Charts {

  private static final List<String> COLOURS =
      List.of(Svg.BLUE, Svg.ORANGE, "#059669", "#7c3aed", Svg.GREY);
  private static final int DIGITS = 10;

  /** The room for one name in a legend. */
  private static final int LEGEND = 140;

  private Charts() {}

  /** The ten probabilities as bars, and whether it is a digit at all. */
  public static String bars(Prediction prediction) {
    int row = 20;
    int long100 = 260;
    Svg svg = new Svg("probabilities", long100 + 90, DIGITS * row + 44);
    for (int digit = 0; digit < DIGITS; digit++) {
      double y = 10 + digit * row;
      double share = prediction.probability(digit);
      boolean best = digit == prediction.digit() && !prediction.isBlank();
      svg.text(22, y + 14, 13, "end", Svg.INK, Integer.toString(digit));
      svg.box(30, y + 3, long100, row - 6, "#f3f4f6");
      svg.box(30, y + 3, long100 * share, row - 6, best ? Svg.BLUE : "#93c5fd");
      svg.text(36 + long100, y + 14, 11, "start", Svg.GREY, percent(share));
    }
    String result =
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
        result
            + String.format(Locale.ROOT, " (looks like a digit: %.3f)", prediction.digitScore()));
    return svg.toString();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /**
   * Lines over the same x.
   *
   * @param horizontal what x is
   * @param vertical what y is
   * @param lines points [n][x, y] by the line's name, in the order of the legend
   */
  public static String lines(
      String horizontal, String vertical, Map<String, List<double[]>> lines) {
    return lines(horizontal, vertical, lines, false);
  }

  /** As {@link #lines}, y on a logarithmic scale; points at 0 and below are left out. */
  public static String logarithmicLines(
      String horizontal, String vertical, Map<String, List<double[]>> lines) {
    Map<String, List<double[]>> logarithms = new LinkedHashMap<>();
    lines.forEach(
        (name, points) ->
            logarithms.put(
                name,
                points.stream()
                    .filter(point -> point[1] > 0)
                    .map(point -> new double[] {point[0], Math.log10(point[1])})
                    .toList()));
    return lines(horizontal, vertical, logarithms, true);
  }

  private static String lines(
      String horizontal, String vertical, Map<String, List<double[]>> lines, boolean logarithmic) {
    double right = values(lines, 0).max().orElse(0);
    DoubleSummaryStatistics ys = values(lines, 1).summaryStatistics();
    double low = ys.getMin();
    double high = ys.getMax();
    // Nothing yet, or one value: some room around it.
    if (!(low < high)) {
      low = Double.isFinite(low) ? low - 0.5 : 0;
      high = low + 1;
    }
    Axes axes = Axes.around(560, 280, Math.max(right, 1e-9), low, high, logarithmic);
    Svg svg = axes.svg(horizontal, vertical);
    int number = 0;
    for (Map.Entry<String, List<double[]>> line : lines.entrySet()) {
      String colour = COLOURS.get(number % COLOURS.size());
      svg.polyline(line.getValue().stream().map(axes::place).toList(), colour, 2);
      svg.text(550 - LEGEND * (lines.size() - number), 12, 12, "start", colour, line.getKey());
      number++;
    }
    return svg.toString();
  }

  private static DoubleStream values(Map<String, List<double[]>> lines, int coordinate) {
    return lines.values().stream().flatMap(List::stream).mapToDouble(point -> point[coordinate]);
  }

  /** Which digit was read as which: a row for each label, mistakes the darker the more they are. */
  public static String confusion(Evaluation evaluation) {
    int side = 36;
    int left = 60;
    int top = 46;
    Svg svg = new Svg("confusion matrix", left + DIGITS * side + 14, top + DIGITS * side + 14);
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

  /**
   * Whether confidence means what it says: how many of the answers with a confidence are right. On
   * the diagonal it does; a dot is the larger the more answers it stands for.
   */
  public static String calibration(Map<String, Reliability> answers) {
    Axes axes = new Axes(380, 360, 0, 1, 0, 1, 0.25, 0.25, false);
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
}
