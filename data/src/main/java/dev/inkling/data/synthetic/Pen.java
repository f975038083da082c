package dev.inkling.data.synthetic;

import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A pen moved by rule: collects strokes in a unit square, x to the right, y down. Every point given
 * is shaken a little first, as a hand would.
 */
final class Pen {

  /** Points drawn between two control points of a curve. */
  private static final int STEPS = 8;

  private final RandomGenerator random;
  private final double shake;
  private final List<Stroke> strokes = new ArrayList<>();

  /** A pen whose control points miss their place by a normal deviate of {@code shake}. */
  Pen(RandomGenerator random, double shake) {
    this.random = random;
    this.shake = shake;
  }

  /** Straight lines through points given as x, y, x, y … */
  Pen lines(double... points) {
    double[] p = shaken(points);
    double[] xs = new double[p.length / 2];
    double[] ys = new double[p.length / 2];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = p[2 * i];
      ys[i] = p[2 * i + 1];
    }
    strokes.add(Stroke.of(xs, ys));
    return this;
  }

  /** A smooth curve, a uniform Catmull-Rom spline, through the points. */
  Pen curve(double... points) {
    double[] p = shaken(points);
    int count = p.length / 2;
    int size = (count - 1) * STEPS + 1;
    double[] xs = new double[size];
    double[] ys = new double[size];
    for (int i = 0; i < size; i++) {
      int from = Math.min(i / STEPS, count - 2);
      double t = i / (double) STEPS - from;
      xs[i] = spline(p, from, count, 0, t);
      ys[i] = spline(p, from, count, 1, t);
    }
    strokes.add(Stroke.of(xs, ys));
    return this;
  }

  /** An arc of an ellipse; angles in turns, 0 = right, 0.25 = down. */
  Pen arc(double x, double y, double radiusX, double radiusY, double from, double to) {
    int count = Math.max(3, (int) Math.ceil(Math.abs(to - from) * 8) + 1);
    double[] points = new double[2 * count];
    for (int i = 0; i < count; i++) {
      double angle = 2 * Math.PI * (from + (to - from) * i / (count - 1));
      points[2 * i] = x + radiusX * Math.cos(angle);
      points[2 * i + 1] = y + radiusY * Math.sin(angle);
    }
    return curve(points);
  }

  /** What was drawn. */
  Ink ink() {
    return new Ink(strokes);
  }

  private double[] shaken(double[] points) {
    double[] p = points.clone();
    for (int i = 0; i < p.length; i++) {
      p[i] += random.nextGaussian() * shake;
    }
    return p;
  }

  private static double spline(double[] p, int from, int count, int axis, double t) {
    double p0 = p[2 * Math.max(0, from - 1) + axis];
    double p1 = p[2 * from + axis];
    double p2 = p[2 * (from + 1) + axis];
    double p3 = p[2 * Math.min(count - 1, from + 2) + axis];
    return 0.5
        * (2 * p1
            + (p2 - p0) * t
            + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t
            + (3 * p1 - p0 - 3 * p2 + p3) * t * t * t);
  }
}
