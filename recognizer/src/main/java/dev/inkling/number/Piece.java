package dev.inkling.number;

import dev.inkling.ink.Stroke;
import java.util.Arrays;

/**
 * What no cut divides: a stroke, or a part of one between connecting lines. Where it lies is known
 * as a whole (its box) and for each band, a horizontal slice of the drawing: written digits lean
 * and reach over each other, so that their boxes overlap where their lines keep a distance.
 */
final class Piece {

  /** Bands to the line's height. */
  static final int BANDS_A_LINE = 12;

  /** Of its stroke, from 0; pieces that follow each other are joined by a connecting line. */
  final int place;

  final StrokePart part;
  final double left;
  final double right;
  final double top;
  final double bottom;

  /** The first and last x for each band; infinite where it has no ink. */
  double[] lefts;

  double[] rights;

  Piece(StrokePart part, int place, Stroke stroke) {
    this.part = part;
    this.place = place;
    double minX = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double minY = Double.POSITIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    for (int i = part.from(); i <= part.to(); i++) {
      minX = Math.min(minX, stroke.x(i));
      maxX = Math.max(maxX, stroke.x(i));
      minY = Math.min(minY, stroke.y(i));
      maxY = Math.max(maxY, stroke.y(i));
    }
    left = minX;
    right = maxX;
    top = minY;
    bottom = maxY;
  }

  double height() {
    return bottom - top;
  }

  double middleX() {
    return left + (right - left) / 2;
  }

  /** Finds the extents in bands of this height, counted from {@code y0}. */
  void measure(Stroke stroke, double y0, double band, int count) {
    lefts = new double[count];
    rights = new double[count];
    Arrays.fill(lefts, Double.POSITIVE_INFINITY);
    Arrays.fill(rights, Double.NEGATIVE_INFINITY);
    for (int i = part.from(); i <= part.to(); i++) {
      int before = Math.max(part.from(), i - 1);
      cover(stroke.x(before), stroke.y(before) - y0, stroke.x(i), stroke.y(i) - y0, band);
    }
  }

  /** A straight line; it is followed from its upper end to its lower one. */
  private void cover(double x0, double y0, double x1, double y1, double band) {
    if (y0 > y1) {
      cover(x1, y1, x0, y0, band);
      return;
    }
    int first = Math.min(lefts.length - 1, (int) (y0 / band));
    int last = Math.min(lefts.length - 1, (int) (y1 / band));
    for (int b = first; b <= last; b++) {
      double slope = first == last ? 0 : (x1 - x0) / (y1 - y0);
      double enters = b == first ? x0 : x0 + (b * band - y0) * slope;
      double leaves = b == last ? x1 : x0 + ((b + 1) * band - y0) * slope;
      lefts[b] = Math.min(lefts[b], Math.min(enters, leaves));
      rights[b] = Math.max(rights[b], Math.max(enters, leaves));
    }
  }
}
