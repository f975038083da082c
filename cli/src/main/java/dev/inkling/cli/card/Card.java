package dev.inkling.cli.card;

import static java.util.stream.Collectors.joining;

import dev.inkling.cli.evaluate.Measured;
import dev.inkling.data.evaluation.Evaluation;
import dev.inkling.data.evaluation.Interval;
import dev.inkling.data.evaluation.Rejection;
import dev.inkling.data.evaluation.Robustness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The figures of a model card, Markdown. */
final class Card {

  /** So many kinds of mistakes are named of each data set. */
  private static final int CONFUSIONS = 6;

  /** So many accepted symbols are named. */
  private static final int SYMBOLS = 8;

  private final StringBuilder text = new StringBuilder();
  private final List<Measured> digits;

  Card(List<Measured> measured) {
    digits = measured.stream().filter(one -> one.evaluation().digits() > 0).toList();
  }

  /** What `evaluate --json` said of a network that was trained without one kind of drawings. */
  record LeftOut(int negatives, double auroc, double fpr95) {}

  void model(long bytes, int parameters, long work, Map<String, String> metadata) {
    line(
        "`digits.onnx`: %,d bytes, %,d parameters, %,d multiply-accumulates; temperature %s,"
            + " reject",
        bytes, parameters, work, metadata.getOrDefault("temperature", "1"));
    line("threshold %s.", metadata.getOrDefault("reject_threshold", "0"));
    line("");
  }

