package dev.inkling.web;

import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.List;

/**
 * What is on the pad, and how it changes: every method answers with the drawing after it.
 * Immutable.
 *
 * <p>Coordinates are shares of the pad's side: 0 is its left or top, 1 its right or bottom. So a
 * pad that changes its size shows the same drawing. A pen may leave the pad while it draws.
 *
 * @param strokes the finished strokes
 * @param growing the points of the stroke that the pen is drawing, null when the pen is up
 * @param cleared the strokes that the last clear took away, for undo; empty if there are none
 */
record Drawing(List<Stroke> strokes, Points growing, List<Stroke> cleared) {

  /**
   * The most points in one drawing; what the pen draws beyond them is left out. A fast pen needs
   * five minutes without a break for so many, and more would no longer be recognised within a
   * frame.
   */
  static final int MAX_POINTS = 100_000;

  private static final Drawing EMPTY = new Drawing(List.of(), null, List.of());

  Drawing {
    strokes = List.copyOf(strokes);
    cleared = List.copyOf(cleared);
  }

  /** Nothing drawn yet. */
  static Drawing empty() {
    return EMPTY;
  }

  /** Whether there is no ink, of finished strokes or of one under way. */
  boolean isEmpty() {
    return strokes.isEmpty() && growing == null;
  }

  /** Whether the pen is drawing. */
  boolean isGrowing() {
    return growing != null;
  }

  /** Whether {@link #undo} changes anything. */
  boolean canUndo() {
    return !isEmpty() || !cleared.isEmpty();
  }

  /**
   * The pen touches the pad. A stroke that was under way is finished.
   *
   * @param time in milliseconds from any origin
   */
  Drawing begin(double x, double y, double time) {
    Drawing finished = end();
    if (finished.points() >= MAX_POINTS) {
      return finished;
    }
    return new Drawing(finished.strokes, Points.of(x, y, time), finished.cleared);
  }

  /** The pen moves; nothing changes if it is up or has not left its place. */
  Drawing extend(double x, double y, double time) {
    if (growing == null || growing.endsAt(x, y) || points() >= MAX_POINTS) {
      return this;
    }
    return new Drawing(strokes, growing.plus(x, y, time), cleared);
  }

  /** The pen leaves the pad. */
  Drawing end() {
    if (growing == null) {
      return this;
    }
    List<Stroke> more = new ArrayList<>(strokes);
    more.add(growing.toStroke());
    return new Drawing(more, null, cleared);
  }

  /**
   * Takes back the stroke under way, else the last stroke, else the last clear: nobody loses a
   * drawing to a slip.
   */
  Drawing undo() {
    if (growing != null) {
      return new Drawing(strokes, null, cleared);
    }
    if (!strokes.isEmpty()) {
      return new Drawing(strokes.subList(0, strokes.size() - 1), null, cleared);
    }
    return cleared.isEmpty() ? this : new Drawing(cleared, null, List.of());
  }

  /** Takes everything away. */
  Drawing clear() {
    if (isEmpty()) {
      return this;
    }
    return new Drawing(List.of(), null, end().strokes);
  }

  /** The number of points. */
  int points() {
    int points = growing == null ? 0 : growing.size();
    for (Stroke stroke : strokes) {
      points += stroke.size();
    }
    return points;
  }

  /** All there is, the stroke under way included. */
  Ink ink() {
    return new Ink(end().strokes);
  }
}
