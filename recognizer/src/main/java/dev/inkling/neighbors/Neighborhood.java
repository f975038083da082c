package dev.inkling.neighbors;

import dev.inkling.Prediction;
import java.util.List;

/**
 * The training pictures nearest to a picture, and what they vote for. Immutable.
 *
 * @param prediction what the nearest vote for
 * @param neighbors the nearest first
 */
public record Neighborhood(Prediction prediction, List<Neighbor> neighbors) {

  /**
   * Copies the list.
   *
   * @param prediction what the nearest vote for
   * @param neighbors the nearest first
   */
  public Neighborhood {
    neighbors = List.copyOf(neighbors);
  }
}
