package dev.inkling.attribution;

import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.List;

/** Strokes for tests, in a unit of which a digit is about 90 high. */
final class Lines {

  private static final int POINTS = 12;

  private Lines() {}

  static Stroke dot(double x, double y) {
    return Stroke.of(new double[] {x}, new double[] {y});
  }

  /** Straight lines through these points: x, y, x, y and so on. */
  static Stroke line(double... corners) {
    List<double[]> points = new ArrayList<>();
    for (int c = 2; c < corners.length; c += 2) {
      for (int i = 0; i < POINTS; i++) {
        double share = (double) i / (POINTS - 1);
        points.add(
            new double[] {
              corners[c - 2] + (corners[c] - corners[c - 2]) * share,
              corners[c - 1] + (corners[c + 1] - corners[c - 1]) * share
            });
      }
    }
    return stroke(points);
  }

  /** An arc from one angle to another, in degrees, 0 at the right and 90 at the bottom. */
  static Stroke arc(double x, double y, double radiusX, double radiusY, double from, double to) {
    return arc(x, y, radiusX, radiusY, 0, from, to);
  }

  /**
   * The same with a waist.
   *
   * @param waist by which share the arc is narrower at half its height
   */
  static Stroke arc(
      double x, double y, double radiusX, double radiusY, double waist, double from, double to) {
    List<double[]> points = new ArrayList<>();
    int steps = 32;
    for (int i = 0; i <= steps; i++) {
      double angle = Math.toRadians(from + (to - from) * i / steps);
      double height = Math.sin(angle);
      double width = radiusX * (1 - waist * Math.exp(-height * height / 0.08));
      points.add(new double[] {x + width * Math.cos(angle), y + radiusY * height});
    }
    return stroke(points);
  }

  /** These, drawn without lifting the pen. */
  static Stroke joined(Stroke... parts) {
    List<double[]> points = new ArrayList<>();
    for (Stroke part : parts) {
      for (int i = 0; i < part.size(); i++) {
        points.add(new double[] {part.x(i), part.y(i)});
      }
    }
    return stroke(points);
  }

  private static Stroke stroke(List<double[]> points) {
    return Stroke.of(
        points.stream().mapToDouble(p -> p[0]).toArray(),
        points.stream().mapToDouble(p -> p[1]).toArray());
  }
}
