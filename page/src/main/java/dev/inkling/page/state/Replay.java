package dev.inkling.page.state;

/**
 * A replay under way. Immutable.
 *
 * @param start when it started, in milliseconds from any origin
 * @param from where in the drawing's time it started, in milliseconds
 * @param speed 1 for the drawing's own speed, 2 for twice that, 0.5 for half of it
 */
record Replay(double start, double from, double speed) {

  /** Where in the drawing's time it is. */
  double at(double now) {
    return from + Math.max(0, now - start) * speed;
  }
}
