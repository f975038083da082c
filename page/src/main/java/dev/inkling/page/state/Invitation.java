package dev.inkling.page.state;

/**
 * Draws samples while nobody draws, so that a visitor sees what the page does: at first, some
 * seconds after the pad was cleared, and whenever all has rested for a minute. Some rounds, then
 * the last one stays until the page is touched.
 */
public final class Invitation {

  /** From one point to the next, in milliseconds. */
  static final int STEP = 32;

  /** Until the first sample, and until the next one on a pad that was cleared, in milliseconds. */
  static final int PAUSE = 4000;

  /** Until samples are drawn over a drawing, which is there again at the next touch. */
  static final int REST = 60_000;

  /** Steps that a finished sample stays. */
  private static final int STAY = 60;

  private static final int ROUNDS = 2;

  private final boolean isStill;
  private double touched;
  private int sample;
  private int step;

  /**
   * An invitation that begins at once.
   *
   * @param now in milliseconds from any origin, as all times
   * @param isStill whether the visitor wants no motion: then one sample stands there, finished
   */
  public Invitation(double now, boolean isStill) {
    this.isStill = isStill;
    touched = now - PAUSE;
  }

  /** The visitor does something. */
  public void touch(double now) {
    touched = now;
    sample = 0;
    step = 0;
  }

  /** The state after a step of time. */
  public PageState next(PageState state, double now) {
    if (!state.isResting() || now - touched < (state.drawing().isEmpty() ? PAUSE : REST)) {
      return state;
    }
    int last = SampleDrawing.ALL.size() * ROUNDS - 1;
    SampleDrawing current = SampleDrawing.ALL.get(sample % SampleDrawing.ALL.size());
    int points = isStill ? current.points() : Math.min(++step, current.points());
    if (step == current.points() + STAY && sample < last) {
      sample++;
      step = 0;
    }
    return state.sample() != null && points == state.sample().points()
        ? state
        : state.invite(current.first(points));
  }
}
