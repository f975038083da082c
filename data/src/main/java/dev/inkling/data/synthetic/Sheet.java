package dev.inkling.data.synthetic;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.random.RandomGenerator;

/**
 * Where things are on a page, in pixels, and the printer's pen.
 *
 * @param page all that the picture shows
 * @param reach what is drawn: more than that, since lenses blur and cameras stand askew
 * @param box the box of the writing
 * @param size the writing's size
 */
record Sheet(Rectangle2D page, Rectangle2D reach, Rectangle2D box, double size) {

  static double between(RandomGenerator random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  double left() {
    return reach.getMinX();
  }

  double top() {
    return reach.getMinY();
  }

  double right() {
    return reach.getMaxX();
  }

  double bottom() {
    return reach.getMaxY();
  }

  /** The box with this share of the size around it. */
  Rectangle2D grown(double share) {
    double by = share * size;
    return new Rectangle2D.Double(
        box.getX() - by, box.getY() - by, box.getWidth() + 2 * by, box.getHeight() + 2 * by);
  }

  /**
   * A frame between the writing (0) and the picture's sides (1); below 0 it cuts into the writing,
   * where -1 would be its size.
   */
  Rectangle2D frame(double low, double high, RandomGenerator random) {
    double left = side(box.getMinX(), page.getMinX(), low, high, random);
    double top = side(box.getMinY(), page.getMinY(), low, high, random);
    double right = side(box.getMaxX(), page.getMaxX(), low, high, random);
    double bottom = side(box.getMaxY(), page.getMaxY(), low, high, random);
    return new Rectangle2D.Double(left, top, right - left, bottom - top);
  }

  private double side(double box, double page, double low, double high, RandomGenerator random) {
    double share = between(random, low, high);
    return box + share * (share < 0 ? Math.signum(page - box) * size : page - box);
  }

  /** Lines of this width, a share of the size, but not thinner than a printer draws them. */
  double pen(Graphics2D graphics, double share, RandomGenerator random) {
    double width = Math.max(between(random, 0.7, 1.2), share * size);
    graphics.setStroke(
        new BasicStroke((float) width, BasicStroke.CAP_SQUARE, BasicStroke.JOIN_MITER));
    return width;
  }

  /** Broken lines: dashes, or dots as long as they are wide. */
  double brokenPen(Graphics2D graphics, double share, RandomGenerator random) {
    double width = Math.max(1, share * size);
    double dash = random.nextBoolean() ? width : width * between(random, 2, 6);
    float[] dashes = {(float) dash, (float) (width * between(random, 1, 2.5))};
    graphics.setStroke(
        new BasicStroke(
            (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dashes, 0));
    return width;
  }

  void level(Graphics2D graphics, double y, double from, double to) {
    graphics.draw(new Line2D.Double(from, y, to, y));
  }

  void upright(Graphics2D graphics, double x, double from, double to) {
    graphics.draw(new Line2D.Double(x, from, x, to));
  }
}
