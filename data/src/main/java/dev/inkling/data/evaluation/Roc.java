package dev.inkling.data.evaluation;

import java.util.Arrays;

/**
 * How well a score tells digits from everything else, over all thresholds (receiver operating
 * characteristic). Immutable.
 */
public final class Roc {

  private final double[] digits;
  private final double[] negatives;

  private Roc(double[] digits, double[] negatives) {
    this.digits = digits;
    this.negatives = negatives;
  }

  /**
   * Of these scores, higher for what looks more like a digit; copied.
   *
   * @throws IllegalArgumentException if a score is NaN
   */
  public static Roc of(double[] digits, double[] negatives) {
    return new Roc(sorted(digits), sorted(negatives));
  }

  private static double[] sorted(double[] scores) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    // NaN is sorted to the end.
    if (sorted.length > 0 && Double.isNaN(sorted[sorted.length - 1])) {
      throw new IllegalArgumentException("score (NaN) must be a number");
    }
    return sorted;
  }

  /** The number of digits. */
  public int digits() {
    return digits.length;
  }

  /** The number of negatives. */
  public int negatives() {
    return negatives.length;
  }

  /**
   * The area under the curve: the probability that a digit scores higher than something else, a tie
   * counting half. NaN without digits or without negatives.
   */
  public double area() {
    double wins = 0;
    int lower = 0;
    int notHigher = 0;
    for (double score : digits) {
      while (lower < negatives.length && negatives[lower] < score) {
        lower++;
      }
      while (notHigher < negatives.length && negatives[notHigher] <= score) {
        notHigher++;
      }
      wins += lower + (notHigher - lower) / 2.0;
    }
    return wins / ((double) digits.length * negatives.length);
  }

  /**
   * The share of negatives that is accepted at the highest threshold that accepts at least this
   * share of digits. NaN without digits or without negatives.
   *
   * @param recall over 0, at most 1
   */
  public double falsePositiveRate(double recall) {
    if (!(recall > 0 && recall <= 1)) {
      throw new IllegalArgumentException("recall (" + recall + ") must be over 0 and at most 1");
    }
    if (digits.length == 0) {
      return Double.NaN;
    }
    // A hair less, so that 0.95 of 20 is 19 although the product is a hair more.
    int accepted = Math.max(1, (int) Math.ceil(recall * digits.length - 1e-9));
    double threshold = digits[digits.length - accepted];
    int first = 0;
    while (first < negatives.length && negatives[first] < threshold) {
      first++;
    }
    return (double) (negatives.length - first) / negatives.length;
  }
}
