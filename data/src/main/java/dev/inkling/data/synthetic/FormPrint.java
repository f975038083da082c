package dev.inkling.data.synthetic;

import static dev.inkling.data.synthetic.Sheet.between;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.random.RandomGenerator;

/** What forms and tables print around the place for a digit. */
final class FormPrint {

  /** Sides of a frame. */
  private static final int LEFT = 1;

  private static final int BOTTOM = 2;
  private static final int RIGHT = 4;
  private static final int TOP = 8;
  private static final int ALL = LEFT | BOTTOM | RIGHT | TOP;

  private FormPrint() {}

  static void cell(Graphics2D page, Sheet sheet, RandomGenerator random) {
    sheet.pen(page, between(random, 0.012, 0.07), random);
    frame(page, sheet, sheet.frame(0.3, 1, random), ALL, random);
  }

  static void rounded(Graphics2D page, Sheet sheet, RandomGenerator random) {
    sheet.pen(page, between(random, 0.012, 0.06), random);
    page.draw(round(sheet.frame(0.3, 0.9, random), 0, sheet.size() * between(random, 0.08, 0.6)));
  }

  static void doubled(Graphics2D page, Sheet sheet, RandomGenerator random) {
    double width = sheet.pen(page, between(random, 0.01, 0.04), random);
    double corner = random.nextBoolean() ? 0 : sheet.size() * between(random, 0.05, 0.4);
    Rectangle2D frame = sheet.frame(0.3, 0.8, random);
    page.draw(round(frame, 0, corner));
    page.draw(round(frame, width * between(random, 2, 4), corner));
  }

  static void broken(Graphics2D page, Sheet sheet, RandomGenerator random) {
    sheet.brokenPen(page, between(random, 0.012, 0.05), random);
    double corner = random.nextInt(3) == 0 ? sheet.size() * between(random, 0.05, 0.4) : 0;
    page.draw(round(sheet.frame(0.3, 0.9, random), 0, corner));
  }

  static void heavy(Graphics2D page, Sheet sheet, RandomGenerator random) {
    sheet.pen(page, between(random, 0.07, 0.18), random);
    frame(page, sheet, sheet.frame(0.45, 1, random), ALL, random);
  }

  static void openCell(Graphics2D page, Sheet sheet, RandomGenerator random) {
    sheet.pen(page, between(random, 0.012, 0.06), random);
    frame(page, sheet, sheet.frame(0.3, 1, random), 1 + random.nextInt(ALL - 1), random);
  }

  static void touchedCell(Graphics2D page, Sheet sheet, RandomGenerator random) {
    closeCell(page, sheet, -0.02, 0.05, random);
  }

  static void crossedCell(Graphics2D page, Sheet sheet, RandomGenerator random) {
    closeCell(page, sheet, -0.25, 0.05, random);
  }

  /** One or two sides that meet are close to the digit; the others keep their distance. */
  private static void closeCell(
      Graphics2D page, Sheet sheet, double low, double high, RandomGenerator random) {
    sheet.pen(page, between(random, 0.012, 0.05), random);
    int close = random.nextBoolean() ? 1 << random.nextInt(4) : 3 << (2 * random.nextInt(2));
    Rectangle2D near = sheet.frame(low, high, random);
    Rectangle2D far = sheet.frame(0.3, 0.9, random);
    double left = ((close & LEFT) != 0 ? near : far).getMinX();
    double top = ((close & TOP) != 0 ? near : far).getMinY();
    double right = ((close & RIGHT) != 0 ? near : far).getMaxX();
    double bottom = ((close & BOTTOM) != 0 ? near : far).getMaxY();
    frame(page, sheet, new Rectangle2D.Double(left, top, right - left, bottom - top), ALL, random);
  }

  static void tinted(Graphics2D page, Sheet sheet, RandomGenerator random) {
    Rectangle2D frame = sheet.frame(0.25, 0.9, random);
    Color line = page.getColor();
    double shade = between(random, 0.03, 0.25);
    boolean isInside = random.nextBoolean();
    page.setColor(new Color(line.getRed(), line.getGreen(), line.getBlue(), (int) (255 * shade)));
    page.fill(isInside ? frame : sheet.reach());
    page.setColor(line);
    if (!isInside) {
      page.setColor(Color.WHITE);
      page.fill(frame);
      page.setColor(line);
    }
    if (random.nextBoolean()) {
      sheet.pen(page, between(random, 0.01, 0.05), random);
      page.draw(frame);
    }
  }

