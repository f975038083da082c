package dev.inkling.training.evaluation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.inkling.Prediction;
import dev.inkling.data.evaluation.Reliability;
import dev.inkling.training.samples.TrainingSample;
import java.util.List;

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
   * @param withThreshold whether something that is not a digit was learned
   */
  public static Calibration fit(List<Answer> answers, boolean withThreshold) {
    List<Answer> digits = answers.stream().filter(answer -> answer.sample().isDigit()).toList();
    double temperature = temperature(digits);
    // Low enough for pictures and for drawings: the many of one must not decide for the other.
    double threshold =
        Math.min(
            threshold(digits, TrainingSample.Picture.class),
            threshold(digits, TrainingSample.Drawing.class));
    return new Calibration(
        temperature, withThreshold ? threshold : null, reliability(digits, temperature));
  }

  /** Golden-section search on the logarithm: the likelihood has one optimum. */
  private static double temperature(List<Answer> digits) {
    double golden = (Math.sqrt(5) - 1) / 2;
    double low = Math.log(LOWEST);
    double high = Math.log(HIGHEST);
    for (int i = 0; i < 60; i++) {
      double left = high - golden * (high - low);
      double right = low + golden * (high - low);
      if (loss(digits, Math.exp(left)) < loss(digits, Math.exp(right))) {
        high = right;
      } else {
        low = left;
      }
    }
    return Math.exp((low + high) / 2);
  }

  private static double loss(List<Answer> digits, double temperature) {
    double sum = 0;
    for (Answer digit : digits) {
      sum += digit.loss(temperature);
    }
    return sum / digits.size();
  }

  /** Whether the confidence in digits means what it says. */
  static Reliability reliability(List<Answer> digits, double temperature) {
    Reliability reliability = new Reliability();
    for (Answer digit : digits) {
      Prediction prediction = digit.prediction(temperature);
      reliability.add(prediction.confidence(), prediction.digit() == digit.sample().target());
    }
    return reliability;
  }

  private static double threshold(List<Answer> digits, Class<? extends TrainingSample> kind) {
    double[] scores =
        digits.stream()
            .filter(answer -> kind.isInstance(answer.sample()))
            .mapToDouble(answer -> answer.prediction(1).digitScore())
            .sorted()
            .toArray();
    return scores.length == 0 ? 1 : scores[(int) Math.floor(scores.length * (1 - ACCEPTED))];
  }
}
