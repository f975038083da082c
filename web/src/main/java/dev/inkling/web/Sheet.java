package dev.inkling.web;

import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.List;

/**
 * Finished strokes, and the moment of their drawing that is shown; or a picture. Immutable.
 *
 * @param strokes in the order in which they were drawn; none beside a picture
 * @param moment how many of their points are shown, from 0 to all
 * @param picture what a picture became that is read instead of strokes, null if there is none
 */
record Sheet(List<Stroke> strokes, int moment, DigitImage picture) {

  private static final Sheet EMPTY = new Sheet(List.of(), 0, null);

  Sheet {
    strokes = List.copyOf(strokes);
  }

  static Sheet empty() {
    return EMPTY;
  }

  /** These strokes, all shown. */
  static Sheet of(List<Stroke> strokes) {
    return new Sheet(strokes, count(strokes), null);
  }

  /** A picture. */
  static Sheet of(DigitImage picture) {
    return new Sheet(List.of(), 0, picture);
  }

  /** Whether there is neither ink, at any moment, nor a picture. */
  boolean isEmpty() {
    return strokes.isEmpty() && picture == null;
  }

  private static int count(List<Stroke> strokes) {
    int points = 0;
    for (Stroke stroke : strokes) {
      points += stroke.size();
    }
    return points;
  }

  /** The number of points of all strokes. */
  int points() {
    return count(strokes);
  }

  /** Whether all of it is shown. */
  boolean isWhole() {
    return moment == points();
  }

  /** The same at another moment, held within the drawing's own. */
  Sheet at(int moment) {
    return new Sheet(strokes, Math.max(0, Math.min(points(), moment)), picture);
  }

  /** Only the strokes that are shown, as a drawing of its own. */
  Sheet cut() {
    return isWhole() && picture == null ? this : of(shown().strokes());
  }

  Sheet plus(Stroke stroke) {
    List<Stroke> more = new ArrayList<>(strokes);
    more.add(stroke);
    return of(more);
  }

  Ink ink() {
    return new Ink(strokes);
  }

  Ink shown() {
    return isWhole() ? ink() : ink().first(moment);
  }
}