  void accuracy() {
    if (digits.isEmpty()) {
      return;
    }
    head(
        "",
        "digits",
        "accuracy (95 %)",
        "macro",
        "lowest recall (95 %)",
        "calibration error",
        "accepted as a digit");
    for (Measured one : digits) {
      Evaluation evaluation = one.evaluation();
      int lowest = lowest(evaluation);
      line(
          "| %s | %,d | %s | %s | %d: %s | %.4f | %s |",
          evaluation.name(),
          evaluation.digits(),
          withInterval(evaluation.accuracy(), evaluation.digits()),
          percent(evaluation.macroAccuracy()),
          lowest,
          withInterval(evaluation.recall(lowest), count(evaluation, lowest)),
          evaluation.calibrationError(),
          percent(evaluation.accepted()));
    }
    line("");
    line("Recall of each digit in per cent, the lowest bold:");
    line("");
    head("", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    for (Measured one : digits) {
      Evaluation evaluation = one.evaluation();
      List<String> row = new ArrayList<>(List.of(evaluation.name()));
      for (int digit = 0; digit < 10; digit++) {
        double recall = evaluation.recall(digit);
        boolean isLowest = recall == evaluation.recall(lowest(evaluation));
        row.add(Double.isNaN(recall) ? "" : format(isLowest ? "**%.1f**" : "%.1f", 100 * recall));
      }
      row(row);
    }
    line("");
  }

  private static int count(Evaluation evaluation, int digit) {
    return IntStream.range(0, 10).map(answer -> evaluation.confusion(digit, answer)).sum();
  }

  /** The digit of the lowest recall, the first of several; those without drawings have none. */
  private static int lowest(Evaluation evaluation) {
    return IntStream.range(0, 10)
        .boxed()
        .min(Comparator.comparingDouble(evaluation::recall))
        .orElseThrow();
  }

  void rejection(Rejection rejection, Map<String, LeftOut> without) {
    Rejection.Acceptance negatives = rejection.acceptedNegatives();
    Rejection.Acceptance all = rejection.acceptedDigits();
    if (negatives.drawings() > 0 && all.drawings() > 0) {
      line(
          "**Not a digit.** %,d negatives, look-alikes left out, against %,d digits: AUROC %.4f; %s"
              + " of the negatives are accepted where 95 %% of the digits are. At the model's"
              + " threshold %s of the digits are accepted, and %,d of the negatives, %s.",
          negatives.drawings(),
          all.drawings(),
          rejection.roc().area(),
          percent(rejection.roc().falsePositiveRate(0.95)),
          withInterval(all.share(), all.drawings()),
          negatives.accepted(),
          withInterval(negatives.share(), negatives.drawings()));
      String symbols = symbols(rejection);
      if (!symbols.isEmpty()) {
        line("Most often: %s.", symbols);
      }
      line("");
    }
    if (!without.isEmpty()) {
      line("Trained without one kind of negatives, and measured on that kind:");
      line("");
      head("kind left out", "drawings", "AUROC", "accepted where 95 % of digits are");
      without.forEach(
          (kind, result) ->
              line(
                  "| %s | %,d | %.4f | %s |",
                  kind, result.negatives(), result.auroc(), percent(result.fpr95())));
      line("");
    }
  }

  private static String symbols(Rejection rejection) {
    return rejection.symbols().entrySet().stream()
        .filter(entry -> entry.getValue().accepted() > 0)
        .sorted(Comparator.comparingDouble(entry -> -entry.getValue().share()))
        .limit(SYMBOLS)
        .map(
            entry ->
                format(
                    "`%s` %d of %d",
                    entry.getKey(), entry.getValue().accepted(), entry.getValue().drawings()))
        .collect(joining(", "));
  }

  void robustness() {
    List<Measured> whole =
        digits.stream()
            .filter(one -> one.robustness().stream().anyMatch(result -> result.parts().isEmpty()))
            .toList();
    if (!whole.isEmpty()) {
      int runs = whole.get(0).robustness().get(0).runs();
      line(
          "**Made harder**, change of accuracy in points, %s:",
          runs == 1 ? "one run" : "mean of " + runs + " runs ± standard deviation");
      line("");
      Stream<String> names = whole.get(0).robustness().stream().map(Robustness::name);
      head(Stream.concat(Stream.of(""), names).toArray(String[]::new));
      for (Measured one : whole) {
        List<String> row = new ArrayList<>(List.of(one.evaluation().name()));
        one.robustness().forEach(result -> row.add(change(result)));
        row(row);
      }
      line("");
    }
    for (Measured one : digits) {
      for (Robustness result : one.robustness()) {
        if (!result.parts().isEmpty()) {
          parts(one.evaluation().name(), result);
        }
      }
    }
  }

  private void parts(String name, Robustness result) {
    line(
        "**%s, %s:** %s, %s points, %s.",
        name,
        result.name(),
        withInterval(result.accuracy(), result.digits()),
        change(result),
        result.runs() == 1 ? "one run" : result.runs() + " runs");
    line(
        "In parts: %s. Wrong and yet accepted: %,d of %,d.",
        result.parts().stream()
            .filter(part -> part.digits() > 0)
            .map(part -> part.name() + " " + percent(part.accuracy()))
            .collect(joining(", ")),
        result.parts().stream().mapToInt(Robustness.Part::sureErrors).sum(),
        result.parts().stream().mapToInt(Robustness.Part::drawings).sum());
    line("");
  }

  private static String change(Robustness result) {
    String change = signed(-100 * result.drop());
    return Double.isNaN(result.deviation())
        ? change
        : change + format(" ± %.2f", 100 * result.deviation());
  }

  /** With the sign that typography has for it; nothing is not negative. */
  private static String signed(double points) {
    String digits = format("%.2f", Math.abs(points));
    return digits.equals("0.00") ? digits : (points < 0 ? "−" : "+") + digits;
  }

  void confusions() {
    if (digits.isEmpty()) {
      return;
    }
    line("**Most frequent mistakes:**");
    line("");
    for (Measured one : digits) {
      Evaluation evaluation = one.evaluation();
      String named =
          IntStream.range(0, 100)
              .filter(pair -> pair / 10 != pair % 10)
              .mapToObj(pair -> new int[] {pair / 10, pair % 10})
              .filter(pair -> evaluation.confusion(pair[0], pair[1]) > 0)
              .sorted(Comparator.comparingInt(pair -> -evaluation.confusion(pair[0], pair[1])))
              .limit(CONFUSIONS)
              .map(pair -> confusion(pair[0], pair[1], evaluation.confusion(pair[0], pair[1])))
              .collect(joining("; "));
      line("- %s: %s.", evaluation.name(), named.isEmpty() ? "none" : named);
    }
    line("");
  }

  private static String confusion(int label, int answer, int count) {
    return format("%d read as %d, %s", label, answer, count == 1 ? "once" : count + " times");
  }

  void picture(String title, String file) {
    line("![%s](%s)", title, file);
    line("");
  }

  private void head(String... cells) {
    row(List.of(cells));
    line("|%s", "---|".repeat(cells.length));
  }

  private void row(List<String> cells) {
    line("| %s |", String.join(" | ", cells));
  }

  private void line(String format, Object... values) {
    text.append(format(format, values)).append('\n');
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static String percent(double share) {
    return format("%.2f %%", 100 * share);
  }

  private static String withInterval(double share, int trials) {
    Interval interval = Interval.wilson(share, trials);
    return format(
        "%.2f %% (%.2f to %.2f)", 100 * share, 100 * interval.low(), 100 * interval.high());
  }

  @Override
  public String toString() {
    return text.toString().strip() + "\n";
  }
}
