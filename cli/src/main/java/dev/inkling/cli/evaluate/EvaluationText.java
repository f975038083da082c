package dev.inkling.cli.evaluate;

import dev.inkling.data.evaluation.Evaluation;
import dev.inkling.data.evaluation.NumberEvaluation;
import dev.inkling.data.evaluation.Rejection;
import dev.inkling.data.evaluation.Robustness;
import dev.inkling.data.evaluation.Roc;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Evaluations as a person reads them. */
final class EvaluationText {

  private EvaluationText() {}

  static void print(PrintWriter out, List<Measured> measured, Rejection rejection) {
    Roc reject = rejection.roc();
    for (Measured one : measured) {
      Evaluation evaluation = one.evaluation();
      out.println(evaluation.name());
      NumberEvaluation numbers = one.numbers();
      if (numbers.count() == evaluation.drawings()) {
        out.printf(Locale.ROOT, "  numbers   %,d%n", numbers.count());
      } else if (evaluation.digits() == evaluation.drawings()) {
        out.printf(Locale.ROOT, "  drawings  %,d%n", evaluation.drawings());
      } else {
        out.printf(
            Locale.ROOT,
            "  drawings  %,d, of which digits %,d%n",
            evaluation.drawings(),
            evaluation.digits());
      }
      if (evaluation.digits() > 0) {
        printDigits(out, evaluation);
      }
      printNumbers(out, numbers);
      if (!one.robustness().isEmpty()) {
        printRobustness(out, one.robustness());
      }
      out.println();
    }
    if (reject.negatives() > 0) {
      out.println("Digit or not, over all data sets");
      out.printf(Locale.ROOT, "  digits    %,d%n", reject.digits());
      out.printf(Locale.ROOT, "  others    %,d%n", reject.negatives());
      if (reject.digits() > 0) {
        out.printf(Locale.ROOT, "  AUROC     %.4f%n", reject.area());
        out.printf(
            Locale.ROOT,
            "  FPR       %.2f %% at 95 %% recall of digits%n",
            100 * reject.falsePositiveRate(0.95));
        out.printf(
            Locale.ROOT,
            "  accepted  %.2f %% of digits, %.2f %% of others, at the model's threshold%n",
            100 * rejection.acceptedDigits().share(),
            100 * rejection.acceptedNegatives().share());
      }
    }
  }

  private static void printRobustness(PrintWriter out, List<Robustness> results) {
    out.println();
    out.println("  made harder                    accuracy    change");
    for (Robustness result : results) {
      out.printf(
          Locale.ROOT,
          "  %-29s %7.2f %%   %+6.2f points",
          result.name(),
          100 * result.accuracy(),
          -100 * result.drop());
      if (!Double.isNaN(result.deviation())) {
        out.printf(Locale.ROOT, " ± %.2f in %d runs", 100 * result.deviation(), result.runs());
      }
      out.println();
      for (Robustness.Part part : result.parts()) {
        String accuracy =
            part.digits() == 0
                ? "        - "
                : String.format(Locale.ROOT, "%7.2f %% ", 100 * part.accuracy());
        out.printf(
            Locale.ROOT,
            "    %-27s %s  %,d drawings, sure errors %,d, said to be several %,d%n",
            part.name(),
            accuracy,
            part.drawings(),
            part.sureErrors(),
            part.several());
      }
    }
  }

  private static void printDigits(PrintWriter out, Evaluation evaluation) {
    out.printf(Locale.ROOT, "  accuracy  %.2f %%%n", 100 * evaluation.accuracy());
    out.printf(Locale.ROOT, "  macro     %.2f %%%n", 100 * evaluation.macroAccuracy());
    out.printf(Locale.ROOT, "  ECE       %.4f%n", evaluation.calibrationError());
    out.printf(
        Locale.ROOT, "  sure      %,d errors: wrong and yet accepted%n", evaluation.sureErrors());
    out.println();
    printConfusion(out, evaluation.confusion());
  }

  /** Rows are what was written, columns what was read. */
  private static void printConfusion(PrintWriter out, int[][] confusion) {
    int width = 1;
    for (int[] row : confusion) {
      for (int count : row) {
        width = Math.max(width, Integer.toString(count).length());
      }
    }
    StringBuilder header = new StringBuilder("         recall   read as");
    for (int answer = 0; answer < 10; answer++) {
      header.append(String.format(Locale.ROOT, "  %" + width + "d", answer));
    }
    out.println(header);
    for (int digit = 0; digit < 10; digit++) {
      int all = Arrays.stream(confusion[digit]).sum();
      StringBuilder row = new StringBuilder();
      row.append(
          all == 0
              ? String.format(Locale.ROOT, "  %d           -          ", digit)
              : String.format(
                  Locale.ROOT,
                  "  %d    %6.2f %%          ",
                  digit,
                  100.0 * confusion[digit][digit] / all));
      for (int count : confusion[digit]) {
        // Zeros as dots: what was mistaken for what is seen at once.
        row.append(String.format(Locale.ROOT, "  %" + width + "s", count == 0 ? "." : count));
      }
      out.println(row);
    }
  }

  private static void printNumbers(PrintWriter out, NumberEvaluation numbers) {
    if (numbers.count() > 0) {
      print(out, "whole", numbers.whole(), "read right, every digit");
      print(out, "digits", numbers.digitErrorRate(), "of digits missed, added or mistaken");
      if (numbers.cutNumbers() > 0) {
        print(out, "cuts", numbers.cuts(), "cut right");
      }
      print(out, "accepted", numbers.acceptedShare(), "taken for numbers");
      out.printf(Locale.ROOT, "  ECE       %.4f%n%n", numbers.calibrationError());
      printConfusion(out, numbers.confusion());
    }
    if (numbers.singles() > 0) {
      print(out, "several", numbers.severalShare(), "of single digits taken for a number");
    }
    if (numbers.others() > 0) {
      print(out, "others", numbers.acceptedOtherShare(), "of negatives taken for a number");
    }
  }

  private static void print(PrintWriter out, String name, double share, String what) {
    out.printf(Locale.ROOT, "  %-9s %.2f %% %s%n", name, 100 * share, what);
  }
}
