package dev.inkling.data.synthetic;

import static dev.inkling.data.synthetic.Sheet.between;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.random.RandomGenerator;

/** What lies beside a digit without belonging to the paper: plots, dust, stains, the page's end. */
final class Clutter {

  private Clutter() {}

  static void axes(Graphics2D page, Sheet sheet, RandomGenerator random) {
    sheet.pen(page, between(random, 0.008, 0.02), random);
    Rectangle2D frame = sheet.frame(0.4, 0.8, random);
    page.draw(
        random.nextBoolean()
            ? frame
            : new Rectangle2D.Double(frame.getX(), frame.getMaxY(), frame.getWidth(), 0));
    page.draw(new Line2D.Double(frame.getX(), frame.getY(), frame.getX(), frame.getMaxY()));
    double step = sheet.size() * between(random, 0.15, 0.4);
    double tick = sheet.size() * between(random, 0.03, 0.08);
    for (double x = frame.getX() + step / 2; x < frame.getMaxX(); x += step) {
      page.draw(new Line2D.Double(x, frame.getMaxY(), x, frame.getMaxY() + tick));
      label(page, x - tick / 2, frame.getMaxY() + 2 * tick, tick, random);
    }
    for (double y = frame.getY() + step / 2; y < frame.getMaxY(); y += step) {
      page.draw(new Line2D.Double(frame.getX(), y, frame.getX() - tick, y));
      label(page, frame.getX() - 3 * tick, y - tick / 2, tick, random);
    }
  }

  static void specks(Graphics2D page, Sheet sheet, RandomGenerator random) {
    int count = 2 + random.nextInt(20);
    Rectangle2D digit = sheet.grown(0.06);
    for (int i = 0; i < count; i++) {
      double side = Math.max(1, sheet.size() * between(random, 0.005, 0.04));
      double x = sheet.left() + sheet.reach().getWidth() * random.nextDouble();
      double y = sheet.top() + sheet.reach().getHeight() * random.nextDouble();
      if (!digit.intersects(x, y, side, side)) {
        page.fill(new Ellipse2D.Double(x, y, side, side * between(random, 0.5, 1.5)));
      }
    }
  }

  static void stains(Graphics2D page, Sheet sheet, RandomGenerator random) {
    Color color = page.getColor();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      int alpha = (int) between(random, 8, 40);
      page.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha));
      double width = sheet.size() * between(random, 0.3, 2);
      double height = width * between(random, 0.5, 1);
      double x = between(random, sheet.left(), sheet.right()) - width / 2;
      double y = between(random, sheet.top(), sheet.bottom()) - height / 2;
      page.fill(new Ellipse2D.Double(x, y, width, height));
    }
    page.setColor(color);
  }

  static void edge(Graphics2D page, Sheet sheet, RandomGenerator random) {
    int sides = 1 + random.nextInt(2);
    for (int i = 0; i < sides; i++) {
      Rectangle2D inside = sheet.frame(0.4, 0.95, random);
      double beyond = 2 * Math.max(sheet.reach().getWidth(), sheet.reach().getHeight());
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

  /** A tiny figure beside a tick, or none. */
  private static void label(
      Graphics2D page, double x, double y, double size, RandomGenerator random) {
    if (random.nextBoolean()) {
      digit(page, x, y, size, random);
    }
  }

  /** A digit of somebody else's or the printer's, in the page's colour. */
  static void digit(Graphics2D page, double x, double y, double size, RandomGenerator random) {
    DigitShape[] shapes = DigitShape.values();
    Graphics2D moved = (Graphics2D) page.create();
    moved.translate(x, y);
    new Writing.OfInk(shapes[random.nextInt(shapes.length)].draw(random))
        .draw(moved, size, Math.max(0.8, size / 8));
    moved.dispose();
  }
}
