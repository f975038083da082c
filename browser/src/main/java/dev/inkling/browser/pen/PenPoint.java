package dev.inkling.browser.pen;

/**
 * Where a pen is, and how it is held. Immutable.
 *
 * @param x share of the pad's side from its left
 * @param y share of the pad's side from its top
 * @param time in milliseconds from any origin
 * @param pressure from 0 to 1, NaN where the device does not know
 * @param tiltX degrees from upright to the right, NaN where the device does not know
 * @param tiltY degrees from upright towards the writer, NaN where the device does not know
 */
public record PenPoint(
    double x, double y, double time, double pressure, double tiltX, double tiltY) {

  /** A point of a device that knows no more than its place. */
  public static PenPoint of(double x, double y, double time) {
    return new PenPoint(x, y, time, Double.NaN, Double.NaN, Double.NaN);
  }
}
