package dev.inkling.browser.pen;

import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.List;

/**
 * What is read, ink on the pad or a picture, and how it changes: every method answers with the
 * drawing after it, or with this very one where nothing changes. Immutable.
 *
 * <p>Coordinates are shares of the pad's side: 0 is its left or top, 1 its right or bottom. So a
 * pad that changes its size shows the same drawing. A pen may leave the pad while it draws.
 *
 * <p>A stroke drawn at an earlier moment forks the drawing: later strokes leave the pad, and undo
 * brings them back.
 *
 * @param content the finished strokes, or a picture
 * @param growing the points of the stroke that the pen is drawing, null when the pen is up
 * @param past what undo goes back to, the oldest first; not copied, since every point of the pen
 *     would do so
 * @param future what redo goes on to, the farthest first; not copied either
 */
public record Drawing(
    PadContent content, Points growing, List<PadContent> past, List<PadContent> future) {

  /**
   * The most points in one drawing; what the pen draws beyond them is left out. A fast pen needs
   * five minutes without a break for so many, and more would no longer be recognised within a
   * frame.
   */
  static final int MAX_POINTS = 100_000;

  /** How near an eraser must come to a stroke to take it away, as a share of the pad's side. */
  static final double ERASER = 0.03;

  /** The most steps that undo goes back; they share their strokes, so that they cost little. */
  static final int MAX_STEPS = 200;

  private static final Drawing EMPTY = new Drawing(PadContent.empty(), null, List.of(), List.of());

  /** Nothing drawn yet. */
  public static Drawing empty() {
    return EMPTY;
  }

  /** Whether there is neither ink, of finished strokes or of one under way, nor a picture. */
  public boolean isEmpty() {
    return content.isEmpty() && growing == null;
  }

  /** Whether there is ink, at any moment. */
  public boolean hasInk() {
    return points() > 0;
  }

  /** What a picture became that is read instead of ink, null if there is none. */
  public DigitImage picture() {
    return content.picture();
  }

  /** Whether the pen is drawing. */
  public boolean isGrowing() {
    return growing != null;
  }

  /** Whether {@link #undo} changes anything. */
  public boolean canUndo() {
    return isGrowing() || !past.isEmpty();
  }

  /** Whether {@link #redo} changes anything. */
  public boolean canRedo() {
    return !isGrowing() && !future.isEmpty();
  }

  /**
   * The pen touches the pad. A stroke that was under way is finished; what came after the shown
   * moment goes.
   */
  public Drawing begin(PenPoint point) {
    Drawing finished = end();
    PadContent kept = finished.content.cut();
    if (kept.points() >= MAX_POINTS) {
      return finished;
    }
    List<PadContent> before = finished.pastWith(finished.content);
    return new Drawing(kept, Points.of(point), before, List.of());
  }

  /** The pen moves; nothing changes if it is up or has not left its place. */
  public Drawing extend(PenPoint point) {
    if (growing == null || growing.endsAt(point) || points() >= MAX_POINTS) {
      return this;
    }
    return new Drawing(content, growing.plus(point), past, future);
  }

  /** The pen leaves the pad. */
  public Drawing end() {
    return growing == null
        ? this
        : new Drawing(content.plus(growing.toStroke()), null, past, future);
  }

  /** The pen was no pen: the stroke under way never was. */
  public Drawing cancel() {
    if (growing == null) {
      return this;
    }
    List<PadContent> earlier = past.subList(0, past.size() - 1);
    return new Drawing(past.get(past.size() - 1), null, List.copyOf(earlier), List.of());
  }

  /** Takes away the shown strokes that a pen's eraser touches there. */
  public Drawing erase(PenPoint point) {
    Drawing finished = end();
    List<Stroke> kept = new ArrayList<>();
    List<Stroke> shown = finished.content.shown().strokes();
    for (Stroke stroke : shown) {
      if (distance(stroke, point) > ERASER) {
        kept.add(stroke);
      }
    }
    return kept.size() == shown.size() ? finished : finished.replace(new Ink(kept));
  }

  private static double distance(Stroke stroke, PenPoint point) {
    double least = Math.hypot(stroke.x(0) - point.x(), stroke.y(0) - point.y());
    for (int i = 1; i < stroke.size(); i++) {
      double wayX = stroke.x(i) - stroke.x(i - 1);
      double wayY = stroke.y(i) - stroke.y(i - 1);
      double fromX = point.x() - stroke.x(i - 1);
      double fromY = point.y() - stroke.y(i - 1);
      double square = wayX * wayX + wayY * wayY;
      double share = square == 0 ? 0 : (fromX * wayX + fromY * wayY) / square;
      share = Math.max(0, Math.min(1, share));
      least = Math.min(least, Math.hypot(fromX - share * wayX, fromY - share * wayY));
    }
    return least;
  }

  /** Takes back the last stroke, fork or clear, so that no drawing is lost by mistake. */
  public Drawing undo() {
    if (!canUndo()) {
      return this;
    }
    Drawing finished = end();
    int last = past.size() - 1;
    List<PadContent> later = new ArrayList<>(future);
    later.add(finished.content);
    return new Drawing(
        past.get(last), null, List.copyOf(past.subList(0, last)), List.copyOf(later));
  }

  /** Takes the last undo back. */
  public Drawing redo() {
    if (!canRedo()) {
      return this;
    }
    int next = future.size() - 1;
    return new Drawing(
        future.get(next), null, pastWith(content), List.copyOf(future.subList(0, next)));
  }

  /** Takes everything away. */
  public Drawing clear() {
    return isEmpty() ? this : replace(Ink.empty());
  }

  /** Puts another drawing onto the pad; undo brings this one back. */
  public Drawing replace(Ink ink) {
    return replace(PadContent.of(ink.strokes()));
  }

  /** Reads a picture instead of what is on the pad; undo brings that back. */
  public Drawing replace(DigitImage picture) {
    return replace(PadContent.of(picture));
  }

  private Drawing replace(PadContent next) {
    Drawing finished = end();
    return new Drawing(next, null, finished.pastWith(finished.content), List.of());
  }

  /** Shows another moment of the drawing; a stroke under way is finished. */
  public Drawing at(int moment) {
    Drawing finished = end();
    PadContent there = finished.content.at(moment);
    return there.moment() == finished.content.moment()
        ? finished
        : new Drawing(there, null, past, future);
  }

  private List<PadContent> pastWith(PadContent one) {
    List<PadContent> more = new ArrayList<>(past);
    more.add(one);
    return List.copyOf(more.size() > MAX_STEPS ? more.subList(1, more.size()) : more);
  }

  /** The number of points, whether shown or not. */
  public int points() {
    return content.points() + (growing == null ? 0 : growing.size());
  }

  /** How many points are shown. */
  public int moment() {
    return growing == null ? content.moment() : points();
  }

  /** All there is at any moment, the stroke under way included. */
  public Ink ink() {
    return end().content.ink();
  }

  /** What is on the pad at the shown moment. */
  public Ink shown() {
    return growing == null ? content.shown() : content.plus(growing.toStroke()).ink();
  }
}
