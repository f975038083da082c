package dev.inkling.number;

/**
 * What speaks for and against a digit here and a cut there. A reading's score is the sum of its
 * features, weighted; the weights are those under which the right readings of numbers put together
 * from single drawings are likeliest (a conditional random field over segments: docs/adr/0020).
 */
final class Features {

  /** How many there are of a window. */
  static final int OF_WINDOW = 9;

  /** How many there are of a cut. */
  static final int OF_CUT = 6;

  /** Below this logarithm the network's doubts say no more. */
  private static final double LEAST_LOG = -10;

  private Features() {}

  /**
   * Of one window, without the digit that it is read as; all but the first of the line's height.
   */
  static double[] of(Window window, double lineHeight) {
    double height = window.height() / lineHeight;
    return new double[] {
      Math.max(LEAST_LOG, Math.log(window.prediction.digitScore())),
      1,
      Math.max(0, 0.8 - height),
      Math.max(0, height - 1.3),
      Math.max(0, window.width() / lineHeight - 0.9),
      Math.max(0, window.hole / lineHeight),
      window.cutLines,
      window.isFlat ? 1 : 0,
      window.loosest / lineHeight,
    };
  }

  /** Of a digit in a window. */
  static double of(Window window, int digit) {
    return Math.max(LEAST_LOG, Math.log(window.prediction.probability(digit)));
  }

  /** Of a cut between two windows. */
  static double[] of(Window one, Window next, double lineHeight) {
    double gap = one.gapTo(next) / lineHeight;
    double reach = (one.right - next.left) / lineHeight;
    double narrower = Math.max(0.1, Math.min(one.width(), next.width()) / lineHeight);
    double least = 0.05 * lineHeight;
    double ratio = Math.max(one.height(), least) / Math.max(next.height(), least);
    double middles = (one.top + one.bottom - next.top - next.bottom) / 2 / lineHeight;
    return new double[] {
      Math.min(1, Math.max(0, -gap)),
      Math.max(0, 1 - Math.max(0, gap) / 0.1),
      Math.min(1, Math.max(0, reach / narrower)),
      Math.min(1.5, Math.abs(Math.log(ratio))),
      Math.min(1, Math.abs(middles)),
      next.first - one.last - 1,
    };
  }
}
