package dev.inkling.web;

import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import java.util.ArrayList;
import java.util.List;

/**
 * What is read, ink on the pad or a picture, and how it changes: every method answers with the
 * drawing after it, or with this very one where nothing changes. Immutable.
 *
 * <p>Coordinates are shares of the pad's side: 0 is its left or top, 1 its right or bottom. So a
 * pad that changes its size shows the same drawing. A pen may leave the pad while it draws.
 *
 * <p>Whoever draws on from an earlier moment forks: what came after that moment leaves the sheet,
 * and undo brings it back.
 *
 * @param sheet the finished strokes, or a picture
 * @param growing the points of the stroke that the pen is drawing, null when the pen is up
 * @param past the sheets that undo goes back to, the oldest first; not copied, since every point of
 *     the pen would do so
 * @param future the sheets that redo goes on to, the farthest first; not copied either
 */
record Drawing(Sheet sheet, Points growing, List<Sheet> past, List<Sheet> future) {

  /**
   * The most points in one drawing; what the pen draws beyond them is left out. A fast pen needs
   * five minutes without a break for so many, and more would no longer be recognised within a
   * frame.
   */
  static final int MAX_POINTS = 100_000;

  /** The most steps that undo goes back; sheets share their strokes, so that they cost little. */
  static final int MAX_STEPS = 200;

  private static final Drawing EMPTY = new Drawing(Sheet.empty(), null, List.of(), List.of());

  /** Nothing drawn yet. */
  static Drawing empty() {
    return EMPTY;
  }

  /** Whether there is neither ink, of finished strokes or of one under way, nor a picture. */
  boolean isEmpty() {
    return sheet.isEmpty() && growing == null;
  }

  /** Whether there is ink, at any moment. */
  boolean hasInk() {
    return points() > 0;
  }

  /** What a picture became that is read instead of ink, null if there is none. */
  DigitImage picture() {
    return sheet.picture();
  }

  /** Whether the pen is drawing. */
  boolean isGrowing() {
    return growing != null;
  }

  /** Whether {@link #undo} changes anything. */
  boolean canUndo() {
    return isGrowing() || !past.isEmpty();
  }

  /** Whether {@link #redo} changes anything. */
  boolean canRedo() {
    return !isGrowing() && !future.isEmpty();
  }

  /**
   * The pen touches the pad. A stroke that was under way is finished; what came after the shown
   * moment goes.
   */
  Drawing begin(PenPoint point) {
    Drawing finished = end();
    Sheet kept = finished.sheet.cut();
    if (kept.points() >= MAX_POINTS) {
      return finished;
    }
    List<Sheet> before = finished.pastWith(finished.sheet);
    return new Drawing(kept, Points.of(point), before, List.of());
  }

  /** The pen moves; nothing changes if it is up or has not left its place. */
  Drawing extend(PenPoint point) {
    if (growing == null || growing.endsAt(point) || points() >= MAX_POINTS) {
      return this;
    }
    return new Drawing(sheet, growing.plus(point), past, future);
  }

  /** The pen leaves the pad. */
  Drawing end() {
    return growing == null ? this : new Drawing(sheet.plus(growing.toStroke()), null, past, future);
  }

  /** The pen was no pen: the stroke under way never was. */
  Drawing cancel() {
    if (growing == null) {
      return this;
    }
    List<Sheet> earlier = past.subList(0, past.size() - 1);
    return new Drawing(past.get(past.size() - 1), null, List.copyOf(earlier), List.of());
  }

  /** Takes back the last stroke, fork or clear: nobody loses a drawing to a slip. */
  Drawing undo() {
    if (!canUndo()) {
      return this;
    }
    Drawing finished = end();
    int last = past.size() - 1;
    List<Sheet> later = new ArrayList<>(future);
    later.add(finished.sheet);
    return new Drawing(
        past.get(last), null, List.copyOf(past.subList(0, last)), List.copyOf(later));
  }

  /** Takes the last undo back. */
  Drawing redo() {
    if (!canRedo()) {
      return this;
    }
    int next = future.size() - 1;
    return new Drawing(
        future.get(next), null, pastWith(sheet), List.copyOf(future.subList(0, next)));
  }

  /** Takes everything away. */
  Drawing clear() {
    return isEmpty() ? this : replace(Ink.empty());
  }

  /** Puts another drawing onto the pad; undo brings this one back. */
  Drawing replace(Ink ink) {
    return replace(Sheet.of(ink.strokes()));
  }

  /** Reads a picture instead of what is on the pad; undo brings that back. */
  Drawing replace(DigitImage picture) {
    return replace(Sheet.of(picture));
  }

  private Drawing replace(Sheet next) {
    Drawing finished = end();
    return new Drawing(next, null, finished.pastWith(finished.sheet), List.of());
  }

  /** Shows another moment of the drawing; a stroke under way is finished. */
  Drawing at(int moment) {
    Drawing finished = end();
    Sheet there = finished.sheet.at(moment);
    return there.moment() == finished.sheet.moment()
        ? finished
        : new Drawing(there, null, past, future);
  }

  private List<Sheet> pastWith(Sheet one) {
    List<Sheet> more = new ArrayList<>(past);
    more.add(one);
    return List.copyOf(more.size() > MAX_STEPS ? more.subList(1, more.size()) : more);
  }

  /** The number of points, whether shown or not. */
  int points() {
    return sheet.points() + (growing == null ? 0 : growing.size());
  }

  /** How many points are shown. */
  int moment() {
    return growing == null ? sheet.moment() : points();
  }

  /** All there is at any moment, the stroke under way included. */
  Ink ink() {
    return end().sheet.ink();
  }

  /** What is on the pad at the shown moment. */
  Ink shown() {
    return growing == null ? sheet.shown() : sheet.plus(growing.toStroke()).ink();
  }
}
