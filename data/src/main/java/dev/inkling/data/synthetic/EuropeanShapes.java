package dev.inkling.data.synthetic;

import java.util.random.RandomGenerator;

/**
 * How schools of continental Europe have digits written, where collections hold too few of them.
 */
final class EuropeanShapes {

  private EuropeanShapes() {}

  /** A one whose flag is nearly as flat as a seven's bar, but shorter, on an upright stem. */
  static void flatFlaggedOne(Pen pen, RandomGenerator random) {
    double angle = Math.toRadians(between(random, 23, 42));
    // The flatter the flag, the shorter it must be: a long flat one makes a seven.
    double length = between(random, 0.22, 0.3 + 0.35 * Math.sin(angle));
    double lean = between(random, -0.08, 0.1);
    double x = 0.6;
    double startX = x - length * Math.cos(angle);
    double startY = length * Math.sin(angle);
    if (random.nextInt(3) == 0) {
      double bend = between(random, 0.02, 0.07);
      double middleX = (startX + x) / 2;
      double middleY = startY / 2 + bend;
      pen.curve(startX, startY, middleX, middleY, x, 0, x - lean / 8, 0.12, x - lean, 1);
    } else {
      pen.lines(startX, startY, x, 0, x - lean / 2, 0.5, x - lean, 1);
    }
    if (random.nextInt(3) == 0) {
      double left = between(random, 0.1, 0.35);
      pen.lines(x - lean - left, 1, x - lean + between(random, 0.1, 0.35), 1);
    }
  }

  /** A one whose upstroke begins low, often with a small hook. */
  static void lowHookedOne(Pen pen, RandomGenerator random) {
    double x = between(random, 0.55, 0.65);
    double startX = x - between(random, 0.25, 0.52);
    double startY = between(random, 0.5, 0.85);
    double lean = between(random, -0.06, 0.1);
    double bow = between(random, -0.05, 0.08);
    double hook = random.nextInt(4) == 0 ? 0 : between(random, 0.04, 0.3);
    double hookX = startX - hook * between(random, -0.1, 0.7);
    double middleX = (startX + x) / 2 + bow;
    double middleY = startY / 2 + bow;
    pen.curve(hookX, startY - hook, startX, startY, middleX, middleY, x, 0);
    pen.lines(x, 0, x - lean / 2, 0.5, x - lean, 1);
  }

  /** A two whose head curls in, with a short foot. */
  static void curledTwo(Pen pen, RandomGenerator random) {
    double curl = between(random, 0.18, 0.36);
    double tip = between(random, 0.3, 0.48);
    double right = between(random, 0.66, 0.82);
    double foot = between(random, 0.3, 0.62);
    double level = between(random, 0.9, 1.02);
    double left = between(random, 0.08, 0.25);
    pen.curve(
        tip,
        curl,
        0.2,
        curl * 0.7,
        0.4,
        0,
        right,
        0.16,
        right - 0.12,
        0.5,
        left + 0.1,
        0.88,
        left,
        1);
    pen.lines(left, 1, foot, level);
  }

  /** An open four in one stroke: down, right, up, and down again. */
  static void oneStrokeFour(Pen pen, RandomGenerator random) {
    double top = between(random, 0.1, 0.35);
    double left = between(random, 0.05, 0.18);
    double bar = between(random, 0.42, 0.62);
    double right = between(random, 0.66, 0.82);
    double up = between(random, 0.02, 0.3);
    double foot = right - between(random, 0, 0.16);
    if (random.nextBoolean()) {
      pen.lines(top, 0, left, bar, right - 0.05, bar, right, up, foot, 1);
    } else {
      double low = bar + 0.03;
      pen.curve(top, 0, left, bar * 0.8, 0.35, low, right - 0.1, bar - 0.1, right, up);
      pen.lines(right, up, foot, 1);
    }
  }

  /** A seven that leans far to the right, its bar rising, without a bar across. */
  static void leaningSeven(Pen pen, RandomGenerator random) {
    double angle = Math.toRadians(between(random, 5, 32));
    double length = between(random, 0.5, 0.8);
    double foot = between(random, 0.05, 0.4);
    double startX = 0.9 - length * Math.cos(angle);
    double startY = length * Math.sin(angle);
    pen.lines(
        startX, startY, 0.9, 0, (0.9 + foot) / 2 - between(random, -0.03, 0.05), 0.5, foot, 1);
  }

  /** A seven whose bar across lies low. */
  static void lowBarredSeven(Pen pen, RandomGenerator random) {
    double foot = between(random, 0.2, 0.5);
    double y = between(random, 0.58, 0.78);
    double middle = 0.85 + (foot - 0.85) * y;
    double half = between(random, 0.14, 0.36);
    double tilt = between(random, -0.06, 0.06);
    if (random.nextBoolean()) {
      double hook = between(random, 0.08, 0.24);
      pen.lines(0.08, hook, 0.12, 0.02, 0.85, 0, foot, 1);
    } else {
      pen.lines(0.08, between(random, 0, 0.08), 0.85, between(random, 0, 0.05), foot, 1);
    }
    pen.lines(middle - half, y + tilt, middle + half * between(random, 0.6, 1), y - tilt);
  }

  /** An open nine with a curled tail. */
  static void openNine(Pen pen, RandomGenerator random) {
    double start = between(random, 0.5, 0.72);
    double left = between(random, 0.1, 0.28);
    double head = between(random, 0.34, 0.5);
    double right = between(random, 0.7, 0.82);
    double cusp = between(random, 0.05, 0.3);
    double tail = between(random, 0.05, 0.3);
    double curl = between(random, 0.72, 0.95);
    double bottom = between(random, 0.3, 0.5);
    pen.curve(
        start,
        0.06,
        start - 0.2,
        0,
        left,
        head / 2,
        start - 0.2,
        head,
        right - 0.08,
        head * 0.75,
        right,
        cusp);
    pen.curve(right, cusp, right, 0.55, right - 0.12, 0.88, bottom, 1, tail, curl);
  }

  private static double between(RandomGenerator random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
