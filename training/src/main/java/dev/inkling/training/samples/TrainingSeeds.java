package dev.inkling.training.samples;

import java.util.SplittableRandom;

/** Random numbers that depend on what they are for and on nothing else. */
final class TrainingSeeds {

  private TrainingSeeds() {}

  /**
   * The random numbers of one place in the training, the same however many threads there are.
   *
   * @param parts what tells the place from every other, for example seed, epoch and position
   */
  static SplittableRandom random(long... parts) {
    return new SplittableRandom(mix(parts));
  }

  /**
   * The same numbers in an order as random as any other (Fisher and Yates); the array is reused.
   */
  static int[] shuffled(int[] numbers, SplittableRandom random) {
    for (int i = numbers.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int swapped = numbers[i];
      numbers[i] = numbers[other];
      numbers[other] = swapped;
    }
    return numbers;
  }

  /** A number in which every bit depends on every bit of the parts. */
  static long mix(long... parts) {
    long hash = 0;
    for (long part : parts) {
      // David Stafford's variant 13 of MurmurHash3's finalizer.
      hash += part + 0x9e3779b97f4a7c15L;
      hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
      hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
      hash ^= hash >>> 31;
    }
    return hash;
  }
}
