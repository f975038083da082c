package dev.inkling.number;

/** How likely a text is right of which the share among all readings is known. */
final class Calibration {

  private Calibration() {}

  /** From the logarithm of the share, at most about 0. */
  static double confidence(double logShare) {
    return Math.exp(Math.min(0, logShare));
  }
}
