package dev.inkling.browser.pen;

/**
 * The pen that the keyboard moves. Immutable.
 *
 * @param x share of the pad's side from its left
 * @param y share of the pad's side from its top
 * @param isDown whether it touches the pad
 */
public record KeyboardPen(double x, double y, boolean isDown) {

  /** Where a digit is usually begun. */
  private static final KeyboardPen FIRST = new KeyboardPen(0.5, 0.2, false);

  /** It stays where it can be seen. */
  private static final double EDGE = 0.02;

  public static KeyboardPen first() {
    return FIRST;
  }

  public KeyboardPen moved(double right, double down) {
    return new KeyboardPen(held(x + right), held(y + down), isDown);
  }

  private static double held(double place) {
    return Math.max(EDGE, Math.min(1 - EDGE, place));
  }

  public KeyboardPen down() {
    return new KeyboardPen(x, y, true);
  }

  public KeyboardPen up() {
    return isDown ? new KeyboardPen(x, y, false) : this;
  }

  public PenPoint point(double time) {
    return PenPoint.of(x, y, time);
  }
}
