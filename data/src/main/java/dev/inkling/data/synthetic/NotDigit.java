package dev.inkling.data.synthetic;

import dev.inkling.ink.Bounds;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Kinds of drawings that are no digit. */
public enum NotDigit {

  /** The pen wanders: curves, walks, zigzags and coils, too long to be a digit by chance. */
  SCRIBBLES {
    @Override
    public Ink draw(RandomGenerator random, List<Ink> digits) {
      int strokes = 1 + random.nextInt(3);
      Pen pen = new Pen(random, 0);
      for (int i = 0; i < strokes; i++) {
        switch (random.nextInt(4)) {
          case 0 -> pen.curve(wander(random, 7 + random.nextInt(10)));
          case 1 -> pen.lines(wander(random, 6 + random.nextInt(10)));
          case 2 -> pen.curve(zigzag(random));
          default -> pen.curve(coil(random));
        }
      }
      return pen.ink();
    }
  },

  /** Two to four digits side by side, as in a number; needs digits to put there. */
  SEVERAL {
    @Override
    public Ink draw(RandomGenerator random, List<Ink> digits) {
      int count = random.nextInt(5) == 0 ? 3 + random.nextInt(2) : 2;
      List<Stroke> strokes = new ArrayList<>();
      double left = 0;
      for (int i = 0; i < count; i++) {
        left =
            append(
                strokes,
                digits.get(random.nextInt(digits.size())),
                left + 0.08 + 0.3 * random.nextDouble(),
                0.75 + 0.5 * random.nextDouble(),
                0.15 * random.nextGaussian());
      }
      return new Ink(strokes);
    }
  },

  /** Small pictures and signs. */
  DOODLES {
    @Override
    public Ink draw(RandomGenerator random, List<Ink> digits) {
      return ALL_DOODLES.get(random.nextInt(ALL_DOODLES.size())).draw(random);
    }
  };

  private static final List<Doodle> ALL_DOODLES = List.of(Doodle.values());

  /**
   * One drawing of this kind.
   *
   * @param digits digits to compose from; may be empty for every kind but {@link #SEVERAL}
   */
  public abstract Ink draw(RandomGenerator random, List<Ink> digits);

  private static double[] wander(RandomGenerator random, int count) {
    double[] points = new double[2 * count];
    double x = random.nextDouble();
    double y = random.nextDouble();
    double jump = 0.3 + 0.7 * random.nextDouble();
    for (int i = 0; i < count; i++) {
      points[2 * i] = x;
      points[2 * i + 1] = y;
      x += jump * (random.nextDouble() - x) + 0.15 * random.nextGaussian();
      y += jump * (random.nextDouble() - y) + 0.15 * random.nextGaussian();
    }
    return points;
  }

  private static double[] zigzag(RandomGenerator random) {
    int turns = 4 + random.nextInt(9);
    double angle = 2 * Math.PI * random.nextDouble();
    double width = 0.3 + 0.7 * random.nextDouble();
    double[] points = new double[2 * turns];
    for (int i = 0; i < turns; i++) {
      double along = i / (turns - 1.0) + 0.05 * random.nextGaussian();
      double across = (i % 2 == 0 ? -0.5 : 0.5) * width + 0.08 * random.nextGaussian();
      points[2 * i] = along * Math.cos(angle) - across * Math.sin(angle);
      points[2 * i + 1] = along * Math.sin(angle) + across * Math.cos(angle);
    }
    return points;
  }

  private static double[] coil(RandomGenerator random) {
    double turns = 2.2 + 4 * random.nextDouble();
    int count = (int) (turns * 8);
    // Without drift or growth a coil would be a zero.
    double drift = 0.4 + random.nextDouble();
    double direction = 2 * Math.PI * random.nextDouble();
    double growth = random.nextBoolean() ? 0 : 0.8;
    double[] points = new double[2 * count];
    for (int i = 0; i < count; i++) {
      double at = i / (double) count;
      double angle = 2 * Math.PI * turns * at;
      double radius = 0.3 * (1 - growth + growth * at) * (1 + 0.12 * random.nextGaussian());
      points[2 * i] = radius * Math.cos(angle) + drift * at * Math.cos(direction);
      points[2 * i + 1] = radius * Math.sin(angle) + drift * at * Math.sin(direction);
    }
    return points;
  }

  /** Adds a digit of that height with its left side at {@code left}; returns its right side. */
  private static double append(
      List<Stroke> strokes, Ink digit, double left, double height, double lift) {
    Bounds bounds = Bounds.of(digit);
    double scale = height / Math.max(1e-9, bounds.longestSide());
    for (Stroke stroke : digit.strokes()) {
      double[] xs = new double[stroke.size()];
      double[] ys = new double[stroke.size()];
      for (int i = 0; i < xs.length; i++) {
        xs[i] = left + (stroke.x(i) - bounds.left()) * scale;
        ys[i] = lift + (stroke.y(i) - bounds.top()) * scale;
      }
      strokes.add(Stroke.of(xs, ys));
    }
    return left + bounds.width() * scale;
  }
}
