package dev.inkling.training;

import dev.inkling.data.evaluation.Reliability;
import dev.inkling.network.Network;
import java.util.Arrays;
import java.util.List;

/**
 * What a model's answers need to be taken at their word.
 *
 * @param temperature the logits are divided by it, so that of all answers with probability 0.9, 90
 *     % are right (Guo et al., 2017, "On calibration of modern neural networks")
 * @param rejectThreshold digit score below which a drawing is no digit; NaN where nothing but
 *     digits was learned
 */
record Calibration(double temperature, double rejectThreshold) {

  /**
   * The share of the digits of MNIST, and of those of ink, that the threshold lets pass at least.
   */
  static final double PASSING = 0.997;

  private static final double LOWEST = 0.05;
  private static final double HIGHEST = 20;

  /**
   * Fits both on samples that were held back.
   *
   * @param logits float[samples * 10]
   * @param withThreshold whether something that is not a digit was learned
   */
  static Calibration fit(List<Sample> samples, float[] logits, boolean withThreshold) {
    int[] digits = new int[samples.size()];
    int count = 0;
    for (int i = 0; i < digits.length; i++) {
      if (samples.get(i).target() != Sample.NOT_A_DIGIT) {
        digits[count++] = i;
      }
    }
    digits = Arrays.copyOf(digits, count);
    double temperature = temperature(samples, logits, digits);
    double threshold = withThreshold ? threshold(samples, logits, digits) : Double.NaN;
    return new Calibration(temperature, threshold);
  }

  /** Golden-section search on the logarithm: the likelihood has one optimum. */
  private static double temperature(List<Sample> samples, float[] logits, int[] digits) {
    double golden = (Math.sqrt(5) - 1) / 2;
    double low = Math.log(LOWEST);
    double high = Math.log(HIGHEST);
    for (int i = 0; i < 60; i++) {
      double left = high - golden * (high - low);
      double right = low + golden * (high - low);
      if (loss(samples, logits, digits, Math.exp(left))
          < loss(samples, logits, digits, Math.exp(right))) {
        high = right;
      } else {
        low = left;
      }
    }
    return Math.exp((low + high) / 2);
  }

  /** Mean negative log-likelihood of the digits, in nats. */
  static double loss(List<Sample> samples, float[] logits, int[] digits, double temperature) {
    double sum = 0;
    for (int i : digits) {
      int at = i * Network.OUTPUTS;
      sum +=
          Logits.logMass(logits, at, temperature)
              - logits[at + samples.get(i).target()] / temperature;
    }
    return sum / digits.length;
  }

  /**
   * Whether the confidence in the digits among some samples means what it says.
   *
   * @param logits float[samples * 10]
   */
  static Reliability reliability(List<Sample> samples, float[] logits, double temperature) {
    Reliability reliability = new Reliability();
    for (int i = 0; i < samples.size(); i++) {
      int target = samples.get(i).target();
      if (target != Sample.NOT_A_DIGIT) {
        int at = i * Network.OUTPUTS;
        reliability.add(
            Logits.confidence(logits, at, temperature), Logits.largest(logits, at) == target);
      }
    }
    return reliability;
  }

  /** Low enough for pictures and for drawings: the many of one must not decide for the other. */
  private static double threshold(List<Sample> samples, float[] logits, int[] digits) {
    return Math.min(
        threshold(logits, of(Sample.Picture.class, samples, digits)),
        threshold(logits, of(Sample.Drawing.class, samples, digits)));
  }

  private static int[] of(Class<? extends Sample> kind, List<Sample> samples, int[] digits) {
    return Arrays.stream(digits).filter(digit -> kind.isInstance(samples.get(digit))).toArray();
  }

  private static double threshold(float[] logits, int[] digits) {
    double[] scores = new double[digits.length];
    for (int i = 0; i < digits.length; i++) {
      scores[i] = Logits.digitScore(logits, digits[i] * Network.OUTPUTS);
    }
    Arrays.sort(scores);
    return scores.length == 0 ? 1 : scores[(int) Math.floor(scores.length * (1 - PASSING))];
  }
}
