package dev.inkling.training.samples;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The samples of one epoch, and what they should be taken for.
 *
 * @param number which random changes of the samples are shown
 * @param samples positions in the list of samples
 * @param softTargets float[samples * 11], the probabilities that teachers give; null where the
 *     labels count
 */
// Lives for one epoch and is never compared.
@SuppressWarnings("ArrayRecordComponent")
public record EpochSamples(int number, int[] samples, float[] softTargets) {

  /** All its positions in order. */
  public int[] positions() {
    return IntStream.range(0, samples.length).toArray();
  }

  /**
   * Positions in the order in which an epoch shows them, in whole batches. What is left over is not
   * shown: a small batch has noisy statistics, and another epoch leaves out others.
   */
  public int[] shuffled(int batch, long seed, int epoch) {
    int[] positions = TrainingSeeds.shuffled(positions(), TrainingSeeds.random(seed, epoch, -2));
    int whole = positions.length / batch * batch;
    return whole == 0 ? positions : Arrays.copyOf(positions, whole);
  }
}
