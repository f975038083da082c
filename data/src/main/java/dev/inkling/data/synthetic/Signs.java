package dev.inkling.data.synthetic;

import dev.inkling.data.ink.LabeledInk;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.ink.Stroke;
import dev.inkling.network.Network;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Invented signs: lines, bows and dots between the points of a grid, often mirrored as the signs of
 * most scripts are. They stand for all that a pen may mean besides digits. Some would be digits by
 * chance: what resembles the digits given too much is drawn anew.
 */
public final class Signs {

  private static final int PIXELS = DigitImage.SIZE * DigitImage.SIZE;

  /** Digits that signs are compared with, at most; more take longer and find little more. */
  private static final int COMPARED = 4000;

  /**
   * What is at least this far from every digit is no digit: of the root mean square differences of
   * softened pictures, from 0 (the same) to 1. Of real digits, 96 in 100 are nearer than this to a
   * digit of another writer.
   */
  private static final double FAR = 0.14;

  /**
   * Between this and {@link #FAR} it is no digit where the digits around it disagree, as they do
   * around a chevron or an ampersand; around a real digit of a rare shape they mostly agree. Both
   * rules together take 9 in 100 real digits for signs, one of their own shape being absent.
   */
  private static final double NEAR = 0.08;

  private static final int NEIGHBORS = 10;

  /** The most of ten neighbours that may be the same digit where they disagree. */
  private static final int MOST_ALIKE = 6;

  /** Signs that are tried for one that is unlike any digit. */
  private static final int TRIES = 1000;

  private final float[][] pictures;
  private final int[] labels;

  private record Neighbor(double distance, int label) {}

  /**
   * Signs unlike these drawings; those that are no digit do not count.
   *
   * @throws IllegalArgumentException if no digit is among them
   */
  public Signs(List<LabeledInk> drawings) {
    List<LabeledInk> labeled =
        drawings.stream().filter(drawing -> drawing.label().isDigit()).toList();
    if (labeled.isEmpty()) {
      throw new IllegalArgumentException("number of digits (0) must be positive");
    }
    int step = (labeled.size() + COMPARED - 1) / COMPARED;
    pictures = new float[(labeled.size() + step - 1) / step][];
    labels = new int[pictures.length];
    for (int i = 0; i < pictures.length; i++) {
      LabeledInk digit = labeled.get(i * step);
      pictures[i] = picture(digit.ink());
      labels[i] = digit.label().digit();
    }
  }

  /** One sign. */
  public Ink draw(RandomGenerator random) {
    for (int i = 0; i < TRIES; i++) {
      Ink sign = invent(random);
      if (!resembles(sign)) {
        return sign;
      }
    }
    throw new IllegalArgumentException("digits must leave room for signs unlike them");
  }

  /** Whether a drawing may be one of the ten digits. */
  boolean resembles(Ink ink) {
    List<Neighbor> nearest = nearest(picture(ink));
    double distance = nearest.get(0).distance();
    if (distance < NEAR || distance >= FAR) {
      return distance < NEAR;
    }
    int[] votes = new int[Network.OUTPUTS];
    int most = 0;
    for (Neighbor neighbor : nearest) {
      most = Math.max(most, ++votes[neighbor.label()]);
    }
    return most * NEIGHBORS > MOST_ALIKE * nearest.size();
  }

  private List<Neighbor> nearest(float[] picture) {
    return IntStream.range(0, pictures.length)
        .mapToObj(i -> new Neighbor(distance(picture, pictures[i]), labels[i]))
        .sorted(Comparator.comparingDouble(Neighbor::distance))
        .limit(NEIGHBORS)
        .toList();
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < PIXELS; i++) {
      double difference = a[i] - b[i];
      sum += difference * difference;
    }
    return Math.sqrt(sum / PIXELS);
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
