package dev.inkling.data.evaluation;

/**
 * Whether confidence means what it says: answers in bins of equal width by their confidence. Not
 * for use by several threads.
 *
 * @see <a href="https://arxiv.org/abs/1706.04599">Guo et al. 2017, On Calibration of Modern Neural
 *     Networks</a>
 */
public final class Reliability {

  /** As many bins as Guo et al. use. */
  public static final int BINS = 15;

  private final int[] counts = new int[BINS];
  private final int[] right = new int[BINS];
  private final double[] confidence = new double[BINS];

  /**
   * Counts one answer.
   *
   * @param confidence from 0 to 1
   */
  public void add(double confidence, boolean isRight) {
    // Bins are open below and closed above, as in the paper.
    int bin = Math.max(0, Math.min(BINS, (int) Math.ceil(confidence * BINS)) - 1);
    counts[bin]++;
    this.confidence[bin] += confidence;
    right[bin] += isRight ? 1 : 0;
  }

  /** The answers in a bin, 0 to {@value #BINS} - 1. */
  public int count(int bin) {
    return counts[bin];
  }

  /** The share of a bin's answers that are right, from 0 to 1; NaN without answers. */
  public double accuracy(int bin) {
    return (double) right[bin] / counts[bin];
  }

  /** The mean confidence of a bin's answers, from 0 to 1; NaN without answers. */
  public double confidence(int bin) {
    return confidence[bin] / counts[bin];
  }

  /**
   * The expected calibration error, from 0 to 1: how far the confidence is from the accuracy in
   * each bin, weighted by the bins' answers. NaN without answers.
   */
  public double error() {
    double sum = 0;
    int count = 0;
    for (int bin = 0; bin < BINS; bin++) {
      sum += Math.abs(right[bin] - confidence[bin]);
      count += counts[bin];
    }
    return sum / count;
  }
}
