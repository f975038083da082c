package dev.inkling.data.synthetic;

import static dev.inkling.data.synthetic.Sheet.between;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.random.RandomGenerator;

/** What is printed all over paper that people write on. */
final class PaperPrint {

  private PaperPrint() {}

  static void lines(Graphics2D page, Sheet sheet, RandomGenerator random) {
    double step = sheet.size() * between(random, 0.4, 1.6);
    if (random.nextInt(4) == 0) {
      sheet.brokenPen(page, between(random, 0.008, 0.03), random);
    } else {
      sheet.pen(page, between(random, 0.008, 0.03), random);
    }
    rows(page, sheet, step, random);
    if (random.nextInt(5) == 0) {
      double x = sheet.box().getX() - sheet.size() * between(random, 0.1, 0.5);
      sheet.upright(page, x, sheet.top(), sheet.bottom());
    }
  }

  static void squares(Graphics2D page, Sheet sheet, RandomGenerator random) {
    double step = sheet.size() * between(random, 0.25, 1.2);
    sheet.pen(page, between(random, 0.006, 0.025), random);
    rows(page, sheet, step, random);
    columns(page, sheet, step, random);
  }

  static void graph(Graphics2D page, Sheet sheet, RandomGenerator random) {
    double step = sheet.size() * between(random, 0.08, 0.25);
    int every = random.nextBoolean() ? 5 : 10;
    double thin = between(random, 0.004, 0.012);
    for (int pass = 0; pass < 2; pass++) {
      sheet.pen(page, thin * (1 + pass * between(random, 0.5, 1.5)), random);
      double space = pass == 0 ? step : step * every;
      rows(page, sheet, space, random);
      columns(page, sheet, space, random);
    }
  }

  static void dots(Graphics2D page, Sheet sheet, RandomGenerator random) {
    double step = sheet.size() * between(random, 0.25, 0.8);
    double dot = Math.max(1.2, sheet.size() * between(random, 0.015, 0.04));
    double startX = sheet.left() + step * random.nextDouble();
    double startY = sheet.top() + step * random.nextDouble();
    for (double y = startY; y < sheet.bottom(); y += step) {
      for (double x = startX; x < sheet.right(); x += step) {
        page.fill(new Ellipse2D.Double(x, y, dot, dot));
      }
    }
  }

  private static void rows(Graphics2D page, Sheet sheet, double step, RandomGenerator random) {
    double slope = Math.tan(Math.toRadians(between(random, -1.5, 1.5)));
    double drop = slope * sheet.reach().getWidth();
    for (double y = sheet.top() - step * random.nextDouble();
        y < sheet.bottom() + step;
        y += step) {
      page.draw(new Line2D.Double(sheet.left(), y - drop / 2, sheet.right(), y + drop / 2));
    }
  }

  private static void columns(Graphics2D page, Sheet sheet, double step, RandomGenerator random) {
    for (double x = sheet.left() + step * random.nextDouble(); x < sheet.right(); x += step) {
      sheet.upright(page, x, sheet.top(), sheet.bottom());
    }
  }
}
