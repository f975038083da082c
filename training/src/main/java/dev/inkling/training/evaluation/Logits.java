package dev.inkling.training.evaluation;

import dev.inkling.network.Network;

/** Arithmetic on rows of ten logits that lie one after the other. */
public final class Logits {

  private Logits() {}

  /** The digit with the largest logit in the row that begins at {@code at}; the first of equals. */
  public static int largest(float[] logits, int at) {
    int best = 0;
    for (int i = 1; i < Network.OUTPUTS; i++) {
      if (logits[at + i] > logits[at + best]) {
        best = i;
      }
    }
    return best;
  }

  /** The logarithm of the sum of exp(logit) of one row. */
  public static double logMass(float[] logits, int at) {
    return logMass(logits, at, 1);
  }

  /** The logarithm of the sum of exp(logit / temperature) of one row. */
  public static double logMass(float[] logits, int at, double temperature) {
    double most = logits[at + largest(logits, at)] / temperature;
    double sum = 0;
    for (int i = 0; i < Network.OUTPUTS; i++) {
      sum += Math.exp(logits[at + i] / temperature - most);
    }
    return most + Math.log(sum);
  }

  /** The probability of the likeliest digit of one row, from 0.1 to 1. */
  public static double confidence(float[] logits, int at, double temperature) {
    double largest = logits[at + largest(logits, at)] / temperature;
    return Math.exp(largest - logMass(logits, at, temperature));
  }

  /** The logarithm of exp(a) + exp(b). */
  public static double logSum(double a, double b) {
    double most = Math.max(a, b);
    return most + Math.log1p(Math.exp(Math.min(a, b) - most));
  }

  /** The score that says how much this is a digit, from 0 to 1, as Prediction defines it. */
  public static double digitScore(float[] logits, int at) {
    return 1 / (1 + Math.exp(-logMass(logits, at)));
  }
}
