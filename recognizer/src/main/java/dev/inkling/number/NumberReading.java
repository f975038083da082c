package dev.inkling.number;

import java.util.List;

/**
 * One way to read a drawing: where one digit ends and the next begins, and what each of them is.
 * Immutable.
 *
 * @param text the digits from left to right, for example {@code "2026"}; one digit is possible
 * @param confidence the probability that the text is right, from 0 to 1, calibrated
 * @param segments the digits from left to right
 */
public record NumberReading(String text, double confidence, List<NumberSegment> segments) {

  /**
   * Copies the list.
   *
   * @param text the digits from left to right
   * @param confidence the probability that the text is right, from 0 to 1
   * @param segments the digits from left to right
   */
  public NumberReading {
    segments = List.copyOf(segments);
  }
}
