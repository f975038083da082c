package dev.inkling.page.state;

import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;

/**
 * What the network thought at each moment of a drawing, as far as it is known yet. Follows a
 * drawing that changes: what the old and the new one have in common stays known.
 */
public final class PredictionHistory {

  /**
   * The most moments that are kept. Up to so many points each has its own; above, every second,
   * every fourth and so on.
   */
  static final int MAX_MOMENTS = 512;

  private double[] xs = new double[0];
  private double[] ys = new double[0];
  private boolean[] begins = new boolean[0];
  private int points;
  private int stride = 1;
  private float[][] known = new float[MAX_MOMENTS + 1][];
  private float[] last;
  private int first = 1;

  /** From now on it is about this drawing. */
  void follow(Ink ink) {
    int size = ink.points();
    if (xs.length < size) {
      int room = Math.max(256, 2 * size);
      xs = java.util.Arrays.copyOf(xs, room);
      ys = java.util.Arrays.copyOf(ys, room);
      begins = java.util.Arrays.copyOf(begins, room);
    }
    int same = -1;
    int next = 0;
    for (Stroke stroke : ink.strokes()) {
      for (int i = 0; i < stroke.size(); i++) {
        double x = stroke.x(i);
        double y = stroke.y(i);
        boolean differs =
            next >= points || xs[next] != x || ys[next] != y || begins[next] != (i == 0);
        if (differs && same < 0) {
          same = next;
        }
        xs[next] = x;
        ys[next] = y;
        begins[next] = i == 0;
        next++;
      }
    }
    same = same < 0 ? next : same;
    if (same == size && size == points) {
      return;
    }
    points = size;
    last = null;
    forgetAfter(same);
    rescale();
  }

  /** Nothing is known any more. */
  void forget() {
    last = null;
    forgetAfter(0);
  }

  private void forgetAfter(int same) {
    for (int k = same / stride + 1; k <= MAX_MOMENTS; k++) {
      known[k] = null;
    }
    first = 1;
  }

  private void rescale() {
    while (points / stride > MAX_MOMENTS) {
      float[][] half = new float[MAX_MOMENTS + 1][];
      for (int k = 1; 2 * k <= MAX_MOMENTS; k++) {
        half[k] = known[2 * k];
      }
      known = half;
      stride *= 2;
    }
    if (stride > 1 && points <= MAX_MOMENTS) {
      // A new, shorter drawing: each point counts again.
      float[][] finer = new float[MAX_MOMENTS + 1][];
      for (int k = 1; k * stride <= points; k++) {
        finer[k * stride] = known[k];
      }
      known = finer;
      stride = 1;
    }
  }

  /** The number of points of the drawing. */
  public int points() {
    return points;
  }

  /** The first moment that it wants to know about, 0 if it knows all. */
  int wanted() {
    while (first * stride <= points && known[first] != null) {
      first++;
    }
    if (first * stride <= points) {
      return first * stride;
    }
    return points > 0 && last == null && points % stride != 0 ? points : 0;
  }

  /**
   * Tells it what the network thought.
   *
   * @param moment the number of points drawn then
   * @param probabilities float[10]; kept
   */
  void learn(int moment, float[] probabilities) {
    if (moment % stride == 0) {
      known[moment / stride] = probabilities;
    }
    if (moment == points) {
      last = probabilities;
    }
  }

  /** The number of moments; the last is the whole drawing. */
  public int moments() {
    return points / stride + (points % stride == 0 ? 0 : 1);
  }

  /** How many points were drawn at that moment, from 0. */
  public int pointsAt(int moment) {
    return Math.min(points, (moment + 1) * stride);
  }

  /** What the network thought at that moment, from 0; null where that is not known yet. */
  public float[] at(int moment) {
    int drawn = pointsAt(moment);
    return drawn % stride == 0 ? known[drawn / stride] : last;
  }
}
