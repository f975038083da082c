package dev.inkling.number;

import java.util.List;

/**
 * What a drawing is read as: the likeliest digits, other ways to read it, and whether it is a
 * number of several digits at all. Immutable.
 *
 * @param best the likeliest reading; of blank paper the empty text without segments
 * @param alternatives other texts, the likeliest first: {@value NumberRecognizer#ALTERNATIVES}
 *     unless nothing is drawn
 * @param isNumber whether this is a number of at least two digits; a single digit is not, nor are
 *     letters and scribbles, whatever digits are likeliest in them
 */
public record NumberPrediction(
    NumberReading best, List<NumberReading> alternatives, boolean isNumber) {

  /**
   * Copies the list.
   *
   * @param best the likeliest reading
   * @param alternatives other texts, the likeliest first
   * @param isNumber whether this is a number of at least two digits
   */
  public NumberPrediction {
    alternatives = List.copyOf(alternatives);
  }

  /** {@return the likeliest digits from left to right, for example {@code "2026"}} */
  public String text() {
    return best.text();
  }

  /** {@return the probability that {@link #text()} is right, from 0 to 1, calibrated} */
  public double confidence() {
    return best.confidence();
  }

  /** {@return the digits of {@link #text()} from left to right} */
  public List<NumberSegment> segments() {
    return best.segments();
  }
}
