package dev.inkling.ink;

import java.util.ArrayList;
import java.util.List;

/**
 * A drawing as the pen made it: strokes of points, not pixels. Immutable; no method accepts null.
 *
 * @param strokes the strokes in the order they were drawn; none for an empty drawing
 */
public record Ink(List<Stroke> strokes) {

  /**
   * The most points in one drawing: an hour of the fastest pens. Rendering takes time in proportion
   * to the points, so this bounds what a hostile drawing can cost.
   */
  public static final int MAX_POINTS = 1_000_000;

  private static final Ink EMPTY = new Ink(List.of());

  /**
   * Copies the list.
   *
   * @param strokes the strokes in the order they were drawn
   * @throws IllegalArgumentException if there are more than {@link #MAX_POINTS} points
   */
  public Ink {
    strokes = List.copyOf(strokes);
    long points = 0;
    for (Stroke stroke : strokes) {
      points += stroke.size();
    }
    if (points > MAX_POINTS) {
      throw new IllegalArgumentException(
          "number of points (" + points + ") must be at most " + MAX_POINTS);
    }
  }

  /** {@return the drawing without strokes} */
  public static Ink empty() {
    return EMPTY;
  }

  /**
   * {@return a drawing of these strokes}
   *
   * @param strokes the strokes in the order they were drawn
   * @throws IllegalArgumentException if there are more than {@link #MAX_POINTS} points
   */
  public static Ink of(Stroke... strokes) {
    return new Ink(List.of(strokes));
  }

  /** {@return whether nothing is drawn} */
  public boolean isEmpty() {
    return strokes.isEmpty();
  }

  /** {@return the number of points in all strokes} */
  public int points() {
    int points = 0;
    for (Stroke stroke : strokes) {
      points += stroke.size();
    }
    return points;
  }

  /**
   * {@return the drawing as it was when so many of its points were drawn}
   *
   * @param points how many points are kept, counted over all strokes
   * @throws IllegalArgumentException if {@code points} is not within 0 and {@link #points}
   */
  public Ink first(int points) {
    if (points < 0 || points > points()) {
      throw new IllegalArgumentException(
          "number of points (" + points + ") must be within 0 and " + points());
    }
    List<Stroke> first = new ArrayList<>();
    int left = points;
    for (int i = 0; left > 0; i++) {
      Stroke stroke = strokes.get(i);
      first.add(stroke.first(Math.min(left, stroke.size())));
      left -= Math.min(left, stroke.size());
    }
    return new Ink(first);
  }

  /**
   * {@return this drawing with one more stroke}
   *
   * @param stroke drawn last
   * @throws IllegalArgumentException if there are more than {@link #MAX_POINTS} points then
   */
  public Ink plus(Stroke stroke) {
    List<Stroke> more = new ArrayList<>(strokes);
    more.add(stroke);
    return new Ink(more);
  }
}
