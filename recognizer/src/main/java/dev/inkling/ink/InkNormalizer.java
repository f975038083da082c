package dev.inkling.ink;

import dev.inkling.image.Decimal;
import dev.inkling.image.DigitImage;
import java.util.Arrays;

/**
 * Draws ink into the frame that MNIST's pictures have, so that where, how large and on which screen
 * something was drawn cannot change the answer.
 *
 * <p>MNIST's recipe (LeCun, Cortes, Burges: "fit in a 20x20 pixel box while preserving their aspect
 * ratio … centered in a 28x28 image by computing the center of mass of the pixels") is followed on
 * the points, not on pixels: the ink, pen included, is scaled to a longest side of 20, drawn with a
 * pen of constant width, and moved by a fraction of a pixel until its centre of mass is where MNIST
 * has it. A pixel's value is how much of it the pen covers; where strokes cross, the larger value
 * counts, so neither the order of strokes, nor their direction, nor additional points on the same
 * lines matter.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param penWidth the width of the pen in pixels of the digit image
 */
public record InkNormalizer(double penWidth) {

  /** The longest side of the ink in the frame, as in MNIST. */
  public static final int BOX = DigitImage.BOX;

  /** The pen that the shipped model expects; docs/adr/0001 says how it was chosen. */
  public static final double STANDARD_PEN_WIDTH = 2.2;

  private static final InkNormalizer STANDARD = new InkNormalizer(STANDARD_PEN_WIDTH);

  private static final int SIZE = DigitImage.SIZE;

  private static final double CENTRE = DigitImage.CENTRE;

  /**
   * Below this share of its coordinates' magnitude a drawing's extent is rounding noise, and the
   * drawing is a dot.
   */
  private static final double DOT = 1e-12;

  /**
   * A normaliser with another pen.
   *
   * @param penWidth the width of the pen in pixels of the digit image
   * @throws IllegalArgumentException if the width is not between 0.5 and 10
   */
  public InkNormalizer {
    if (!(penWidth >= 0.5 && penWidth <= 10)) {
      throw new IllegalArgumentException(
          "pen width (" + Decimal.text(penWidth) + ") must be within 0.5 and 10");
    }
  }

  /** {@return the normaliser that the recogniser uses} */
  public static InkNormalizer standard() {
    return STANDARD;
  }

  /**
   * {@return the same with another pen}
   *
   * @param width the width of the pen in pixels of the digit image
   * @throws IllegalArgumentException if the width is not between 0.5 and 10
   */
  public InkNormalizer withPenWidth(double width) {
    return new InkNormalizer(width);
  }

  /**
   * {@return the digit image of a drawing; blank if the drawing is empty, a dot in the middle for a
   * dot}
   *
   * @param ink the drawing
   */
  public DigitImage normalize(Ink ink) {
    float[] pixels = new float[SIZE * SIZE];
    normalize(ink, pixels);
    return DigitImage.of(pixels);
  }

  /**
   * Writes the digit image of a drawing into {@code pixels}, for loops that must not allocate.
   *
   * @param ink the drawing
   * @param pixels float[784], row by row; overwritten
   */
  public void normalize(Ink ink, float[] pixels) {
    if (ink.isEmpty()) {
      Arrays.fill(pixels, 0f);
    } else {
      place(StrayTaps.removed(ink), pixels);
    }
  }

  private void place(Ink ink, float[] pixels) {
    // Bounds would say the same and cost an allocation for every inference.
    double minX = Double.POSITIVE_INFINITY;
    double minY = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    for (int s = 0; s < ink.strokes().size(); s++) {
      Stroke stroke = ink.strokes().get(s);
      for (int i = 0; i < stroke.size(); i++) {
        minX = Math.min(minX, stroke.x(i));
        maxX = Math.max(maxX, stroke.x(i));
        minY = Math.min(minY, stroke.y(i));
        maxY = Math.max(maxY, stroke.y(i));
      }
    }
    double scale = scale(minX, minY, maxX, maxY);
    double middleX = minX + (maxX - minX) / 2;
    double middleY = minY + (maxY - minY) / 2;

    draw(ink, scale, middleX, middleY, CENTRE, CENTRE, pixels);

    // The pen always touches some pixel's centre region, so the mass is positive.
    double reach = penWidth / 2;
    double placeX = place(centreOfMass(pixels, true), (maxX - minX) * scale / 2 + reach);
    double placeY = place(centreOfMass(pixels, false), (maxY - minY) * scale / 2 + reach);
    draw(ink, scale, middleX, middleY, placeX, placeY, pixels);
  }

  /**
   * {@return where the ink of a drawing goes in the frame, to draw parts of it there}
   *
   * @param ink a drawing with at least one stroke
   * @throws IllegalArgumentException if nothing is drawn
   */
  public Placement placement(Ink ink) {
    Ink digit = StrayTaps.removed(ink);
    Bounds bounds = Bounds.of(digit);
    double scale = scale(bounds.left(), bounds.top(), bounds.right(), bounds.bottom());
    double middleX = bounds.left() + bounds.width() / 2;
    double middleY = bounds.top() + bounds.height() / 2;
    float[] pixels = new float[SIZE * SIZE];
    draw(digit, scale, middleX, middleY, CENTRE, CENTRE, pixels);
    double reach = penWidth / 2;
    double placeX = place(centreOfMass(pixels, true), bounds.width() * scale / 2 + reach);
    double placeY = place(centreOfMass(pixels, false), bounds.height() * scale / 2 + reach);
    return new Placement(scale, middleX, middleY, placeX, placeY);
  }

