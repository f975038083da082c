package dev.inkling.cli.evaluate;

import dev.inkling.console.Progress;
import dev.inkling.data.evaluation.DataSet;
import dev.inkling.data.evaluation.Evaluation;
import dev.inkling.data.evaluation.Evaluator;
import dev.inkling.data.evaluation.Perturbation;
import dev.inkling.data.evaluation.Robustness;
import dev.inkling.data.evaluation.Tally;
import dev.inkling.data.io.InvalidDataException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model scored on one data set.
 *
 * @param robustness empty where it was not asked for or cannot be measured
 */
public record Measured(Tally tally, Evaluation evaluation, List<Robustness> robustness) {

  /**
   * Measures with progress bars.
   *
   * @param name what the data set is called in the figures
   * @param path what it is called where it cannot be measured
   * @param runs how often robustness is measured with other seeds, 0 for not at all
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
      Evaluator.Observer observer,
      PrintWriter err)
      throws IOException {
    Tally tally;
    try (Progress bar = Progress.start(name, set.size())) {
      tally = evaluator.evaluate(set, bar::stepTo, observer);
    }
    Evaluation evaluation = tally.evaluation(name);
    int unknown = tally.unknown();
    if (unknown == evaluation.drawings()) {
      throw new InvalidDataException(
          "number of labelled drawings in " + path + " (0) must be positive");
    }
    if (unknown > 0) {
      String verb =
          unknown == 1 ? " has no label and is left out" : " have no label and are left out";
      err.println(
          "inkling: %s: %s of %s drawings%s".formatted(path, unknown, evaluation.drawings(), verb));
    }
    return new Measured(tally, evaluation, robustness(evaluator, set, evaluation, runs));
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
