package dev.inkling.data.synthetic;

import dev.inkling.ink.Ink;
import java.util.random.RandomGenerator;

/**
 * The shapes that digits have in different countries and schools, in a box one wide and one high.
 * Proportions vary with every drawing.
 */
public enum DigitShape {
  /** A zero with a slash, upright, level or slanted. */
  SLASHED_ZERO(0) {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double w = between(random, 0.28, 0.45);
      double start = between(random, -0.32, -0.18);
      pen.arc(0.5, 0.5, w, 0.5, start, start - 1.02);
      double reach = between(random, 0.8, 1.35);
      switch (random.nextInt(5)) {
        case 0 -> pen.lines(0.5, 0.5 - 0.55 * reach, 0.5, 0.5 + 0.55 * reach);
        case 1 -> pen.lines(0.5 - w * reach, 0.5, 0.5 + w * reach, 0.5);
        default ->
            pen.lines(
                0.5 + w * reach * 0.8,
                0.5 - 0.45 * reach,
                0.5 - w * reach * 0.8,
                0.5 + 0.45 * reach);
      }
    }
  },
  /** A zero that was not closed. */
  OPEN_ZERO(0) {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double w = between(random, 0.28, 0.5);
      double start = between(random, -0.36, -0.14);
      double turn = between(random, 0.86, 0.97);
      pen.arc(0.5, 0.5, w, 0.5, start, start + (random.nextInt(3) == 0 ? turn : -turn));
    }
  },
  /** A one whose flag rises from far left: steeper than any bar of a seven. */
  FLAGGED_ONE(1) {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double length = between(random, 0.25, 0.62);
      double angle = Math.toRadians(between(random, 38, 68));
      double lean = between(random, -0.04, 0.12);
      double x = 0.6;
      pen.lines(
          x - length * Math.cos(angle),
          length * Math.sin(angle),
          x,
          0,
          x - lean * 0.5,
          0.5,
          x - lean,
          1);
    }
  },
  /** A one whose short flag bends into the stem: narrower than any seven. */
  BENT_ONE(1) {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double width = between(random, 0.12, 0.28);
      double drop = between(random, 0.1, 0.35);
      double lean = between(random, -0.04, 0.1);
      pen.curve(
          0.6 - width,
          drop,
          0.6 - width * between(random, 0.5, 0.9),
          drop * between(random, 0.2, 0.6),
          0.58,
          0,
          0.61,
          0.2,
          0.6 - lean / 2,
          0.6,
          0.6 - lean,
          1);
    }
  },
  /** A one with flag and foot, in one or two strokes. */
  FOOTED_ONE(1) {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double flag = between(random, 0, 0.5);
      double angle = Math.toRadians(between(random, 25, 65));
      double lean = between(random, -0.05, 0.12);
      double left = between(random, 0.12, 0.42);
      double right = between(random, 0.12, 0.42);
      pen.lines(0.5 - flag * Math.cos(angle), flag * Math.sin(angle), 0.5, 0, 0.5 - lean, 1);
      pen.lines(0.5 - lean - left, 1, 0.5 - lean + right, 1 + between(random, -0.04, 0.04));
    }
  },
  /** A one whose flag is nearly as flat as a seven's bar. */
  FLAT_FLAGGED_ONE(1) {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      EuropeanShapes.flatFlaggedOne(pen, random);
    }
  },
  /** A one whose upstroke begins low, often with a small hook. */
  LOW_HOOKED_ONE(1) {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      EuropeanShapes.lowHookedOne(pen, random);
    }
  },
  /** A two with a loop at its foot. */
  LOOPED_TWO(2) {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double loop = between(random, 0.08, 0.2);
      pen.curve(
          0.15,
          0.25,
          0.3,
          0.04,
          0.6,
          0.02,
          0.78,
          0.22,
          0.66,
          0.5,
          0.35,
          0.82,
          0.2,
          0.98,
          0.12,
          0.98 - loop,
          0.28,
          0.84,
          0.5,
          0.94,
          0.75,
          1,
          0.95,
          0.92);
    }
  },
  /** A two whose head curls in, with a short foot. */
  CURLED_TWO(2) {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      EuropeanShapes.curledTwo(pen, random);
    }
  },
  /** A three with a flat head. */
  FLAT_THREE(3) {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      pen.lines(0.1, 0.02, 0.8, 0, 0.42, 0.41);
      pen.curve(0.42, 0.41, 0.75, 0.5, 0.8, 0.75, 0.5, 1, 0.1, between(random, 0.82, 0.95));
    }
  },
  /** A three with a small loop at its waist. */
  LOOPED_THREE(3) {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double loop = between(random, 0.03, 0.1);
      double head = between(random, 0.55, 0.8);
      pen.curve(
          0.15,
          between(random, 0.05, 0.2),
          0.45,
          0,
          head,
          0.2,
          0.48,
          0.44,
          0.42 - loop,
          0.46 + loop / 2,
          0.42,
          0.46 - loop / 2,
          0.52,
          0.47,
          0.8,
          0.72,
          0.48,
          1,
          0.08,
          between(random, 0.8, 0.95));
    }
  },
  /** An open four in two strokes. */
  OPEN_FOUR(4) {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double bar = between(random, 0.5, 0.68);
      double top = between(random, 0.18, 0.4);
      pen.lines(top, between(random, 0, 0.1), between(random, 0.02, 0.15), bar, 0.95, bar);
      double x = between(random, 0.6, 0.78);
      pen.lines(x, between(random, 0, 0.35), x - between(random, -0.03, 0.1), 1);
    }
  },
  /** A four like a stroke of lightning with its upright below. */
  LIGHTNING_FOUR(4) {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double bar = between(random, 0.42, 0.6);
      double x = between(random, 0.55, 0.75);
      pen.lines(between(random, 0.35, 0.6), 0, 0.05, bar, 0.95, bar + between(random, -0.06, 0.02));
      pen.lines(x, bar - between(random, 0.08, 0.3), x - between(random, 0, 0.12), 1);
    }
  },
  /** An open four in one stroke. */
  ONE_STROKE_FOUR(4) {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      EuropeanShapes.oneStrokeFour(pen, random);
    }
  },
  /** A five whose bar is a stroke of its own. */
  TWO_STROKE_FIVE(5) {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double x = between(random, 0.15, 0.3);
      pen.curve(
          x, between(random, 0, 0.06), x - 0.05, 0.42, 0.5, 0.36, 0.82, 0.62, 0.6, 0.95, 0.1, 0.93);
      double gap = between(random, -0.06, 0.1);
      pen.lines(
          x + gap,
          between(random, -0.02, 0.04),
          between(random, 0.7, 1),
          between(random, -0.06, 0.04));
    }
  },
  /** A five in one stroke with a short neck. */
  ONE_STROKE_FIVE(5) {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double x = between(random, 0.15, 0.35);
      double neck = between(random, 0.2, 0.45);
      pen.lines(between(random, 0.65, 0.95), between(random, -0.04, 0.06), x, 0.02, x - 0.03, neck);
      pen.curve(
          x - 0.03,
          neck,
          0.55,
          neck - between(random, 0, 0.08),
          0.82,
          (neck + 1) / 2,
          0.55,
          1,
          between(random, 0.02, 0.2),
          between(random, 0.82, 0.97));
    }
  },
  /** A six whose loop is flat or not closed. */
  OPEN_SIX(6) {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double top = between(random, 0.4, 0.68);
      double end = between(random, 0.15, 0.5);
      pen.curve(
          between(random, 0.2, 0.6),
          0,
          0.12,
          0.45,
          0.15,
          0.85,
          0.45,
          1,
          0.8,
          (1 + top) / 2,
          0.65,
          top,
          0.15 + end,
          top + between(random, 0.05, 0.25));
    }
  },
  /** A seven with a wavy bar and a bowed stem, crossed or not. */
  WAVY_SEVEN(7) {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double dip = between(random, 0.04, 0.14);
      double foot = between(random, 0.25, 0.45);
      pen.curve(
          0.06,
          between(random, 0.12, 0.28),
          0.2,
          0.03,
          0.5,
          dip,
          0.88,
          0.01,
          0.62,
          0.42,
          foot + 0.05,
          0.7,
          foot,
          1);
      if (random.nextBoolean()) {
        double y = between(random, 0.45, 0.65);
        pen.lines(
            between(random, 0.2, 0.35), y, between(random, 0.65, 0.9), y - between(random, 0, 0.1));
      }
    }
  },
  /** A seven with a bar across its stem. */
  CROSSED_SEVEN(7) {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double foot = between(random, 0.2, 0.5);
      pen.lines(0.08, between(random, 0, 0.08), 0.85, between(random, 0, 0.05), foot, 1);
      double y = between(random, 0.4, 0.6);
      double middle = 0.85 + (foot - 0.85) * y;
      double half = between(random, 0.14, 0.34);
      pen.lines(
          middle - half,
          y + between(random, -0.03, 0.06),
          middle + half,
          y + between(random, -0.06, 0.03));
    }
  },
  /** A seven whose bar begins with a small hook down. */
  HOOKED_SEVEN(7) {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double foot = between(random, 0.25, 0.55);
      pen.lines(0.08, between(random, 0.1, 0.25), 0.1, 0.02, 0.85, 0, foot, 1);
    }
  },
  /** A seven that leans far to the right, without a bar across. */
  LEANING_SEVEN(7) {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      EuropeanShapes.leaningSeven(pen, random);
    }
  },
  /** A seven whose bar across lies low. */
  LOW_BARRED_SEVEN(7) {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      EuropeanShapes.lowBarredSeven(pen, random);
    }
  },
  /** An eight of two circles. */
  TWO_CIRCLE_EIGHT(8) {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double r = between(random, 0.2, 0.26);
      pen.arc(0.5, r, r * between(random, 0.8, 1.1), r, 0.25, 1.27);
      double low = (1 - 2 * r) / 2;
      pen.arc(0.5, 1 - low, low * between(random, 0.75, 1.1), low, -0.25, 0.77);
    }
  },
  /** An eight in one stroke, slim or wide, often not closed where it begins. */
  ONE_STROKE_EIGHT(8) {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double w = between(random, 0.12, 0.34);
      double start = between(random, -0.06, 0.2);
      double turn = between(random, 0.86, 1.04) * (random.nextBoolean() ? 1 : -1);
      int count = 15;
      double[] points = new double[2 * count];
      for (int i = 0; i < count; i++) {
        double angle = 2 * Math.PI * (start + turn * i / (count - 1));
        points[2 * i] = 0.5 + w * Math.sin(2 * angle);
        points[2 * i + 1] = 0.5 - 0.5 * Math.cos(angle);
      }
      pen.curve(points);
    }
  },
  /** A nine that begins right of its head and closes it, or nearly, before the leg. */
  OVERHANGING_NINE(9) {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double head = between(random, 0.2, 0.45);
      double left = between(random, 0.08, 0.3);
      double foot = between(random, 0.25, 0.6);
      pen.curve(
          between(random, 0.7, 0.95),
          between(random, 0, 0.14),
          0.45,
          0,
          left,
          head / 2,
          0.42,
          head,
          0.66,
          head * 0.7,
          between(random, 0.68, 0.82),
          between(random, 0.05, 0.15),
          0.65,
          0.55,
          foot,
          1);
    }
  },
  /** A nine with a straight leg. */
  STRAIGHT_NINE(9) {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double r = between(random, 0.2, 0.28);
      double w = between(random, 0.22, 0.34);
      pen.arc(0.45, r, w, r, between(random, -0.1, 0), -1.0);
      pen.lines(0.45 + w, between(random, 0, 0.1), 0.45 + w - between(random, 0, 0.12), 1);
    }
  },
  /** An open nine with a curled tail. */
  OPEN_NINE(9) {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      EuropeanShapes.openNine(pen, random);
    }
  },
  /** A nine with a leg curled to the left. */
  CURLED_NINE(9) {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double w = between(random, 0.22, 0.34);
      pen.arc(0.5, 0.26, w, 0.26, -0.03, -1.0);
      pen.curve(
          0.5 + w,
          0.15,
          0.5 + w,
          0.6,
          0.45 + w / 2,
          0.95,
          0.4,
          1,
          between(random, 0.05, 0.25),
          between(random, 0.8, 0.95));
    }
  };

  private final int digit;

  DigitShape(int digit) {
    this.digit = digit;
  }

  /** The digit that it is. */
  public int digit() {
    return digit;
  }

  /** One drawing of this shape. */
  public Ink draw(RandomGenerator random) {
    Pen pen = new Pen(random, between(random, 0.01, 0.035));
    draw(pen, random);
    return pen.ink();
  }

  abstract void draw(Pen pen, RandomGenerator random);

  private static double between(RandomGenerator random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
