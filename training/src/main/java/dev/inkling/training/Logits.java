package dev.inkling.training;

import dev.inkling.network.Network;
import java.util.Arrays;

/** Arithmetic on rows of ten logits that lie one after the other. */
final class Logits {

  private Logits() {}

  /** The rows of one array, then those of another. */
  static float[] joined(float[] first, float[] second) {
    float[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  /** The digit with the largest logit in the row that begins at {@code at}; the first of equals. */
  static int largest(float[] logits, int at) {
    int best = 0;
    for (int i = 1; i < Network.OUTPUTS; i++) {
      if (logits[at + i] > logits[at + best]) {
        best = i;
      }
    }
    return best;
  }

  /** The logarithm of the sum of exp(logit) of one row. */
  static double logMass(float[] logits, int at) {
    return logMass(logits, at, 1);
  }

  /** The logarithm of the sum of exp(logit / temperature) of one row. */
  static double logMass(float[] logits, int at, double temperature) {
    double most = logits[at + largest(logits, at)] / temperature;
    double sum = 0;
    for (int i = 0; i < Network.OUTPUTS; i++) {
      sum += Math.exp(logits[at + i] / temperature - most);
    }
    return most + Math.log(sum);
  }

  /** The probability of the likeliest digit of one row, from 0.1 to 1. */
  static double confidence(float[] logits, int at, double temperature) {
    double largest = logits[at + largest(logits, at)] / temperature;
    return Math.exp(largest - logMass(logits, at, temperature));
  }

  /** The logarithm of exp(a) + exp(b). */
  static double logSum(double a, double b) {
    double most = Math.max(a, b);
    return most + Math.log1p(Math.exp(Math.min(a, b) - most));
  }

  /** The score that says how much this is a digit, from 0 to 1, as Prediction defines it. */
  static double digitScore(float[] logits, int at) {
    return 1 / (1 + Math.exp(-logMass(logits, at)));
  }
}