  /**
   * Draws ink at a place in the frame that another drawing has given it.
   *
   * @param ink what is drawn; what lies outside the frame is left out
   * @param at the place, from {@link #placement}
   * @param pixels float[784], row by row; overwritten
   */
  public void draw(Ink ink, Placement at, float[] pixels) {
    draw(ink, at.scale(), at.middleX(), at.middleY(), at.placeX(), at.placeY(), pixels);
  }

  /**
   * How ink comes into the frame: a point x goes to (x - middleX) · scale + placeX, and so does y.
   *
   * @param scale pixels of the digit image for one unit of the ink, 0 for a dot
   * @param middleX the middle of the ink's box, in the ink's unit
   * @param middleY the same downwards
   * @param placeX where that middle goes, in pixels of the digit image
   * @param placeY the same downwards
   */
  public record Placement(
      double scale, double middleX, double middleY, double placeX, double placeY) {

    /**
     * {@return where an x coordinate of the ink goes, in pixels of the digit image}
     *
     * @param x in the ink's unit
     */
    public double x(double x) {
      return (x - middleX) * scale + placeX;
    }

    /**
     * {@return where a y coordinate of the ink goes, in pixels of the digit image}
     *
     * @param y in the ink's unit
     */
    public double y(double y) {
      return (y - middleY) * scale + placeY;
    }
  }

  /** Pixels of the digit image for one unit of ink with these bounds; 0 for a dot. */
  private double scale(double minX, double minY, double maxX, double maxY) {
    double side = Math.max(maxX - minX, maxY - minY);
    double magnitude =
        Math.max(
            Math.max(Math.abs(minX), Math.abs(maxX)), Math.max(Math.abs(minY), Math.abs(maxY)));
    return side <= magnitude * DOT || side < Double.MIN_NORMAL ? 0 : (BOX - penWidth) / side;
  }

  private static double centreOfMass(float[] pixels, boolean across) {
    double mass = 0;
    double moment = 0;
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        float value = pixels[y * SIZE + x];
        mass += value;
        moment += value * ((across ? x : y) + 0.5);
      }
    }
    return moment / mass;
  }

  /**
   * Where the middle of the ink's box goes so that the centre of mass comes to {@link
   * DigitImage#CENTRE}, given where it lies while the box's middle is there; limited where ink
   * would leave the frame.
   */
  private static double place(double centreOfMass, double halfSide) {
    double place = CENTRE + (CENTRE - centreOfMass);
    return Math.max(halfSide, Math.min(SIZE - halfSide, place));
  }

  private void draw(
      Ink ink,
      double scale,
      double middleX,
      double middleY,
      double placeX,
      double placeY,
      float[] pixels) {
    Arrays.fill(pixels, 0f);
    for (int s = 0; s < ink.strokes().size(); s++) {
      Stroke stroke = ink.strokes().get(s);
      double x = (stroke.x(0) - middleX) * scale + placeX;
      double y = (stroke.y(0) - middleY) * scale + placeY;
      if (stroke.size() == 1) {
        drawLine(x, y, x, y, pixels);
      }
      for (int i = 1; i < stroke.size(); i++) {
        double toX = (stroke.x(i) - middleX) * scale + placeX;
        double toY = (stroke.y(i) - middleY) * scale + placeY;
        drawLine(x, y, toX, toY, pixels);
        x = toX;
        y = toY;
      }
    }
  }

  /** Draws a straight line with round ends: coverage by distance, one pixel of soft edge. */
  private void drawLine(double x0, double y0, double x1, double y1, float[] pixels) {
    double radius = penWidth / 2;
    double reach = radius + 0.5;
    int left = Math.max(0, (int) Math.floor(Math.min(x0, x1) - reach - 0.5));
    int right = Math.min(SIZE - 1, (int) Math.ceil(Math.max(x0, x1) + reach - 0.5));
    int top = Math.max(0, (int) Math.floor(Math.min(y0, y1) - reach - 0.5));
    int bottom = Math.min(SIZE - 1, (int) Math.ceil(Math.max(y0, y1) + reach - 0.5));
    double dx = x1 - x0;
    double dy = y1 - y0;
    double lengthSquared = dx * dx + dy * dy;
    double inverse = lengthSquared == 0 ? 0 : 1 / lengthSquared;
    for (int py = top; py <= bottom; py++) {
      double fromY = py + 0.5 - y0;
      for (int px = left; px <= right; px++) {
        double fromX = px + 0.5 - x0;
        double along = (fromX * dx + fromY * dy) * inverse;
        along = along < 0 ? 0 : along > 1 ? 1 : along;
        double awayX = fromX - along * dx;
        double awayY = fromY - along * dy;
        double distanceSquared = awayX * awayX + awayY * awayY;
        if (distanceSquared < reach * reach) {
          float coverage = (float) Math.min(1, reach - Math.sqrt(distanceSquared));
          int at = py * SIZE + px;
          if (coverage > pixels[at]) {
            pixels[at] = coverage;
          }
        }
      }
    }
  }
}
