package dev.inkling.training.evaluation;

import dev.inkling.Prediction;
import dev.inkling.network.Network;
import dev.inkling.training.samples.TrainingSample;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a network says of a validation sample.
 *
 * @param sample the sample
 * @param logits float[10], order 0 to 9
 */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Answer(TrainingSample sample, float[] logits) {

  /**
   * The answers to some samples.
   *
   * @param logits float[samples * 10]
   */
  public static List<Answer> of(List<TrainingSample> samples, float[] logits) {
    int size = Network.OUTPUTS;
    return IntStream.range(0, samples.size())
        .mapToObj(
            i -> new Answer(samples.get(i), Arrays.copyOfRange(logits, i * size, (i + 1) * size)))
        .toList();
  }

  /** What the recogniser would make of it. */
  Prediction prediction(double temperature) {
    return Prediction.ofLogits(logits, temperature, 0);
  }

  /** The negative log-likelihood of the digit that was meant, among digits, in nats. */
  public double loss(double temperature) {
    return Logits.logMass(logits, 0, temperature) - logits[sample.target()] / temperature;
  }
}
