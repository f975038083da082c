package dev.inkling.data.synthetic;

import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Signs that nobody uses: lines, bows and dots between the points of a grid, often mirrored as the
 * signs of most scripts are. They stand for all that a pen may mean besides digits. Some would be
 * digits by chance: what looks too much like one of the digits given is drawn anew.
 */
public final class Signs {

  private static final int PIXELS = DigitImage.SIZE * DigitImage.SIZE;

  /** Digits that signs are compared with, at most; more take longer and find little more. */
  private static final int COMPARED = 4000;

  /**
   * The least distance between a sign and any digit: of the root mean square differences of
   * softened pictures, from 0 (the same) to 1. Of real digits, 97 in 100 are nearer than this to a
   * digit of another writer.
   */
  private static final double LEAST_DISTANCE = 0.14;

  /** Signs that are tried for one that is unlike any digit. */
  private static final int TRIES = 1000;

  private final float[][] digits;

  /**
   * Signs unlike these digits.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Signs(List<Ink> digits) {
    if (digits.isEmpty()) {
      throw new IllegalArgumentException("number of digits (0) must be positive");
    }
    int step = (digits.size() + COMPARED - 1) / COMPARED;
    List<float[]> pictures = new ArrayList<>();
    for (int i = 0; i < digits.size(); i += step) {
      pictures.add(picture(digits.get(i)));
    }
    this.digits = pictures.toArray(float[][]::new);
  }

  /** One sign. */
  public Ink draw(RandomGenerator random) {
    for (int i = 0; i < TRIES; i++) {
      Ink sign = invent(random);
      if (distance(sign) >= LEAST_DISTANCE) {
        return sign;
      }
    }
    throw new IllegalArgumentException("digits must leave room for signs unlike them");
  }

  /** How far a drawing is from the digit that it resembles most, from 0 to 1. */
  double distance(Ink ink) {
    float[] picture = picture(ink);
    double nearest = PIXELS;
    for (float[] digit : digits) {
      double sum = 0;
      for (int i = 0; i < PIXELS && sum < nearest; i++) {
        double difference = picture[i] - digit[i];
        sum += difference * difference;
      }
      nearest = Math.min(nearest, sum);
    }
    return Math.sqrt(nearest / PIXELS);
  }

  /** The digit image, softened: neighbouring lines are then near each other. */
  private static float[] picture(Ink ink) {
    float[] sharp = InkNormalizer.standard().normalize(ink).pixels();
    float[] rows = new float[PIXELS];
    float[] soft = new float[PIXELS];
    soften(sharp, rows, 1);
    soften(rows, soft, DigitImage.SIZE);
    return soft;
  }

  /** The binomial 1 4 6 4 1 along one axis; the frame's border is paper. */
  private static void soften(float[] from, float[] to, int step) {
    for (int i = 2 * step; i < PIXELS - 2 * step; i++) {
      to[i] =
          (from[i - 2 * step]
                  + from[i + 2 * step]
                  + 4 * (from[i - step] + from[i + step])
                  + 6 * from[i])
              / 16;
    }
  }

  private static Ink invent(RandomGenerator random) {
    Pen pen = new Pen(random, 0.02 + 0.03 * random.nextDouble());
    int parts = 1 + random.nextInt(4);
    for (int i = 0; i < parts; i++) {
      switch (random.nextInt(11)) {
        case 0, 1, 2, 3 -> pen.lines(corners(random, 2));
        case 4, 5 -> pen.lines(corners(random, 3 + random.nextInt(2)));
        case 6, 7 -> pen.curve(corners(random, 3 + random.nextInt(3)));
        case 8, 9 -> bow(pen, random);
        default -> pen.lines(random.nextInt(5) / 4.0, random.nextInt(5) / 4.0);
      }
    }
    Ink drawn = pen.ink();
    return switch (random.nextInt(5)) {
      case 0 -> mirrored(drawn, -1, 1);
      case 1 -> mirrored(drawn, 1, -1);
      case 2 -> mirrored(drawn, -1, -1);
      default -> drawn;
    };
  }

  /** Points of the grid, none twice in a row. */
  private static double[] corners(RandomGenerator random, int count) {
    double[] points = new double[2 * count];
    int last = -1;
    for (int i = 0; i < count; i++) {
      int corner = random.nextInt(last < 0 ? 9 : 8);
      if (last >= 0 && corner >= last) {
        corner++;
      }
      points[2 * i] = corner % 3 / 2.0;
      int row = corner / 3;
      points[2 * i + 1] = row / 2.0;
      last = corner;
    }
    return points;
  }

  private static void bow(Pen pen, RandomGenerator random) {
    double from = random.nextInt(8) / 8.0;
    double turn = (1 + random.nextInt(4)) / 4.0;
    double radius = 0.15 + 0.35 * random.nextDouble();
    double x = random.nextInt(3) / 2.0;
    double y = random.nextInt(3) / 2.0;
    pen.arc(x, y, radius, radius * (0.7 + 0.6 * random.nextDouble()), from, from + turn);
  }

  /** The drawing and its mirror image, in the same square. */
  private static Ink mirrored(Ink drawn, int signX, int signY) {
    List<Stroke> strokes = new ArrayList<>(drawn.strokes());
    for (Stroke stroke : drawn.strokes()) {
      double[] xs = new double[stroke.size()];
      double[] ys = new double[stroke.size()];
      for (int i = 0; i < xs.length; i++) {
        xs[i] = signX < 0 ? 1 - stroke.x(i) : stroke.x(i);
        ys[i] = signY < 0 ? 1 - stroke.y(i) : stroke.y(i);
      }
      strokes.add(Stroke.of(xs, ys));
    }
    return new Ink(strokes);
  }
}
