package dev.inkling.browser.pen;

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
public record PadContent(List<Stroke> strokes, int moment, DigitImage picture) {

  private static final PadContent EMPTY = new PadContent(List.of(), 0, null);

  public PadContent {
    strokes = List.copyOf(strokes);
  }

  static PadContent empty() {
    return EMPTY;
  }

  /** These strokes, all shown. */
  public static PadContent of(List<Stroke> strokes) {
    return new PadContent(strokes, count(strokes), null);
  }

  /** A picture. */
  public static PadContent of(DigitImage picture) {
    return new PadContent(List.of(), 0, picture);
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
  public int points() {
    return count(strokes);
  }

  /** Whether all of it is shown. */
  public boolean isWhole() {
    return moment == points();
  }

  /** The same at another moment, held within the drawing's own. */
  PadContent at(int moment) {
    return new PadContent(strokes, Math.max(0, Math.min(points(), moment)), picture);
  }

  /** Only the strokes that are shown, as a drawing of its own. */
  PadContent cut() {
    return isWhole() && picture == null ? this : of(shown().strokes());
  }

  PadContent plus(Stroke stroke) {
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
