package dev.inkling.data.synthetic;

import dev.inkling.ink.Ink;
import java.util.random.RandomGenerator;

/**
 * Small pictures and signs, in a unit square. None of them is a digit in any hand: no circle, no
 * single upright stroke, no lightning stroke (which some draw as a 4).
 */
enum Doodle {
  DOT {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      pen.lines(0.5, 0.5);
    }
  },
  DASH {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      pen.lines(0, 0.5, 0.5, 0.5, 1, 0.5);
    }
  },
  TRIANGLE {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double peak = random.nextDouble();
      if (random.nextBoolean()) {
        pen.lines(peak, 0, 0, 1, 1, 1, peak, 0);
      } else {
        pen.lines(peak, 1, 0, 0, 1, 0, peak, 1);
      }
    }
  },
  RECTANGLE {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double h = 0.4 + 0.6 * random.nextDouble();
      pen.lines(0, 0, 1, 0, 1, h, 0, h, 0, 0);
    }
  },
  DIAMOND {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double w = 0.35 + 0.3 * random.nextDouble();
      pen.lines(0.5, 0, 0.5 + w, 0.5, 0.5, 1, 0.5 - w, 0.5, 0.5, 0);
    }
  },
  CROSSED_BOX {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      pen.lines(0, 0, 1, 0, 1, 1, 0, 1, 0, 0).lines(0, 0, 1, 1);
      if (random.nextBoolean()) {
        pen.lines(1, 0, 0, 1);
      }
    }
  },
  STAR {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double[] points = new double[12];
      for (int i = 0; i < 6; i++) {
        double angle = Math.PI * (-0.5 + i * 0.8);
        points[2 * i] = 0.5 + 0.5 * Math.cos(angle);
        points[2 * i + 1] = 0.5 + 0.5 * Math.sin(angle);
      }
      pen.lines(points);
    }
  },
  HEART {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      pen.curve(0.5, 0.28, 0.36, 0.05, 0.1, 0.1, 0.02, 0.35, 0.2, 0.68, 0.5, 1);
      pen.curve(0.5, 0.28, 0.64, 0.05, 0.9, 0.1, 0.98, 0.35, 0.8, 0.68, 0.5, 1);
    }
  },
  ARROW {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double head = 0.15 + 0.2 * random.nextDouble();
      switch (random.nextInt(3)) {
        case 0 ->
            pen.lines(0, 0.5, 1, 0.5).lines(1 - head, 0.5 - head, 1, 0.5, 1 - head, 0.5 + head);
        case 1 -> pen.lines(1, 0.5, 0, 0.5).lines(head, 0.5 - head, 0, 0.5, head, 0.5 + head);
        default ->
            pen.lines(0.5, 0, 0.5, 1).lines(0.5 - head, 1 - head, 0.5, 1, 0.5 + head, 1 - head);
      }
    }
  },
  CROSS {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      pen.lines(0, 0, 1, 1).lines(1, 0, 0, 1);
    }
  },
  PLUS {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double y = 0.35 + 0.3 * random.nextDouble();
      pen.lines(0.5, 0, 0.5, 1).lines(0, y, 1, y);
    }
  },
  EQUALS {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double gap = 0.25 + 0.4 * random.nextDouble();
      pen.lines(0, 0, 1, 0).lines(0, gap, 1, gap);
    }
  },
  HASH {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      pen.lines(0.33, 0, 0.3, 1)
          .lines(0.68, 0, 0.65, 1)
          .lines(0, 0.33, 1, 0.33)
          .lines(0, 0.66, 1, 0.66);
    }
  },
  ASTERISK {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      pen.lines(0.5, 0, 0.5, 1).lines(0.05, 0.25, 0.95, 0.75).lines(0.95, 0.25, 0.05, 0.75);
    }
  },
  CHECK_MARK {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      pen.lines(0, 0.55 + 0.15 * random.nextDouble(), 0.35, 1, 1, 0);
    }
  },
  WAVE {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      int count = 5 + random.nextInt(5);
      double height = 0.15 + 0.25 * random.nextDouble();
      double[] points = new double[2 * count];
      for (int i = 0; i < count; i++) {
        points[2 * i] = i / (count - 1.0);
        points[2 * i + 1] = i % 2 == 0 ? 0 : height;
      }
      pen.curve(points);
    }
  },
  SPIRAL {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double turns = (2.3 + 2 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
      double start = random.nextDouble();
      int count = 40;
      double[] points = new double[2 * count];
      for (int i = 0; i < count; i++) {
        double at = i / (count - 1.0);
        double angle = 2 * Math.PI * (start + turns * at);
        points[2 * i] = 0.5 * at * Math.cos(angle);
        points[2 * i + 1] = 0.5 * at * Math.sin(angle);
      }
      pen.curve(points);
    }
  },
  SMILEY {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      pen.arc(0.5, 0.5, 0.5, 0.5, -0.25, 0.77);
      pen.lines(0.33, 0.35, 0.33, 0.42).lines(0.67, 0.35, 0.67, 0.42);
      double smile = random.nextBoolean() ? 0.85 : 0.6;
      pen.curve(0.28, 0.68, 0.5, smile, 0.72, 0.68);
    }
  },
  HOUSE {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      pen.lines(0.1, 1, 0.1, 0.45, 0.9, 0.45, 0.9, 1, 0.1, 1).lines(0, 0.48, 0.5, 0, 1, 0.48);
      if (random.nextBoolean()) {
        pen.lines(0.4, 1, 0.4, 0.7, 0.6, 0.7, 0.6, 1);
      }
    }
  },
  SUN {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      pen.arc(0.5, 0.5, 0.25, 0.25, 0, 1.02);
      int rays = 5 + random.nextInt(5);
      for (int i = 0; i < rays; i++) {
        double angle = 2 * Math.PI * i / rays;
        double x = Math.cos(angle);
        double y = Math.sin(angle);
        pen.lines(0.5 + 0.32 * x, 0.5 + 0.32 * y, 0.5 + 0.5 * x, 0.5 + 0.5 * y);
      }
    }
  },
  FLOWER {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      int petals = 4 + random.nextInt(3);
      for (int i = 0; i < petals; i++) {
        double angle = 2 * Math.PI * i / petals;
        pen.arc(0.5 + 0.22 * Math.cos(angle), 0.3 + 0.22 * Math.sin(angle), 0.12, 0.12, 0, 1);
      }
      pen.lines(0.5, 0.6, 0.5, 1.1);
    }
  },
  TREE {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      pen.arc(0.5, 0.32, 0.42, 0.32, 0.25, 1.3);
      pen.lines(0.42, 0.62, 0.42, 1).lines(0.58, 0.62, 0.58, 1);
    }
  },
  FISH {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      pen.curve(1, 0.25, 0.7, 0.6, 0.3, 0.65, 0, 0.45, 0.3, 0.2, 0.7, 0.25, 1, 0.65);
      pen.lines(1, 0.25, 1, 0.65);
    }
  },
  CLOUD {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      pen.curve(
          0.15, 0.6, 0, 0.45, 0.12, 0.28, 0.3, 0.3, 0.38, 0.08, 0.62, 0.08, 0.7, 0.28, 0.92, 0.28,
          1, 0.48, 0.85, 0.6, 0.15, 0.6);
    }
  },
  PERSON {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      pen.arc(0.5, 0.13, 0.13, 0.13, 0, 1);
      pen.lines(0.5, 0.26, 0.5, 0.65)
          .lines(0.2, 0.42, 0.8, 0.42)
          .lines(0.25, 1, 0.5, 0.65, 0.75, 1);
    }
  },
  CUP {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      pen.lines(0, 0.1, 0.1, 1, 0.6, 1, 0.7, 0.1, 0, 0.1).curve(0.68, 0.3, 0.98, 0.4, 0.62, 0.7);
    }
  },
  ENVELOPE {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      pen.lines(0, 0, 1, 0, 1, 0.65, 0, 0.65, 0, 0).lines(0, 0, 0.5, 0.4, 1, 0);
    }
  },
  LADDER {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      pen.lines(0.25, 0, 0.25, 1).lines(0.75, 0, 0.75, 1);
      int rungs = 2 + random.nextInt(4);
      for (int i = 1; i <= rungs; i++) {
        double y = i / (rungs + 1.0);
        pen.lines(0.25, y, 0.75, y);
      }
    }
  },
  UMBRELLA {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      pen.arc(0.5, 0.5, 0.5, 0.45, 0.5, 1).lines(0, 0.5, 1, 0.5);
      pen.curve(0.5, 0.5, 0.5, 0.9, 0.4, 1, 0.3, 0.9);
    }
  },
  TARGET {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      pen.arc(0.5, 0.5, 0.5, 0.5, 0, 1.02).arc(0.5, 0.5, 0.22, 0.22, 0, 1.02);
    }
  },
  NO_ENTRY {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      pen.arc(0.5, 0.5, 0.5, 0.5, 0, 1.02);
      if (random.nextBoolean()) {
        pen.lines(0.05, 0.5, 0.95, 0.5).lines(0.5, 0.05, 0.5, 0.95);
      } else {
        pen.lines(0.15, 0.15, 0.85, 0.85).lines(0.85, 0.15, 0.15, 0.85);
      }
    }
  },
  LETTER_F {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double bar = 0.6 + 0.4 * random.nextDouble();
      double y = 0.35 + 0.25 * random.nextDouble();
      double slant = 0.25 * random.nextDouble() - 0.05;
      if (random.nextBoolean()) {
        pen.lines(0.1 + bar, 0, 0.1, 0, 0.1 - slant, 1);
      } else {
        pen.lines(0.1, 0, 0.1 - slant, 1).lines(0.08, 0, 0.1 + bar, -0.02);
      }
      pen.lines(0.1 - slant * y, y, 0.15 + bar * (0.4 + 0.5 * random.nextDouble()), y);
    }
  },
  SMALL_F {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double hook = 0.2 + 0.25 * random.nextDouble();
      double foot = 0.25 + 0.15 * random.nextDouble();
      double y = 0.35 + 0.2 * random.nextDouble();
      pen.curve(0.35 + hook, 0.15, 0.35 + hook * 0.7, 0, 0.4, 0.12, 0.36, 0.5, foot, 1);
      pen.lines(0.1, y, 0.45 + hook * random.nextDouble(), y - 0.02);
    }
  },
  BRACE {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double side = random.nextInt(4) == 0 ? -1 : 1;
      double width = side * (0.12 + 0.14 * random.nextDouble());
      double tip = width * (0.8 + 0.6 * random.nextDouble());
      double waist = 0.42 + 0.16 * random.nextDouble();
      double end = width * (0.6 + 0.8 * random.nextDouble());
      double stem = 0.1 * random.nextDouble();
      pen.curve(
          0.5 - end,
          0,
          0.5,
          0.06,
          0.5 + width / 4,
          0.2 + stem,
          0.5,
          waist - 0.08,
          0.5 + tip,
          waist);
      pen.curve(
          0.5 + tip,
          waist,
          0.5,
          waist + 0.08,
          0.5 + width / 4,
          0.8 - stem,
          0.5,
          0.94,
          0.5 - end,
          1);
    }
  },
  CHEVRON {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      double height = 0.5 + 0.4 * random.nextDouble();
      double tip = height * (0.4 + 0.2 * random.nextDouble());
      double side = random.nextBoolean() ? 0 : 1;
      pen.lines(side, 0, 1 - side, tip, side, height);
    }
  },
  CAR {
    @Override
    void draw(Pen pen, RandomGenerator random) {
      pen.lines(
          0, 0.6, 0, 0.38, 0.2, 0.35, 0.35, 0.1, 0.7, 0.1, 0.82, 0.38, 1, 0.4, 1, 0.6, 0, 0.6);
      pen.arc(0.23, 0.65, 0.1, 0.1, 0, 1).arc(0.77, 0.65, 0.1, 0.1, 0, 1);
    }
  };

  /** Draws the doodle with a pen that shakes. */
  abstract void draw(Pen pen, RandomGenerator random);

  Ink draw(RandomGenerator random) {
    Pen pen = new Pen(random, 0.02 + 0.02 * random.nextDouble());
    draw(pen, random);
    return pen.ink();
  }
}
