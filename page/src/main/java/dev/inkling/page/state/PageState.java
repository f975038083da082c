package dev.inkling.page.state;

import dev.inkling.browser.pen.Drawing;
import dev.inkling.browser.pen.KeyboardPen;
import dev.inkling.browser.pen.PadContent;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.List;

/**
 * All that the page remembers, and how it changes: every method answers with the state after it, or
 * with this very one where nothing changes. What is shown follows from it. Immutable.
 *
 * @param drawing what is read, ink on the pad or a picture
 * @param replay the replay under way, null if there is none
 * @param speed the speed of replays, one of {@link #SPEEDS}
 * @param question the digit that is asked about, {@link #NOTHING} if none is
 * @param segment the place of the digit of a number that the bars are about, {@link #NOTHING} for
 *     the newest
 * @param pen the pen that arrow keys move
 * @param sample what the invitation draws, seen instead of the drawing; null while it does not
 * @param panel the panel that is open, null if none is
 * @param linked the strokes that the page's address holds, null if it holds none
 */
public record PageState(
    Drawing drawing,
    Replay replay,
    double speed,
    int question,
    int segment,
    KeyboardPen pen,
    Drawing sample,
    Panel panel,
    List<Stroke> linked) {

  /** Speeds of replays, as buttons go through them. */
  private static final List<Double> SPEEDS = List.of(1.0, 2.0, 0.5, 0.25);

  /** No digit. */
  public static final int NOTHING = -1;

  private static final PageState FIRST =
      new PageState(
          Drawing.empty(),
          null,
          1,
          NOTHING,
          NOTHING,
          KeyboardPen.first(),
          Drawing.empty(),
          null,
          null);

  /** When the page opens. */
  public static PageState first() {
    return FIRST;
  }

  /** The user changed the drawing; a replay ends there. */
  @SuppressWarnings("ReferenceEquality")
  public PageState draw(Drawing next) {
    if (next == drawing) {
      return this;
    }
    // On an empty pad there is nothing to ask about.
    int asked = next.isEmpty() ? NOTHING : question;
    KeyboardPen lifted = next.isGrowing() ? pen : pen.up();
    // A stroke that is under way may still be taken back: a palm's.
    boolean staysLinked = next.isGrowing() || next.content().strokes().equals(linked);
    List<Stroke> held = staysLinked ? linked : null;
    return new PageState(next, null, speed, asked, NOTHING, lifted, null, panel, held);
  }

  /** The page's address holds a drawing: it is on the pad now, and undo brings back what was. */
  public PageState follow(Ink ink) {
    PageState drawn = draw(drawing.replace(ink));
    return new PageState(
        drawn.drawing, null, speed, drawn.question, NOTHING, drawn.pen, null, panel, ink.strokes());
  }

  /** Whether the page's address holds the drawing. */
  public boolean isLinked() {
    return linked != null;
  }

  /** Takes back the latest step of the drawing. */
  public PageState undo() {
    return draw(drawing.undo());
  }

  /** Takes the latest undo back. */
  public PageState redo() {
    return draw(drawing.redo());
  }

  /** Takes everything away, a picture too. */
  public PageState clear() {
    return draw(drawing.clear()).invite(null);
  }

  /** Whether nobody does anything: a drawing may be looked at, but no panel and no question. */
  boolean isResting() {
    return panel == null && !isAsking() && !isPlaying() && !drawing.isGrowing();
  }

  /** The invitation draws this, over what is drawn; it ends if null. */
  @SuppressWarnings("ReferenceEquality")
  public PageState invite(Drawing next) {
    return next == sample
        ? this
        : new PageState(drawing, replay, speed, question, segment, pen, next, panel, linked);
  }

  /** What is seen and read: the drawing, or a sample. */
  public Drawing shown() {
    return sample == null ? drawing : sample;
  }

  /**
   * A picture is read instead of the drawing, which undo brings back; a question was about that.
   */
  public PageState see(DigitImage picture) {
    return draw(drawing.replace(picture)).ask(NOTHING);
  }

  /** Goes back a step: from a question, from a panel; else from the drawing. */
  public PageState escape() {
    if (isAsking()) {
      return ask(question);
    }
    return panel == null ? clear() : turnTo(panel);
  }

  /** Opens a panel, or closes it if it is open. */
  public PageState turnTo(Panel next) {
    Panel open = next == panel ? null : next;
    return new PageState(drawing, replay, speed, question, segment, pen, null, open, linked);
  }

  /** Another moment of the drawing is wanted; a replay ends. */
  public PageState scrub(int moment) {
    return draw(drawing.at(moment)).stop();
  }

  /** The same, as a share of the drawing's points from 0 to 1. */
  public PageState scrubTo(double share) {
    return scrub((int) Math.round(share * drawing.points()));
  }

  public boolean isPlaying() {
    return replay != null;
  }

  /** Replays the drawing from the shown moment, from its beginning if all of it is shown. */
  PageState play(double now) {
    if (!drawing.hasInk()) {
      return this;
    }
    Drawing finished = drawing.end();
    PadContent content = finished.content();
    ReplayTiming pace = ReplayTiming.of(content.strokes());
    double from = content.isWhole() ? 0 : pace.timeOf(content.moment());
    Drawing there = content.isWhole() ? finished.at(0) : finished;
    return withPen(pen.up()).with(there, new Replay(now, from, speed));
  }

  /** Stops the replay under way, or starts one. */
  public PageState turn(double now) {
    return isPlaying() ? stop() : play(now);
  }

  /** The replay stops where it is. */
  PageState stop() {
    return replay == null ? this : with(drawing, null);
  }

  /** Time goes on; a replay that is through stops. */
  public PageState tick(double now) {
    if (replay == null) {
      return this;
    }
    ReplayTiming pace = ReplayTiming.of(drawing.content().strokes());
    double time = replay.at(now);
    return with(drawing.at(pace.pointsAt(time)), time >= pace.length() ? null : replay);
  }

  /** Replays go at the next speed from now on, the one under way too. */
  public PageState changeSpeed(double now) {
    double other = SPEEDS.get((SPEEDS.indexOf(speed) + 1) % SPEEDS.size());
    Replay next = replay == null ? null : new Replay(now, replay.at(now), other);
    return new PageState(drawing, next, other, question, segment, pen, sample, panel, linked);
  }

  /** The bars are about this digit of a number; what was asked was about another one. */
  public PageState focus(int next) {
    return next == segment
        ? this
        : new PageState(drawing, replay, speed, NOTHING, next, pen, sample, panel, linked);
  }

  /** Asks why this digit, or why not; asking the same twice asks nothing. */
  public PageState ask(int digit) {
    int next = drawing.isEmpty() || digit == question ? NOTHING : digit;
    return next == question
        ? this
        : new PageState(drawing, replay, speed, next, segment, pen, sample, panel, linked);
  }

  public boolean isAsking() {
    return question != NOTHING;
  }

  /** The arrow keys move the pen; it draws where it is down. */
  public PageState movePen(double right, double down, double time) {
    KeyboardPen moved = pen.moved(right, down);
    PageState next = withPen(moved);
    return moved.isDown() ? next.draw(drawing.extend(moved.point(time))) : next;
  }

  /** The key pen touches the pad, or leaves it. */
  public PageState turnPen(double time) {
    if (pen.isDown()) {
      return draw(drawing.end()).withPen(pen.up());
    }
    KeyboardPen down = pen.down();
    return draw(drawing.begin(down.point(time))).withPen(down);
  }

  private PageState with(Drawing there, Replay next) {
    // At another moment there may be other digits.
    return new PageState(there, next, speed, question, NOTHING, pen, null, panel, linked);
  }

  private PageState withPen(KeyboardPen next) {
    return new PageState(drawing, replay, speed, question, segment, next, null, panel, linked);
  }
}
