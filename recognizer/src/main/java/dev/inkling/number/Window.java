package dev.inkling.number;

import dev.inkling.Prediction;
import java.util.List;

/** Neighbouring pieces that may be one digit, and what is measured of them. */
final class Window {

  /** Of the line's height: bars, dots and dashes are flatter, digits are not. */
  private static final double FLAT = 0.2;

  /** Distances between pieces of one digit say no more from here on, in line heights. */
  private static final double MOST_DISTANCE = 0.5;

  final int first;
  final int last;
  final List<StrokePart> parts;
  final double left;
  final double right;
  final double top;
  final double bottom;

  /** The widest gap between its pieces, counted from all on the left of it; 0 where none. */
  final double hole;

  /** The widest distance between one of its pieces and all on the left of it. */
  final double loosest;

  /** Whether a flat stroke crosses it in the middle. */
  final boolean isCrossed;

  /** Whether it is too flat beside the line's height to be a digit by itself. */
  final boolean isFlat;

  /** Ends at which a connecting line is cut off. */
  final int cutLines;

  private final double[] lefts;
  private final double[] rights;

  /** What is added to its score because it was in the last answer. */
  double bonus;

  /** Null until it is recognised. */
  Prediction prediction;

  /** The likeliest ways to read the line up to this window, which {@link Lattice} finds. */
  List<Lattice.Path> paths;

  /** The logarithm of the sum of all of them. */
  double total;

  Window(Line line, int first, int last) {
    this.first = first;
    this.last = last;
    parts = line.parts(first, last);
    int bands = line.pieces.get(first).lefts.length;
    lefts = line.pieces.get(first).lefts.clone();
    rights = line.pieces.get(first).rights.clone();
    double minX = line.pieces.get(first).left;
    double maxX = line.pieces.get(first).right;
    double minY = line.pieces.get(first).top;
    double maxY = line.pieces.get(first).bottom;
    double widest = 0;
    double loose = 0;
    for (int i = first + 1; i <= last; i++) {
      Piece piece = line.pieces.get(i);
      widest = Math.max(widest, piece.left - maxX);
      loose = Math.max(loose, Piece.distance(lefts, rights, piece, MOST_DISTANCE * line.height));
      minX = Math.min(minX, piece.left);
      maxX = Math.max(maxX, piece.right);
      minY = Math.min(minY, piece.top);
      maxY = Math.max(maxY, piece.bottom);
      for (int b = 0; b < bands; b++) {
        lefts[b] = Math.min(lefts[b], piece.lefts[b]);
        rights[b] = Math.max(rights[b], piece.rights[b]);
      }
    }
    left = minX;
    right = maxX;
    top = minY;
    bottom = maxY;
    hole = widest;
    loosest = loose;
    isCrossed = isCrossed(line);
    isFlat = height() < FLAT * line.height;
    int cut = 0;
    for (StrokePart part : parts) {
      cut += part.from() > 0 ? 1 : 0;
      cut += part.to() < line.ink.strokes().get(part.stroke()).size() - 1 ? 1 : 0;
    }
    cutLines = cut;
  }

  private boolean isCrossed(Line line) {
    for (int i = first; i <= last; i++) {
      Piece piece = line.pieces.get(i);
      double at = ((piece.top + piece.bottom) / 2 - top) / height();
      if (piece.height() < 0.3 * height()
          && piece.right - piece.left > piece.height()
          && at > 0.25
          && at < 0.75) {
        return true;
      }
    }
    return false;
  }

  double height() {
    return bottom - top;
  }

  double width() {
    return right - left;
  }

  /**
   * The least distance to what lies right of it, in one and the same band; below 0 if it overlaps.
   */
  double gapTo(Window next) {
    double gap = Double.POSITIVE_INFINITY;
    for (int b = 0; b < rights.length; b++) {
      gap = Math.min(gap, next.lefts[b] - rights[b]);
    }
    return gap;
  }
}
