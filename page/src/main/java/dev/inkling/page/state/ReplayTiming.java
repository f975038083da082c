package dev.inkling.page.state;

import dev.inkling.browser.pen.PadContent;
import dev.inkling.ink.Stroke;
import java.util.List;

/**
 * When each point of a drawing was drawn, for replay: as it was, but without waiting for a pause to
 * end. Immutable.
 */
public final class ReplayTiming {

  /** The longest wait between two points, in milliseconds. */
  static final double LONGEST_WAIT = 500;

  /** The wait between two points without times, in milliseconds. */
  static final double STEP = 16;

  /** The wait between two strokes without times, in milliseconds. */
  static final double LIFT = 200;

  private final double[] times;

  private ReplayTiming(double[] times) {
    this.times = times;
  }

  public static ReplayTiming of(List<Stroke> strokes) {
    double[] times = new double[PadContent.of(strokes).points()];
    double now = 0;
    int next = 0;
    Stroke before = null;
    for (Stroke stroke : strokes) {
      for (int i = 0; i < stroke.size(); i++) {
        if (i > 0) {
          now += wait(stroke, i - 1, stroke, i, STEP);
        } else if (before != null) {
          now += wait(before, before.size() - 1, stroke, 0, LIFT);
        }
        times[next++] = now;
      }
      before = stroke;
    }
    return new ReplayTiming(times);
  }

  private static double wait(Stroke from, int i, Stroke to, int j, double standard) {
    if (!from.hasTimes() || !to.hasTimes()) {
      return standard;
    }
    double wait = to.time(j) - from.time(i);
    // A clock that was set back tells nothing.
    return wait < 0 ? standard : Math.min(LONGEST_WAIT, wait);
  }

  /** How long the drawing took, in milliseconds. */
  public double length() {
    return times.length == 0 ? 0 : times[times.length - 1];
  }

  /** The time at which so many points were drawn. */
  double timeOf(int points) {
    return points <= 0 ? 0 : times[Math.min(points, times.length) - 1];
  }

  /** How many points were drawn after so many milliseconds. */
  public int pointsAt(double time) {
    int low = 0;
    int high = times.length;
    while (low < high) {
      int middle = (low + high) / 2;
      if (times[middle] <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
