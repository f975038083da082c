package dev.inkling.browser.pen;

import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.List;

/**
 * Ink as one row of numbers, as the page's two programs hand it to each other: for each stroke its
 * number of points, what else than a place they have (1 times, 2 pressures, 4 tilts, added up), and
 * then the values of each point.
 */
public final class FlatInk {

  private static final int TIMES = 1;
  private static final int PRESSURES = 2;
  private static final int TILTS = 4;

  private FlatInk() {}

  public static double[] of(Ink ink) {
    int size = 0;
    for (Stroke stroke : ink.strokes()) {
      size += 2 + stroke.size() * values(kind(stroke));
    }
    double[] flat = new double[size];
    int at = 0;
    for (Stroke stroke : ink.strokes()) {
      int kind = kind(stroke);
      flat[at++] = stroke.size();
      flat[at++] = kind;
      for (int i = 0; i < stroke.size(); i++) {
        flat[at++] = stroke.x(i);
        flat[at++] = stroke.y(i);
        if ((kind & TIMES) != 0) {
          flat[at++] = stroke.time(i);
        }
        if ((kind & PRESSURES) != 0) {
          flat[at++] = stroke.pressure(i);
        }
        if ((kind & TILTS) != 0) {
          flat[at++] = stroke.tiltX(i);
          flat[at++] = stroke.tiltY(i);
        }
      }
    }
    return flat;
  }

  private static int kind(Stroke stroke) {
    return (stroke.hasTimes() ? TIMES : 0)
        + (stroke.hasPressures() ? PRESSURES : 0)
        + (stroke.hasTilts() ? TILTS : 0);
  }

  private static int values(int kind) {
    return 2 + (kind & TIMES) + (kind & PRESSURES) / PRESSURES + (kind & TILTS) / 2;
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
      if (at + 2 > flat.length) {
        throw new IllegalArgumentException("the row must not end within a stroke");
      }
      double points = flat[at];
      int kind = (int) flat[at + 1];
      at += 2;
      if (kind < 0 || kind > 7 || !(points >= 1 && points <= Drawing.MAX_POINTS)) {
        throw new IllegalArgumentException(
            "number of points must be within 1 and "
                + Drawing.MAX_POINTS
                + ", kind within 0 and 7");
      }
      int size = (int) points;
      if ((long) size * values(kind) > flat.length - at) {
        throw new IllegalArgumentException("the row must not end within a stroke");
      }
      strokes.add(stroke(flat, at, size, kind));
      at += size * values(kind);
    }
    return new Ink(strokes);
  }

  private static Stroke stroke(double[] flat, int start, int size, int kind) {
    double[][] rows = new double[6][size];
    int at = start;
    for (int i = 0; i < size; i++) {
      rows[0][i] = flat[at++];
      rows[1][i] = flat[at++];
      if ((kind & TIMES) != 0) {
        rows[2][i] = flat[at++];
      }
      if ((kind & PRESSURES) != 0) {
        rows[3][i] = flat[at++];
      }
      if ((kind & TILTS) != 0) {
        rows[4][i] = flat[at++];
        rows[5][i] = flat[at++];
      }
    }
    Stroke stroke =
        (kind & TIMES) != 0 ? Stroke.of(rows[0], rows[1], rows[2]) : Stroke.of(rows[0], rows[1]);
    stroke = (kind & PRESSURES) != 0 ? stroke.withPressures(rows[3]) : stroke;
    return (kind & TILTS) != 0 ? stroke.withTilts(rows[4], rows[5]) : stroke;
  }
}