  static void underline(Graphics2D page, Sheet sheet, RandomGenerator random) {
    if (random.nextInt(4) == 0) {
      sheet.brokenPen(page, between(random, 0.012, 0.05), random);
    } else {
      sheet.pen(page, between(random, 0.012, 0.06), random);
    }
    double y = sheet.box().getMaxY() + sheet.size() * between(random, 0.03, 0.3);
    double from = sheet.box().getMinX() - sheet.size() * between(random, 0.05, 0.6);
    double to = sheet.box().getMaxX() + sheet.size() * between(random, 0.05, 0.6);
    sheet.level(page, y, from, to);
    if (random.nextInt(4) == 0) {
      sheet.level(page, y + sheet.size() * between(random, 0.08, 0.15), from, to);
    }
  }

  static void comb(Graphics2D page, Sheet sheet, RandomGenerator random) {
    sheet.pen(page, between(random, 0.012, 0.06), random);
    Rectangle2D frame = sheet.frame(0.2, 0.9, random);
    double tooth = frame.getHeight() * between(random, 0.15, 0.9);
    double step = frame.getWidth();
    sheet.level(page, frame.getMaxY(), sheet.left(), sheet.right());
    boolean isClosed = random.nextInt(4) == 0;
    if (isClosed) {
      sheet.level(page, frame.getY(), sheet.left(), sheet.right());
    }
    for (double x = frame.getX() - step; x < sheet.right(); x += step) {
      sheet.upright(page, x, frame.getMaxY() - tooth, frame.getMaxY());
      if (isClosed && random.nextBoolean()) {
        sheet.upright(page, x, frame.getY(), frame.getY() + tooth / 2);
      }
    }
  }

  static void corners(Graphics2D page, Sheet sheet, RandomGenerator random) {
    sheet.pen(page, between(random, 0.012, 0.06), random);
    Rectangle2D frame = sheet.frame(0.2, 0.9, random);
    double arm = sheet.size() * between(random, 0.1, 0.35);
    for (int corner = 0; corner < 4; corner++) {
      double x = (corner & 1) == 0 ? frame.getMinX() : frame.getMaxX();
      double y = (corner & 2) == 0 ? frame.getMinY() : frame.getMaxY();
      sheet.level(page, y, x, x + ((corner & 1) == 0 ? arm : -arm));
      sheet.upright(page, x, y, y + ((corner & 2) == 0 ? arm : -arm));
    }
  }

  static void labelled(Graphics2D page, Sheet sheet, RandomGenerator random) {
    sheet.pen(page, between(random, 0.012, 0.04), random);
    Rectangle2D frame = sheet.frame(0.5, 0.9, random);
    frame(page, sheet, frame, ALL, random);
    double size = 0.5 * (sheet.box().getMinY() - frame.getMinY());
    double x = frame.getMinX() + 0.5 * size;
    for (int i = 1 + random.nextInt(3); i > 0; i--, x += 0.9 * size) {
      Clutter.digit(page, x, frame.getMinY() + 0.3 * size, size, random);
    }
  }

  static void neighbours(Graphics2D page, Sheet sheet, RandomGenerator random) {
    sheet.pen(page, between(random, 0.012, 0.04), random);
    Rectangle2D frame = sheet.frame(0.4, 0.8, random);
    frame(page, sheet, frame, ALL, random);
    double size = sheet.size() * between(random, 0.85, 1.15);
    double shown = between(random, 0.1, 0.6) * (sheet.page().getMaxX() - frame.getMaxX());
    Clutter.digit(page, sheet.page().getMaxX() - shown, sheet.box().getMinY(), size, random);
  }

  /** Some sides of a frame, all as long as the page or none. */
  private static void frame(
      Graphics2D page, Sheet sheet, Rectangle2D frame, int sides, RandomGenerator random) {
    Rectangle2D reach = random.nextInt(3) > 0 ? sheet.reach() : frame;
    if ((sides & LEFT) != 0) {
      sheet.upright(page, frame.getMinX(), reach.getMinY(), reach.getMaxY());
    }
    if ((sides & BOTTOM) != 0) {
      sheet.level(page, frame.getMaxY(), reach.getMinX(), reach.getMaxX());
    }
    if ((sides & RIGHT) != 0) {
      sheet.upright(page, frame.getMaxX(), reach.getMinY(), reach.getMaxY());
    }
    if ((sides & TOP) != 0) {
      sheet.level(page, frame.getMinY(), reach.getMinX(), reach.getMaxX());
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
}
