package dev.inkling.training;

import java.util.Arrays;

/**
 * Pictures that an epoch shows, and what they should be taken for.
 *
 * @param number which changes of the samples it shows
 * @param samples positions in the list of samples
 * @param answers float[samples * 11], what the teachers say; null where the labels count
 */
// Lives for one epoch and is never compared.
@SuppressWarnings("ArrayRecordComponent")
record Lesson(int number, int[] samples, float[] answers) {

  /** All its positions in order. */
  int[] positions() {
    int[] positions = new int[samples.length];
    Arrays.setAll(positions, i -> i);
    return positions;
  }

  /**
   * Positions in the order in which an epoch shows them, in whole batches. What is left over is not
   * shown: a small batch has noisy statistics, and another epoch leaves out others.
   */
  int[] shown(int batch, long seed, int epoch) {
    int[] positions = Seeds.shuffled(positions(), Seeds.random(seed, epoch, -2));
    int whole = positions.length / batch * batch;
    return whole == 0 ? positions : Arrays.copyOf(positions, whole);
  }
}
