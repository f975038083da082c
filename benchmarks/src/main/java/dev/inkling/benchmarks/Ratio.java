package dev.inkling.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/**
 * How the time of one compares with the time of another in the same run.
 *
 * @param value the ratio of the medians
 * @param low the lowest ratio of medians among consecutive parts of the run
 * @param high the highest
 */
public record Ratio(double value, double low, double high) {

  /** Parts that a run is cut into to see how much the ratio moves. */
  static final int PARTS = 10;

  /**
   * Of times that were taken in turns: the first of ours belongs to the first of theirs.
   *
   * @throws IllegalArgumentException if there are none, or not as many of both
   */
  public static Ratio of(double[] ours, double[] theirs) {
    if (ours.length != theirs.length) {
      throw new IllegalArgumentException(
          "number of times (%s) must be that of the other (%s)"
              .formatted(ours.length, theirs.length));
    }
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    int parts = Math.min(PARTS, ours.length);
    for (int part = 0; part < parts; part++) {
      int from = ours.length * part / parts;
      int to = ours.length * (part + 1) / parts;
      double ratio =
          medians(Arrays.copyOfRange(ours, from, to), Arrays.copyOfRange(theirs, from, to));
      low = Math.min(low, ratio);
      high = Math.max(high, ratio);
    }
    return new Ratio(medians(ours, theirs), low, high);
  }

  private static double medians(double[] ours, double[] theirs) {
    return Timings.of(ours).median() / Timings.of(theirs).median();
  }

  /** The ratio with its spread. */
  public String text() {
    return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", value, low, high);
  }
}
