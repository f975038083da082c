package dev.inkling.data.evaluation;

import java.util.Arrays;

/**
 * How well a score tells digits from everything else, over all thresholds (receiver operating
 * characteristic). Immutable.
 */
public final class Roc {

  private final double[] digits;
  private final double[] others;

  private Roc(double[] digits, double[] others) {
    this.digits = digits;
    this.others = others;
  }

  /**
   * Of these scores, higher for what looks more like a digit; copied.
   *
   * @throws IllegalArgumentException if a score is NaN
   */
  public static Roc of(double[] digits, double[] others) {
    return new Roc(sorted(digits), sorted(others));
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

  /** The number of others. */
  public int others() {
    return others.length;
  }

  /**
   * The area under the curve: the probability that a digit scores higher than something else, a tie
   * counting half. NaN without digits or without others.
   */
  public double area() {
    double wins = 0;
    int lower = 0;
    int notHigher = 0;
    for (double score : digits) {
      while (lower < others.length && others[lower] < score) {
        lower++;
      }
      while (notHigher < others.length && others[notHigher] <= score) {
        notHigher++;
      }
      wins += lower + (notHigher - lower) / 2.0;
    }
    return wins / ((double) digits.length * others.length);
  }

  /**
   * The share of others that pass at the highest threshold at which at least this share of digits
   * passes. NaN without digits or without others.
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
    int passing = Math.max(1, (int) Math.ceil(recall * digits.length - 1e-9));
    double threshold = digits[digits.length - passing];
    int first = 0;
    while (first < others.length && others[first] < threshold) {
      first++;
    }
    return (double) (others.length - first) / others.length;
  }
}
