package dev.inkling.training.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.inkling.network.Network;
import dev.inkling.training.samples.TrainingSample;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A validation sample that the network took for something else.
 *
 * @param sample the sample
 * @param read the digit that it was taken for
 * @param confidence how sure the network was, calibrated, from 0 to 1
 */
public record Mistake(TrainingSample sample, int read, double confidence) {

  /**
   * Digits that were taken for other digits, the surest mistakes first.
   *
   * @param logits float[samples * 10]
   */
  public static List<Mistake> misread(
      List<TrainingSample> samples, float[] logits, double temperature) {
    return IntStream.range(0, samples.size())
        .filter(i -> samples.get(i).isDigit())
        .mapToObj(
            i ->
                of(samples, logits, i, Logits.confidence(logits, i * Network.OUTPUTS, temperature)))
        .filter(answer -> answer.read != answer.sample.target())
        .sorted(SUREST_FIRST)
        .toList();
  }

  /**
   * Drawings that are no digits and are accepted as one; the confidence is the digit score, highest
   * first.
   */
  public static List<Mistake> accepted(
      List<TrainingSample> samples, float[] logits, double threshold) {
    return IntStream.range(0, samples.size())
        .filter(i -> !samples.get(i).isDigit())
        .mapToObj(i -> of(samples, logits, i, Logits.digitScore(logits, i * Network.OUTPUTS)))
        .filter(answer -> answer.confidence >= threshold)
        .sorted(SUREST_FIRST)
        .toList();
  }

  private static final Comparator<Mistake> SUREST_FIRST =
      Comparator.comparingDouble(Mistake::confidence).reversed();

  private static Mistake of(
      List<TrainingSample> samples, float[] logits, int i, double confidence) {
    return new Mistake(samples.get(i), Logits.largest(logits, i * Network.OUTPUTS), confidence);
  }

  /** The digit that was meant; null for what is no digit. */
  @JsonProperty
  public Integer meant() {
    return sample.isDigit() ? sample.target() : null;
  }
}
