package dev.inkling.cli.evaluate;

import dev.inkling.console.Progress;
import dev.inkling.data.evaluation.DataSet;
import dev.inkling.data.evaluation.Evaluation;
import dev.inkling.data.evaluation.Evaluator;
import dev.inkling.data.evaluation.NumberEvaluation;
import dev.inkling.data.evaluation.Perturbation;
import dev.inkling.data.evaluation.Robustness;
import dev.inkling.data.evaluation.Tally;
import dev.inkling.data.io.InvalidDataException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a model scored on one data set.
 *
 * @param numbers how its numbers were read, if it has any
 * @param robustness empty where it was not asked for or cannot be measured
 */
public record Measured(
    Tally tally, Evaluation evaluation, NumberEvaluation numbers, List<Robustness> robustness) {

  /** From here on nobody needs to ask whether images lie otherwise. */
  private static final double WELL_READ = 0.9;

  /** By how much another layout must be read better to be spoken of. */
  private static final double MUCH_BETTER = 0.2;

  /**
   * Measures with progress bars.
   *
   * @param name what the data set is called in the figures
   * @param path what it is called where it cannot be measured
   * @param runs how often robustness is measured with other seeds, 0 for not at all
   * @param asNumbers whether single digits and negatives are read as numbers are, too
   * @param observer sees every answer
   * @param err told of drawings without a label
   * @throws InvalidDataException if nothing has a label, or a file is broken
   */
  public static Measured of(
      Evaluator evaluator,
      DataSet set,
      String name,
      String path,
      int runs,
      boolean asNumbers,
      Evaluator.Observer observer,
      PrintWriter err)
      throws IOException {
    set.notes().forEach(note -> err.println("inkling: " + path + ": " + note));
    Tally tally;
    try (Progress bar = Progress.start(name, set.size())) {
      tally = evaluator.evaluate(set, bar::stepTo, observer);
    }
    Evaluation evaluation = tally.evaluation(name);
    NumberEvaluation numbers;
    try (Progress bar = Progress.start(name + ", numbers", -1)) {
      numbers = evaluator.numbers(set, asNumbers, bar::stepTo);
    }
    int unknown = tally.unknown() - numbers.count();
    if (tally.unknown() == evaluation.drawings() && numbers.count() == 0) {
      throw new InvalidDataException(
          "number of labelled drawings in " + path + " (0) must be positive");
    }
    if (unknown > 0) {
      String verb =
          unknown == 1 ? " has no label and is left out" : " have no label and are left out";
      err.println(
          "inkling: %s: %s of %s drawings%s".formatted(path, unknown, evaluation.drawings(), verb));
    }
    suggestLayout(evaluator, set, evaluation, path, err);
    return new Measured(tally, evaluation, numbers, robustness(evaluator, set, evaluation, runs));
  }

  /** Says so where the images are read badly as they lie and much better otherwise. */
  private static void suggestLayout(
      Evaluator evaluator, DataSet set, Evaluation evaluation, String path, PrintWriter err)
      throws IOException {
    if (!(evaluation.accuracy() < WELL_READ)) {
      return;
    }
    String options = "";
    double best = evaluation.accuracy() + MUCH_BETTER;
    for (Map.Entry<String, DataSet> other : set.otherwise().entrySet()) {
      double accuracy =
          evaluator
              .evaluate(other.getValue(), done -> {}, (sample, answer) -> {})
              .evaluation("")
              .accuracy();
      if (accuracy > best) {
        best = accuracy;
        options = other.getKey();
      }
    }
    if (!options.isEmpty()) {
      err.printf(
          Locale.ROOT,
          "inkling: %s: its images seem to lie otherwise: with %s %.1f %% of a sample are read"
              + " right, without %.1f %%%n",
          path,
          options,
          100 * best,
          100 * evaluation.accuracy());
    }
  }

  private static List<Robustness> robustness(
      Evaluator evaluator, DataSet set, Evaluation clean, int runs) throws IOException {
    List<Robustness> results = new ArrayList<>();
    if (runs > 0 && clean.digits() > 0) {
      for (Perturbation perturbation : set.perturbations()) {
        long digits = (long) clean.digits() * (perturbation.isRandom() ? runs : 1);
        try (Progress bar = Progress.start(clean.name() + ", " + perturbation.name(), digits)) {
          results.add(Robustness.measure(evaluator, perturbation, clean, runs, bar::stepTo));
        }
      }
    }
    return results;
  }
}
