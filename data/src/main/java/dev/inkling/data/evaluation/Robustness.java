package dev.inkling.data.evaluation;

import dev.inkling.data.io.InvalidDataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * What a {@link Perturbation} costs: the accuracy that remains, the mean of several runs with
 * different seeds. Immutable.
 *
 * @param name what was done to the digits
 * @param digits how many digits each run has
 * @param runs the number of runs, 1 where nothing is random
 * @param accuracy share of the harder digits that were read right, from 0 to 1
 * @param drop how much less that is than the accuracy on the digits as they are; negative where it
 *     is more
 * @param deviation standard deviation of the accuracy between the runs; NaN of a single run
 * @param parts parts of the digits, over all runs together; empty where there is only one
 */
public record Robustness(
    String name,
    int digits,
    int runs,
    double accuracy,
    double drop,
    double deviation,
    List<Part> parts) {

  /**
   * Some of the drawings, over all runs.
   *
   * @param name which
   * @param drawings how many
   * @param digits how many of them are one digit
   * @param accuracy share of the digits that was read right, from 0 to 1; NaN without digits
   * @param sureErrors how many drawings are wrong and yet accepted
   * @param several how many drawings are said to be several digits
   */
  public record Part(
      String name, int drawings, int digits, double accuracy, int sureErrors, int several) {}

  /**
   * Measures one perturbation.
   *
   * @param clean what the same evaluator scored on the data set as it is
   * @param runs how many seeds to try, at least 1
   * @param progress told the number of drawings that are done
   * @throws InvalidDataException if a file is broken
   * @throws IOException if a file cannot be read
   */
  public static Robustness measure(
      Evaluator evaluator,
      Perturbation perturbation,
      Evaluation clean,
      int runs,
      LongConsumer progress)
      throws IOException {
    int repeats = perturbation.isRandom() ? runs : 1;
    double[] accuracies = new double[repeats];
    List<List<Evaluation>> byPart = new ArrayList<>();
    long done = 0;
    for (int run = 0; run < repeats; run++) {
      List<DataSet> parts = perturbation.parts().apply(run + 1L);
      long right = 0;
      long digits = 0;
      for (int i = 0; i < parts.size(); i++) {
        long before = done;
        DataSet part = parts.get(i);
        Evaluation evaluation =
            evaluator
                .evaluate(part, count -> progress.accept(before + count))
                .evaluation(part.name());
        done += evaluation.drawings();
        right += evaluation.right();
        digits += evaluation.digits();
        if (byPart.size() == i) {
          byPart.add(new ArrayList<>());
        }
        byPart.get(i).add(evaluation);
      }
      accuracies[run] = (double) right / digits;
    }
    double mean = mean(accuracies);
    return new Robustness(
        perturbation.name(),
        clean.digits(),
        repeats,
        mean,
        clean.accuracy() - mean,
        deviation(accuracies, mean),
        byPart.size() == 1 ? List.of() : byPart.stream().map(Robustness::together).toList());
  }

  private static Part together(List<Evaluation> runs) {
    int digits = runs.stream().mapToInt(Evaluation::digits).sum();
    int right = runs.stream().mapToInt(Evaluation::right).sum();
    return new Part(
        runs.get(0).name(),
        runs.stream().mapToInt(Evaluation::drawings).sum(),
        digits,
        (double) right / digits,
        runs.stream().mapToInt(Evaluation::sureErrors).sum(),
        runs.stream().mapToInt(Evaluation::several).sum());
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double deviation(double[] values, double mean) {
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return values.length == 1 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
  }
}
