package dev.inkling.number;

import dev.inkling.Prediction;
import java.util.ArrayList;
import java.util.List;

/**
 * One digit of a number: what it is drawn with and what it was read as. Immutable.
 *
 * @param digit the digit that the reading has here, 0 to 9; the likeliest one by itself is that of
 *     {@code prediction}
 * @param parts what it is drawn with, in the order of the strokes
 * @param prediction what the network thinks of this part alone
 */
public record NumberSegment(int digit, List<StrokePart> parts, Prediction prediction) {

  /**
   * Copies the list.
   *
   * @param digit the digit that the reading has here, 0 to 9
   * @param parts what it is drawn with, in the order of the strokes
   * @param prediction what the network thinks of this part alone
   */
  public NumberSegment {
    parts = List.copyOf(parts);
  }

  /** {@return the places of its strokes in the drawing, from 0, ascending and each once} */
  public List<Integer> strokes() {
    // No stream: it would be a tenth of the program that TeaVM makes of this package.
    List<Integer> strokes = new ArrayList<>();
    for (StrokePart part : parts) {
      if (!strokes.contains(part.stroke())) {
        strokes.add(part.stroke());
      }
    }
    return strokes;
  }
}
