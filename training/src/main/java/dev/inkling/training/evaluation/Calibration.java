package dev.inkling.training.evaluation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.inkling.data.evaluation.Reliability;
import dev.inkling.network.Network;
import dev.inkling.training.samples.TrainingSample;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a model's answers need to be taken at their word.
 *
 * @param temperature the logits are divided by it, so that of all answers with probability 0.9, 90
 *     % are right (Guo et al., 2017, "On calibration of modern neural networks")
 * @param rejectThreshold digit score below which a drawing is no digit; null where nothing but
 *     digits was learned
 * @param reliability whether the calibrated confidence means what it says
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Calibration(
    double temperature, Double rejectThreshold, @JsonIgnore Reliability reliability) {

  /** The share of the digits of MNIST, and of those of ink, that the threshold accepts at least. */
  public static final double ACCEPTED = 0.997;

  private static final double LOWEST = 0.05;
  private static final double HIGHEST = 20;

  /** The expected calibration error, from 0 to 1. */
  @JsonProperty
  public double ece() {
    return reliability.error();
  }

  /**
   * Fits temperature and threshold on validation samples.
   *
   * @param logits float[samples * 10]
   * @param withThreshold whether something that is not a digit was learned
   */
  public static Calibration fit(
      List<TrainingSample> samples, float[] logits, boolean withThreshold) {
    int[] digits =
        IntStream.range(0, samples.size()).filter(i -> samples.get(i).isDigit()).toArray();
    double temperature = temperature(samples, logits, digits);
    return new Calibration(
        temperature,
        withThreshold ? threshold(samples, logits, digits) : null,
        reliability(samples, logits, temperature));
  }

  /** Golden-section search on the logarithm: the likelihood has one optimum. */
  private static double temperature(List<TrainingSample> samples, float[] logits, int[] digits) {
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
  private static double loss(
      List<TrainingSample> samples, float[] logits, int[] digits, double temperature) {
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
  static Reliability reliability(List<TrainingSample> samples, float[] logits, double temperature) {
    Reliability reliability = new Reliability();
    for (int i = 0; i < samples.size(); i++) {
      if (samples.get(i).isDigit()) {
        int at = i * Network.OUTPUTS;
        reliability.add(
            Logits.confidence(logits, at, temperature),
            Logits.largest(logits, at) == samples.get(i).target());
      }
    }
    return reliability;
  }

  /** Low enough for pictures and for drawings: the many of one must not decide for the other. */
  private static double threshold(List<TrainingSample> samples, float[] logits, int[] digits) {
    return Math.min(
        threshold(TrainingSample.Picture.class, samples, logits, digits),
        threshold(TrainingSample.Drawing.class, samples, logits, digits));
  }

  private static double threshold(
      Class<? extends TrainingSample> kind,
      List<TrainingSample> samples,
      float[] logits,
      int[] digits) {
    double[] scores =
        Arrays.stream(digits)
            .filter(i -> kind.isInstance(samples.get(i)))
            .mapToDouble(i -> Logits.digitScore(logits, i * Network.OUTPUTS))
            .sorted()
            .toArray();
    return scores.length == 0 ? 1 : scores[(int) Math.floor(scores.length * (1 - ACCEPTED))];
  }
}
