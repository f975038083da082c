package dev.inkling.training.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.inkling.Prediction;
import dev.inkling.training.samples.TrainingSample;
import java.util.Comparator;
import java.util.List;

/**
 * A validation sample that the network took for something else.
 *
 * @param sample the sample
 * @param read the digit that it was taken for
 * @param confidence how sure the network was, calibrated, from 0 to 1
 */
public record Mistake(TrainingSample sample, int read, double confidence) {

  private static final Comparator<Mistake> SUREST_FIRST =
      Comparator.comparingDouble(Mistake::confidence).reversed();

  /** Digits that were taken for other digits, the surest mistakes first. */
  public static List<Mistake> misread(List<Answer> answers, double temperature) {
    return answers.stream()
        .filter(answer -> answer.sample().isDigit())
        .map(
            answer -> {
              Prediction prediction = answer.prediction(temperature);
              return new Mistake(answer.sample(), prediction.digit(), prediction.confidence());
            })
        .filter(mistake -> mistake.read != mistake.sample.target())
        .sorted(SUREST_FIRST)
        .toList();
  }

  /**
   * Drawings that are no digits and are accepted as one; the confidence is the digit score, highest
   * first.
   */
  public static List<Mistake> accepted(List<Answer> answers, double threshold) {
    return answers.stream()
        .filter(answer -> !answer.sample().isDigit())
        .map(
            answer -> {
              Prediction prediction = answer.prediction(1);
              return new Mistake(answer.sample(), prediction.digit(), prediction.digitScore());
            })
        .filter(mistake -> mistake.confidence >= threshold)
        .sorted(SUREST_FIRST)
        .toList();
  }

  /** The digit that was meant; null for what is no digit. */
  @JsonProperty
  public Integer meant() {
    return sample.isDigit() ? sample.target() : null;
  }
}
