package dev.inkling.browser.pen;

import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.List;

/**
 * Ink as one row of numbers, as the page's two programs hand it to each other: for each stroke its
 * number of points, then the six values of each point: x, y, time, pressure, tilt to the right and
 * tilt down. What a stroke lacks is not a number.
 */
public final class FlatInk {

  private static final int VALUES = 6;

  private FlatInk() {}

  public static double[] of(Ink ink) {
    double[] flat = new double[ink.strokes().size() + VALUES * ink.points()];
    int at = 0;
    for (Stroke stroke : ink.strokes()) {
      flat[at++] = stroke.size();
      for (int i = 0; i < stroke.size(); i++) {
        flat[at++] = stroke.x(i);
        flat[at++] = stroke.y(i);
        flat[at++] = stroke.hasTimes() ? stroke.time(i) : Double.NaN;
        flat[at++] = stroke.hasPressures() ? stroke.pressure(i) : Double.NaN;
        flat[at++] = stroke.hasTilts() ? stroke.tiltX(i) : Double.NaN;
        flat[at++] = stroke.hasTilts() ? stroke.tiltY(i) : Double.NaN;
      }
    }
    return flat;
  }

  /**
   * The ink that such a row stands for.
   *
   * @throws IllegalArgumentException if it stands for none
   */
  public static Ink ink(double[] flat) {
    List<Stroke> strokes = new ArrayList<>();
    int at = 0;
    while (at < flat.length) {
      double size = flat[at++];
      if (!(size >= 1 && size <= Ink.MAX_POINTS)) {
        throw new IllegalArgumentException(
            "number of points must be within 1 and " + Ink.MAX_POINTS);
      }
      if (VALUES * size > flat.length - at) {
        throw new IllegalArgumentException("the row must not end within a stroke");
      }
      strokes.add(stroke(flat, at, (int) size));
      at += VALUES * (int) size;
    }
    return new Ink(strokes);
  }

  private static Stroke stroke(double[] flat, int start, int size) {
    double[][] rows = new double[VALUES][size];
    for (int i = 0; i < VALUES * size; i++) {
      rows[i % VALUES][i / VALUES] = flat[start + i];
    }
    Stroke stroke =
        Double.isNaN(rows[2][0])
            ? Stroke.of(rows[0], rows[1])
            : Stroke.of(rows[0], rows[1], rows[2]);
    stroke = Double.isNaN(rows[3][0]) ? stroke : stroke.withPressures(rows[3]);
    return Double.isNaN(rows[4][0]) ? stroke : stroke.withTilts(rows[4], rows[5]);
  }
}
