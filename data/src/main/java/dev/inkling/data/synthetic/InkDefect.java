package dev.inkling.data.synthetic;

import dev.inkling.ink.Bounds;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.random.RandomGenerator;

/**
 * What devices and hurried hands do to ink without changing what it is. Each is applied at a
 * strength from 0 (nothing) to 1 (the strength at which robustness is measured, stated with each).
 * Sizes are shares of the drawing's longest side. Times are dropped.
 */
public enum InkDefect {

  /** Every point misses its place by a normal deviate of 2 % of the size. */
  JITTER {
    @Override
    Ink apply(Ink ink, double size, double strength, RandomGenerator random) {
      double deviation = 0.02 * strength * size;
      return moved(
          ink,
          (x, y) -> x + deviation * random.nextGaussian(),
          (x, y) -> y + deviation * random.nextGaussian());
    }
  },

  /** A tenth of the points is lost, anywhere but at the ends of a stroke. */
  LOST_POINTS {
    @Override
    Ink apply(Ink ink, double size, double strength, RandomGenerator random) {
      return map(
          ink,
          (stroke, xs, ys) -> {
            for (int i = 0; i < stroke.size(); i++) {
              boolean end = i == 0 || i == stroke.size() - 1;
              if (end || random.nextDouble() >= 0.1 * strength) {
                xs.add(stroke.x(i));
                ys.add(stroke.y(i));
              }
            }
          });
    }
  },

  /** The whole drawing is turned by up to 12 degrees either way. */
  ROTATION {
    @Override
    Ink apply(Ink ink, double size, double strength, RandomGenerator random) {
      return turned(ink, 12 * strength * (2 * random.nextDouble() - 1));
    }
  },

  /** The pen touches down too early and leaves too late: hooks of up to 8 % of the size. */
  HOOKS {
    @Override
    Ink apply(Ink ink, double size, double strength, RandomGenerator random) {
      return map(
          ink,
          (stroke, xs, ys) -> {
            int last = stroke.size() - 1;
            if (random.nextBoolean()) {
              hook(stroke.x(0), stroke.y(0), size, strength, random, xs, ys);
            }
            for (int i = 0; i <= last; i++) {
              xs.add(stroke.x(i));
              ys.add(stroke.y(i));
            }
            if (random.nextBoolean()) {
              hook(stroke.x(last), stroke.y(last), size, strength, random, xs, ys);
            }
          });
    }
  },

  /** The pen is lifted too early: up to 8 % of a stroke's length is missing at its end. */
  GAPS {
    @Override
    Ink apply(Ink ink, double size, double strength, RandomGenerator random) {
      return map(
          ink,
          (stroke, xs, ys) -> {
            double left = length(stroke) * (1 - 0.08 * strength * random.nextDouble());
            xs.add(stroke.x(0));
            ys.add(stroke.y(0));
            for (int i = 1; i < stroke.size(); i++) {
              double dx = stroke.x(i) - stroke.x(i - 1);
              double dy = stroke.y(i) - stroke.y(i - 1);
              double step = Math.hypot(dx, dy);
              double share = step <= left ? 1 : left / step;
              xs.add(stroke.x(i - 1) + share * dx);
              ys.add(stroke.y(i - 1) + share * dy);
              left -= step;
              if (left <= 0) {
                return;
              }
            }
          });
    }
  },

  /** A small, coarse screen: coordinates rounded to a grid of 25 steps on the longest side. */
  COARSE {
    @Override
    Ink apply(Ink ink, double size, double strength, RandomGenerator random) {
      double step = Math.max(1e-12, size * strength / 25);
      return moved(ink, (x, y) -> Math.rint(x / step) * step, (x, y) -> Math.rint(y / step) * step);
    }
  };

  /**
   * The drawing with this defect; an empty drawing stays as it is.
   *
   * @param strength from 0 to 1
   */
  public Ink apply(Ink ink, double strength, RandomGenerator random) {
    return ink.isEmpty() || strength == 0
        ? ink
        : apply(ink, Bounds.of(ink).longestSide(), strength, random);
  }

  /** The whole drawing turned clockwise by so many degrees. */
  public static Ink turned(Ink ink, double degrees) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    return moved(ink, (x, y) -> cos * x - sin * y, (x, y) -> sin * x + cos * y);
  }

  abstract Ink apply(Ink ink, double size, double strength, RandomGenerator random);

  private interface StrokeMapping {
    void map(Stroke stroke, List<Double> xs, List<Double> ys);
  }

  /** Each point moved, by functions of both coordinates; x first, for what is random. */
  static Ink moved(Ink ink, DoubleBinaryOperator toX, DoubleBinaryOperator toY) {
    return map(
        ink,
        (stroke, xs, ys) -> {
          for (int i = 0; i < stroke.size(); i++) {
            xs.add(toX.applyAsDouble(stroke.x(i), stroke.y(i)));
            ys.add(toY.applyAsDouble(stroke.x(i), stroke.y(i)));
          }
        });
  }

  private static Ink map(Ink ink, StrokeMapping mapping) {
    List<Stroke> strokes = new ArrayList<>();
    for (Stroke stroke : ink.strokes()) {
      List<Double> xs = new ArrayList<>();
      List<Double> ys = new ArrayList<>();
      mapping.map(stroke, xs, ys);
      strokes.add(Stroke.of(toArray(xs), toArray(ys)));
    }
    return new Ink(strokes);
  }

  private static double[] toArray(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void hook(
      double x,
      double y,
      double size,
      double strength,
      RandomGenerator random,
      List<Double> xs,
      List<Double> ys) {
    double length = 0.08 * strength * size * random.nextDouble();
    double angle = 2 * Math.PI * random.nextDouble();
    xs.add(x + length * Math.cos(angle));
    ys.add(y + length * Math.sin(angle));
  }

  private static double length(Stroke stroke) {
    double length = 0;
    for (int i = 1; i < stroke.size(); i++) {
      length += Math.hypot(stroke.x(i) - stroke.x(i - 1), stroke.y(i) - stroke.y(i - 1));
    }
    return length;
  }
}
