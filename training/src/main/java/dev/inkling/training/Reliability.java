package dev.inkling.training;

import dev.inkling.network.Network;
import java.util.List;

/**
 * Whether confidence means what it says: answers in bins of equal width by their confidence.
 *
 * @param counts answers in each bin
 * @param confidence the sum of their confidence
 * @param right how many of them are right
 */
@SuppressWarnings("ArrayRecordComponent")
record Reliability(int[] counts, double[] confidence, int[] right) {

  /** As many bins as Guo et al. (2017) use. */
  static final int BINS = 15;

  /**
   * Of the digits among some samples.
   *
   * @param logits float[samples * 10]
   */
  static Reliability of(List<Sample> samples, float[] logits, double temperature) {
    Reliability bins = new Reliability(new int[BINS], new double[BINS], new int[BINS]);
    for (int i = 0; i < samples.size(); i++) {
      int target = samples.get(i).target();
      if (target == Sample.NOT_A_DIGIT) {
        continue;
      }
      int at = i * Network.OUTPUTS;
      double confidence = Logits.confidence(logits, at, temperature);
      // Open below and closed above.
      int bin = Math.max(0, Math.min(BINS, (int) Math.ceil(confidence * BINS)) - 1);
      bins.counts[bin]++;
      bins.confidence[bin] += confidence;
      bins.right[bin] += Logits.largest(logits, at) == target ? 1 : 0;
    }
    return bins;
  }

  /** The expected calibration error, from 0 to 1; NaN without answers. */
  double error() {
    double sum = 0;
    int count = 0;
    for (int bin = 0; bin < BINS; bin++) {
      sum += Math.abs(right[bin] - confidence[bin]);
      count += counts[bin];
    }
    return sum / count;
  }
}
