package dev.inkling.browser.pen;

import dev.inkling.ink.Stroke;

/**
 * How a stroke is drawn as a smooth curve through all of its points, corners kept: a Catmull-Rom
 * spline whose tangents are limited where points are unevenly far apart, so that it never loops.
 */
public final class Curve {

  /** A turn by more than this is a corner and stays one: 60 degrees, as its cosine. */
  private static final double CORNER = 0.5;

  private Curve() {}

  /**
   * Takes a curve piece by piece; each is a cubic Bézier curve that begins where the last ended.
   */
  public interface Path {

    /**
     * Goes on to a point.
     *
     * @param leavingX the control point after the piece's beginning
     * @param arrivingX the control point before its end
     */
    void curveTo(
        double leavingX, double leavingY, double arrivingX, double arrivingY, double x, double y);
  }

  /** Goes along a stroke from its first point to its last. */
  public static void trace(Stroke stroke, Path path) {
    double aheadX = stroke.x(0);
    double aheadY = stroke.y(0);
    for (int i = 1; i < stroke.size(); i++) {
      double x = stroke.x(i);
      double y = stroke.y(i);
      double bend = bend(stroke, i);
      double bendX = bend == 0 ? 0 : bend * (stroke.x(i + 1) - stroke.x(i - 1));
      double bendY = bend == 0 ? 0 : bend * (stroke.y(i + 1) - stroke.y(i - 1));
      path.curveTo(aheadX, aheadY, x - bendX, y - bendY, x, y);
      aheadX = x + bendX;
      aheadY = y + bendY;
    }
  }

  /** The length of the straight lines from point to point. */
  public static double length(Stroke stroke) {
    double length = 0;
    for (int i = 1; i < stroke.size(); i++) {
      length += Math.hypot(stroke.x(i) - stroke.x(i - 1), stroke.y(i) - stroke.y(i - 1));
    }
    return length;
  }

  /**
   * One coordinate of a cubic Bézier curve.
   *
   * @param leaving the control point after its beginning
   * @param arriving the control point before its end
   * @param share 0 at its beginning, 1 at its end
   */
  public static double between(
      double from, double leaving, double arriving, double to, double share) {
    double rest = 1 - share;
    return rest * rest * (rest * from + 3 * share * leaving)
        + share * share * (3 * rest * arriving + share * to);
  }

  /**
   * The tangent at point {@code i}, as a share of the way from the point before it to the one after
   * it: the curve's control points are that far from the point, back and ahead. 0 at ends and
   * corners.
   */
  static double bend(Stroke stroke, int i) {
    if (i == 0 || i == stroke.size() - 1) {
      return 0;
    }
    double fromX = stroke.x(i) - stroke.x(i - 1);
    double fromY = stroke.y(i) - stroke.y(i - 1);
    double toX = stroke.x(i + 1) - stroke.x(i);
    double toY = stroke.y(i + 1) - stroke.y(i);
    double from = Math.hypot(fromX, fromY);
    double to = Math.hypot(toX, toY);
    if (fromX * toX + fromY * toY <= CORNER * from * to) {
      return 0;
    }
    return Math.min(from, to) / 3 / Math.hypot(fromX + toX, fromY + toY);
  }
}
