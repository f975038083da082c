package dev.inkling.benchmarks;

import java.util.Arrays;

/** How long something took, time after time. Immutable. */
public final class Timings {

  private final double[] sorted;

  private Timings(double[] sorted) {
    this.sorted = sorted;
  }

  /**
   * Of these times, in any unit.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Timings of(double... times) {
    if (times.length == 0) {
      throw new IllegalArgumentException("number of times (0) must be positive");
    }
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return new Timings(sorted);
  }

  /** How many there are. */
  public int count() {
    return sorted.length;
  }

  /** The time that half of them do not exceed; between the middle two where there are two. */
  public double median() {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The smallest time that this share of them does not exceed (nearest rank). */
  public double percentile(double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(0, Math.min(sorted.length, rank) - 1)];
  }
}
