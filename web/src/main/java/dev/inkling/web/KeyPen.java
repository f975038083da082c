package dev.inkling.web;

/**
 * The pen of whoever draws by keyboard. Immutable.
 *
 * @param x share of the pad's side from its left
 * @param y share of the pad's side from its top
 * @param isDown whether it touches the pad
 */
record KeyPen(double x, double y, boolean isDown) {

  /** Where a digit is usually begun. */
  private static final KeyPen FIRST = new KeyPen(0.5, 0.2, false);

  /** It stays where it can be seen. */
  private static final double EDGE = 0.02;

  static KeyPen first() {
    return FIRST;
  }

  KeyPen moved(double right, double down) {
    return new KeyPen(held(x + right), held(y + down), isDown);
  }

  private static double held(double place) {
    return Math.max(EDGE, Math.min(1 - EDGE, place));
  }

  KeyPen down() {
    return new KeyPen(x, y, true);
  }

  KeyPen up() {
    return isDown ? new KeyPen(x, y, false) : this;
  }

  PenPoint point(double time) {
    return PenPoint.of(x, y, time);
  }
}
