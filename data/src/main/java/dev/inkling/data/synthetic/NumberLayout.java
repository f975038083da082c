package dev.inkling.data.synthetic;

import java.util.random.RandomGenerator;

/** How the digits of a number lie on the paper. Lengths are in heights of a digit. */
public enum NumberLayout {

  /** A gap of 0.1 to 0.8, most often 0.3, as people write numbers. */
  NORMAL,

  /** Hardly a gap: 0 to 0.1. */
  TIGHT,

  /** The digits' boxes reach over each other by up to 0.2. */
  OVERLAPPING,

  /** Some strokes, as the bar of a 7, are drawn after the last digit. */
  LATE,

  /** The pen is not lifted between most digits. */
  CONNECTED,

  /** The line rises or falls by up to 15 degrees. */
  SLANTED;

  /** The distance between the boxes of two digits. */
  double gap(RandomGenerator random) {
    return switch (this) {
      case TIGHT -> 0.1 * random.nextDouble();
      case OVERLAPPING -> -0.2 * random.nextDouble();
      default -> Math.max(0.1, Math.min(0.8, 0.3 + 0.14 * random.nextGaussian()));
    };
  }
}
