package dev.inkling.data.evaluation;

import java.util.SplittableRandom;

/** Randomness that does not depend on the order in which drawings are looked at. */
final class Seeds {

  /** 2^64 divided by the golden ratio: neighbouring seeds lie far apart. */
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private Seeds() {}

  /** The random numbers of one drawing. */
  static SplittableRandom random(long seed, long drawing) {
    return new SplittableRandom(seed * GOLDEN + drawing).split();
  }
}
