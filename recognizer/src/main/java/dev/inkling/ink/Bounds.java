package dev.inkling.ink;

/**
 * The smallest upright rectangle around a drawing's points, in the drawing's unit; the pen has no
 * width here. Immutable.
 *
 * @param left the smallest x
 * @param top the smallest y, as y grows downwards
 * @param right the largest x
 * @param bottom the largest y
 */
public record Bounds(double left, double top, double right, double bottom) {

  /**
   * {@return the bounds of a drawing}
   *
   * @param ink a drawing with at least one stroke
   * @throws IllegalArgumentException if nothing is drawn
   */
  public static Bounds of(Ink ink) {
    if (ink.isEmpty()) {
      throw new IllegalArgumentException("number of strokes (0) must be positive");
    }
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (Stroke stroke : ink.strokes()) {
      for (int i = 0; i < stroke.size(); i++) {
        left = Math.min(left, stroke.x(i));
        right = Math.max(right, stroke.x(i));
        top = Math.min(top, stroke.y(i));
        bottom = Math.max(bottom, stroke.y(i));
      }
    }
    return new Bounds(left, top, right, bottom);
  }

  /** {@return the extent from left to right, 0 for a dot or an upright line} */
  public double width() {
    return right - left;
  }

  /** {@return the extent from top to bottom, 0 for a dot or a level line} */
  public double height() {
    return bottom - top;
  }

  /** {@return the larger of width and height: what people call a drawing's size} */
  public double longestSide() {
    return Math.max(width(), height());
  }

  /** {@return the x coordinate halfway between left and right} */
  public double middleX() {
    return left + width() / 2;
  }

  /** {@return the y coordinate halfway between top and bottom} */
  public double middleY() {
    return top + height() / 2;
  }
}
