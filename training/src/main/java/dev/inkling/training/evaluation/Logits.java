package dev.inkling.training.evaluation;

import dev.inkling.network.Network;

/** Arithmetic on rows of ten logits that lie one after the other. */
public final class Logits {

  private Logits() {}

  /** The logarithm of the sum of exp(logit / temperature) of the row that begins at {@code at}. */
  public static double logMass(float[] logits, int at, double temperature) {
    float largest = logits[at];
    for (int i = 1; i < Network.OUTPUTS; i++) {
      largest = Math.max(largest, logits[at + i]);
    }
    double most = largest / temperature;
    double sum = 0;
    for (int i = 0; i < Network.OUTPUTS; i++) {
      sum += Math.exp(logits[at + i] / temperature - most);
    }
    return most + Math.log(sum);
  }

  /** The logarithm of exp(a) + exp(b). */
  public static double logSum(double a, double b) {
    double most = Math.max(a, b);
    return most + Math.log1p(Math.exp(Math.min(a, b) - most));
  }
}
