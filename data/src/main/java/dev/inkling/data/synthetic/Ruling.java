package dev.inkling.data.synthetic;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.random.RandomGenerator;

/** What a page has on it besides writing: printed lines, a form's frame, dirt. */
enum Ruling {
  NONE {
    @Override
    void draw(Graphics2D page, Sheet sheet, RandomGenerator random) {}
  },
  /** Ruled paper, with or without the line of a margin. */
  LINES {
    @Override
    void draw(Graphics2D page, Sheet sheet, RandomGenerator random) {
      double step = sheet.size * between(random, 0.4, 1.6);
      pen(page, sheet, between(random, 0.008, 0.03), random);
      rows(page, sheet, step, random);
      if (random.nextInt(5) == 0) {
        double x = sheet.box.getX() - sheet.size * between(random, 0.1, 0.5);
        page.draw(new Line2D.Double(x, sheet.top(), x, sheet.bottom()));
      }
    }
  },
  /** Squared paper. */
  SQUARES {
    @Override
    void draw(Graphics2D page, Sheet sheet, RandomGenerator random) {
      double step = sheet.size * between(random, 0.25, 1.2);
      pen(page, sheet, between(random, 0.006, 0.025), random);
      rows(page, sheet, step, random);
      columns(page, sheet, step, random);
    }
  },
  /** Paper with a grid of dots. */
  DOTS {
    @Override
    void draw(Graphics2D page, Sheet sheet, RandomGenerator random) {
      double step = sheet.size * between(random, 0.25, 0.8);
      double dot = Math.max(1.2, sheet.size * between(random, 0.015, 0.04));
      double startX = sheet.left() + step * random.nextDouble();
      double startY = sheet.top() + step * random.nextDouble();
      for (double y = startY; y < sheet.bottom(); y += step) {
        for (double x = startX; x < sheet.right(); x += step) {
          page.fill(new Ellipse2D.Double(x, y, dot, dot));
        }
      }
    }
  },
  /** A cell of a table or form: four lines, which may go on beyond the corners. */
  CELL {
    @Override
    void draw(Graphics2D page, Sheet sheet, RandomGenerator random) {
      frame(page, sheet, between(random, 0.012, 0.07), 0.3, 1, 15, random);
    }
  },
  /** A box of its own: round corners, double or broken lines. */
  BOX {
    @Override
    void draw(Graphics2D page, Sheet sheet, RandomGenerator random) {
      double width = Math.max(1, sheet.size * between(random, 0.012, 0.05));
      Rectangle2D frame = sheet.frame(0.3, 0.9, random);
      double corner = sheet.size * (random.nextBoolean() ? between(random, 0.05, 0.4) : 0);
      float[] dashes =
          random.nextInt(3) == 0
              ? new float[] {(float) (width * between(random, 1.5, 5)), (float) (2 * width)}
              : null;
      page.setStroke(
          new BasicStroke(
              (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dashes, 0));
      page.draw(round(frame, 0, corner));
      if (random.nextInt(4) == 0) {
        page.draw(round(frame, width * between(random, 2, 4), corner));
      }
    }
  },
  /** One to three sides of a cell: an underline, a comb, a cut-off corner. */
  OPEN_CELL {
    @Override
    void draw(Graphics2D page, Sheet sheet, RandomGenerator random) {
      frame(page, sheet, between(random, 0.012, 0.06), 0.3, 1, 1 + random.nextInt(14), random);
    }
  },
  /** A cell whose lines the digit touches or crosses. */
  CROSSED_CELL {
    @Override
    void draw(Graphics2D page, Sheet sheet, RandomGenerator random) {
      double width = between(random, 0.012, 0.05);
      // One or two sides that meet are crossed; the others keep their distance.
      int crossed = random.nextBoolean() ? 1 << random.nextInt(4) : 3 << (2 * random.nextInt(2));
      frame(page, sheet, width, -0.25, 0.05, crossed, random);
      frame(page, sheet, width, 0.3, 0.9, 15 & ~crossed, random);
    }
  },
  /** The axes of a plot with their ticks. */
  AXES {
    @Override
    void draw(Graphics2D page, Sheet sheet, RandomGenerator random) {
      pen(page, sheet, between(random, 0.008, 0.02), random);
      Rectangle2D frame = sheet.frame(0.4, 0.8, random);
      page.draw(
          random.nextBoolean()
              ? frame
              : new Rectangle2D.Double(frame.getX(), frame.getMaxY(), frame.getWidth(), 0));
      page.draw(new Line2D.Double(frame.getX(), frame.getY(), frame.getX(), frame.getMaxY()));
      double step = sheet.size * between(random, 0.15, 0.4);
      double tick = sheet.size * between(random, 0.03, 0.08);
      for (double x = frame.getX() + step / 2; x < frame.getMaxX(); x += step) {
        page.draw(new Line2D.Double(x, frame.getMaxY(), x, frame.getMaxY() + tick));
        label(page, x - tick / 2, frame.getMaxY() + 2 * tick, tick, random);
      }
      for (double y = frame.getY() + step / 2; y < frame.getMaxY(); y += step) {
        page.draw(new Line2D.Double(frame.getX(), y, frame.getX() - tick, y));
        label(page, frame.getX() - 3 * tick, y - tick / 2, tick, random);
      }
    }
  },
  /** Dust, and perhaps a hair. */
  SPECKS {
    @Override
    void draw(Graphics2D page, Sheet sheet, RandomGenerator random) {
      int count = 2 + random.nextInt(20);
      Rectangle2D digit = sheet.grown(0.06);
      for (int i = 0; i < count; i++) {
        double side = Math.max(1, sheet.size * between(random, 0.005, 0.04));
        double x = sheet.left() + sheet.page.getWidth() * random.nextDouble();
        double y = sheet.top() + sheet.page.getHeight() * random.nextDouble();
        if (!digit.intersects(x, y, side, side)) {
          page.fill(new Ellipse2D.Double(x, y, side, side * between(random, 0.5, 1.5)));
        }
      }
    }
  },
  /** The page ends on one or two sides, and what it lies on shows. */
  EDGE {
    @Override
    void draw(Graphics2D page, Sheet sheet, RandomGenerator random) {
      int sides = 1 + random.nextInt(2);
      for (int i = 0; i < sides; i++) {
        Rectangle2D inside = sheet.frame(0.4, 0.95, random);
        double beyond = 2 * Math.max(sheet.page.getWidth(), sheet.page.getHeight());
        Graphics2D desk = (Graphics2D) page.create();
        switch (random.nextInt(4)) {
          case 0 -> desk.translate(inside.getMaxX(), inside.getCenterY() - beyond / 2);
          case 1 -> desk.translate(inside.getX() - beyond, inside.getCenterY() - beyond / 2);
          case 2 -> desk.translate(inside.getCenterX() - beyond / 2, inside.getMaxY());
          default -> desk.translate(inside.getCenterX() - beyond / 2, inside.getY() - beyond);
        }
        desk.rotate(Math.toRadians(between(random, -2, 2)), beyond / 2, beyond / 2);
        desk.fill(new Rectangle2D.Double(0, 0, beyond, beyond));
        desk.dispose();
      }
    }
  };

  /**
   * Where things are, in pixels.
   *
   * @param page all that the picture shows
   * @param box the box of the writing
   * @param size the writing's size
   */
  record Sheet(Rectangle2D page, Rectangle2D box, double size) {

    double left() {
      return page.getMinX();
    }

    double top() {
      return page.getMinY();
    }

    double right() {
      return page.getMaxX();
    }

    double bottom() {
      return page.getMaxY();
    }

    Rectangle2D grown(double share) {
      double by = share * size;
      return new Rectangle2D.Double(
          box.getX() - by, box.getY() - by, box.getWidth() + 2 * by, box.getHeight() + 2 * by);
    }

    /**
     * A frame between the writing (0) and the picture's sides (1); below 0 it cuts into the
     * writing, where -1 would be its size.
     */
    Rectangle2D frame(double low, double high, RandomGenerator random) {
      double left = side(box.getMinX(), left(), low, high, random);
      double top = side(box.getMinY(), top(), low, high, random);
      double right = side(box.getMaxX(), right(), low, high, random);
      double bottom = side(box.getMaxY(), bottom(), low, high, random);
      return new Rectangle2D.Double(left, top, right - left, bottom - top);
    }

    private double side(double box, double page, double low, double high, RandomGenerator random) {
      double share = between(random, low, high);
      return box + share * (share < 0 ? Math.signum(page - box) * size : page - box);
    }
  }

  /** Draws in the colour and with the stroke of {@code page}, whose origin is the picture's. */
  abstract void draw(Graphics2D page, Sheet sheet, RandomGenerator random);

  private static double between(RandomGenerator random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  private static void pen(Graphics2D page, Sheet sheet, double share, RandomGenerator random) {
    double width = Math.max(between(random, 0.7, 1.2), share * sheet.size);
    page.setStroke(new BasicStroke((float) width, BasicStroke.CAP_SQUARE, BasicStroke.JOIN_MITER));
  }

  private static void rows(Graphics2D page, Sheet sheet, double step, RandomGenerator random) {
    double slope = Math.tan(Math.toRadians(between(random, -1.5, 1.5)));
    double drop = slope * sheet.page.getWidth();
    for (double y = sheet.top() - step * random.nextDouble();
        y < sheet.bottom() + step;
        y += step) {
      page.draw(new Line2D.Double(sheet.left(), y - drop / 2, sheet.right(), y + drop / 2));
    }
  }

  private static void columns(Graphics2D page, Sheet sheet, double step, RandomGenerator random) {
    for (double x = sheet.left() + step * random.nextDouble(); x < sheet.right(); x += step) {
      page.draw(new Line2D.Double(x, sheet.top(), x, sheet.bottom()));
    }
  }

  /** Some sides of a frame (1 left, 2 bottom, 4 right, 8 top), all as long as the page or none. */
  private static void frame(
      Graphics2D page,
      Sheet sheet,
      double width,
      double low,
      double high,
      int sides,
      RandomGenerator random) {
    pen(page, sheet, width, random);
    Rectangle2D frame = sheet.frame(low, high, random);
    boolean isTable = low < 0 || random.nextInt(3) > 0;
    Rectangle2D reach = isTable ? sheet.page : frame;
    if ((sides & 1) != 0) {
      page.draw(new Line2D.Double(frame.getX(), reach.getY(), frame.getX(), reach.getMaxY()));
    }
    if ((sides & 2) != 0) {
      page.draw(new Line2D.Double(reach.getX(), frame.getMaxY(), reach.getMaxX(), frame.getMaxY()));
    }
    if ((sides & 4) != 0) {
      page.draw(new Line2D.Double(frame.getMaxX(), reach.getY(), frame.getMaxX(), reach.getMaxY()));
    }
    if ((sides & 8) != 0) {
      page.draw(new Line2D.Double(reach.getX(), frame.getY(), reach.getMaxX(), frame.getY()));
    }
  }

  private static RoundRectangle2D round(Rectangle2D frame, double outside, double corner) {
    return new RoundRectangle2D.Double(
        frame.getX() - outside,
        frame.getY() - outside,
        frame.getWidth() + 2 * outside,
        frame.getHeight() + 2 * outside,
        corner,
        corner);
  }

  /** A tiny figure beside a tick, or none. */
  private static void label(
      Graphics2D page, double x, double y, double size, RandomGenerator random) {
    if (random.nextBoolean()) {
      DigitShape[] shapes = DigitShape.values();
      Graphics2D moved = (Graphics2D) page.create();
      moved.translate(x, y);
      new Writing.OfInk(shapes[random.nextInt(shapes.length)].draw(random))
          .draw(moved, size, Math.max(0.8, size / 8));
      moved.dispose();
    }
  }
}
