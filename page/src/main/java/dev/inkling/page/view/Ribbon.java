package dev.inkling.page.view;

import dev.inkling.browser.pen.Curve;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Ink cut into short steps along its smooth curve, each as strong as its place is: drawn one by one
 * they change their colour and width smoothly.
 */
final class Ribbon {

  /** The most steps, but one for each stroke: a link may hold lines that go far beyond the pad. */
  private static final int MOST = 2000;

  private final Strength strength;
  private final double length;
  private final List<Step> steps = new ArrayList<>();
  private double[] xs = new double[16];
  private double[] ys = new double[16];
  private int size;

  /**
   * How far the stroke has been followed, and where its latest step began: both along straight
   * lines from point to point, as explanations measure.
   */
  private double way;

  private double start;

  /**
   * A short piece of a stroke.
   *
   * @param line straight lines that are as good as the curve
   * @param strength from -1 (against something) to 1 (for it)
   */
  record Step(Stroke line, double strength) {}

  /** How strong a place of the ink is. */
  interface Strength {

    /**
     * From -1 to 1.
     *
     * @param stroke the stroke's place in the drawing
     * @param way from its beginning to there, from point to point, in the ink's unit
     * @param x where that is, in the same unit
     * @param y the same downwards
     */
    double at(int stroke, double way, double x, double y);
  }

  private Ribbon(Strength strength, double length) {
    this.strength = strength;
    this.length = length;
  }

  /**
   * The steps in the order in which they were drawn.
   *
   * @param length the length of a step at least, in the ink's unit
   */
  static List<Step> of(Ink ink, Strength strength, double length) {
    double whole = 0;
    for (Stroke stroke : ink.strokes()) {
      whole += Curve.length(stroke);
    }
    Ribbon ribbon = new Ribbon(strength, Math.max(length, whole / MOST));
    for (int i = 0; i < ink.strokes().size(); i++) {
      ribbon.cut(ink.strokes().get(i), i);
    }
    return ribbon.steps;
  }

  private void cut(Stroke stroke, int place) {
    size = 0;
    add(stroke.x(0), stroke.y(0));
    way = 0;
    start = 0;
    Curve.trace(
        stroke,
        (leavingX, leavingY, arrivingX, arrivingY, x, y) -> {
          double fromX = xs[size - 1];
          double fromY = ys[size - 1];
          double side = Math.hypot(x - fromX, y - fromY);
          int parts = Math.max(1, (int) (side / length));
          for (int part = 1; part <= parts; part++) {
            double share = (double) part / parts;
            add(
                Curve.between(fromX, leavingX, arrivingX, x, share),
                Curve.between(fromY, leavingY, arrivingY, y, share));
            double here = way + share * side;
            if (here - start >= length) {
              step(place, (start + here) / 2);
              start = here;
            }
          }
          way += side;
        });
    if (size > 1 || stroke.size() == 1) {
      step(place, (start + way) / 2);
    }
  }

  private void add(double x, double y) {
    if (size == xs.length) {
      xs = Arrays.copyOf(xs, 2 * size);
      ys = Arrays.copyOf(ys, 2 * size);
    }
    xs[size] = x;
    ys[size] = y;
    size++;
  }

  /** The next step begins where this one ends. */
  private void step(int place, double middle) {
    Stroke line = Stroke.of(Arrays.copyOf(xs, size), Arrays.copyOf(ys, size));
    int half = size / 2;
    steps.add(new Step(line, strength.at(place, middle, xs[half], ys[half])));
    xs[0] = xs[size - 1];
    ys[0] = ys[size - 1];
    size = 1;
  }
}
