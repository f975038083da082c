package dev.inkling.number;

import dev.inkling.ink.Stroke;
import java.util.Arrays;

/**
 * What no cut divides: a stroke, or a part of one between connecting lines, or such a line. Where
 * it lies is known as a whole (its box) and for each band, a horizontal slice of the drawing:
 * written digits lean and reach over each other, so that their boxes overlap where their lines keep
 * a distance.
 */
final class Piece {

  /** Bands to the line's height. */
  static final int BANDS_A_LINE = 12;

  /** Bands that are so many apart count as the same for the distance between pieces. */
  private static final int NEAR = 1;

  /** Of its stroke, from 0; pieces that follow each other are joined by a connecting line. */
  final int place;

  /** Whether it may be a connecting line, which belongs to no digit. */
  final boolean isConnecting;

  final StrokePart part;
  final double left;
  final double right;
  final double top;
  final double bottom;

  /** Where it stands in the line: its middle, but see {@link #placeBetween}. */
  double at;

  /** The first and last x for each band; infinite where it has no ink. */
  double[] lefts;

  double[] rights;

  Piece(StrokePart part, int place, boolean isConnecting, Stroke stroke) {
    this.part = part;
    this.isConnecting = isConnecting;
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
    at = middleX();
  }

  double height() {
    return bottom - top;
  }

  double middleX() {
    return left + (right - left) / 2;
  }

  /** Puts a connecting line between the pieces that it connects, wherever its own middle is. */
  void placeBetween(Piece one, Piece other) {
    at = (one.at + other.at) / 2;
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

  /**
   * The distance between ink on the left and a piece, at most {@code most}: the least way across
   * from one to the other where both are in the same band or nearly so.
   */
  static double distance(double[] lefts, double[] rights, Piece piece, double most) {
    double distance = most;
    for (int b = 0; b < lefts.length; b++) {
      for (int n = Math.max(0, b - NEAR); n <= Math.min(lefts.length - 1, b + NEAR); n++) {
        double gap = Math.max(piece.lefts[n] - rights[b], lefts[b] - piece.rights[n]);
        distance = Math.min(distance, gap);
      }
    }
    return Math.max(0, distance);
  }
}
