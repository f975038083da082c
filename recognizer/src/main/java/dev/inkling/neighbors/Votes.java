package dev.inkling.neighbors;

import dev.inkling.network.Network;

/**
 * The neighbours' votes as logits: each has one vote, weighted by one over its squared distance, or
 * by a power of that. Their softmax is the share of the votes.
 */
final class Votes {

  /** A share that every digit has, so that none is impossible: five in unison are 98 % sure. */
  private static final double SMOOTHING = 0.002;

  /** How sharply a digit ends at the reach: at half of it the score is 0.996. */
  private static final double SHARPNESS = 8;

  private Votes() {}

  /**
   * Writes the logits.
   *
   * @param sharpness the power of one over the squared distance that a vote weighs
   * @param reach where a digit ends: a nearest neighbour so far away gives a digit score of a half,
   *     one twice as far 0.004; infinite where it was not measured, then all scores are a half
   */
  static void count(
      TopK best, int votes, int sharpness, byte[] labels, double reach, float[] logits) {
    double[] shares = new double[Network.OUTPUTS];
    double sum = 0;
    int voters = Math.min(votes, best.size);
    for (int i = 0; i < voters; i++) {
      // Two equal pictures are at a distance of 0; the least other one is 1.
      double weight = 1;
      for (int power = 0; power < sharpness; power++) {
        weight /= 0.5 + best.distances[i];
      }
      shares[labels[best.indices[i]]] += weight;
      sum += weight;
    }
    double score = 0;
    if (reach < Double.POSITIVE_INFINITY) {
      double nearest = Math.sqrt(best.distances[0]);
      score = SHARPNESS * Math.log(reach / Math.max(1, nearest));
    }
    for (int digit = 0; digit < shares.length; digit++) {
      double share = (shares[digit] / sum + SMOOTHING) / (1 + SMOOTHING * Network.OUTPUTS);
      logits[digit] = (float) (Math.log(share) + score);
    }
  }
}
