package dev.inkling.number;

import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A drawing as a line of pieces from left to right, by the middles of their boxes. */
final class Line {

  /** A line leaning by more than its own length is none: so many bands are enough. */
  private static final int MOST_BANDS = 512;

  /** The part of the first band that lies above the drawing. */
  private static final double BEFORE_FIRST = 0.37;

  private static final Comparator<Piece> FROM_THE_LEFT =
      Comparator.comparingDouble((Piece piece) -> piece.at)
          .thenComparingDouble(piece -> piece.left)
          .thenComparingDouble(piece -> piece.top)
          .thenComparingDouble(piece -> piece.bottom);

  final Ink ink;
  final List<Piece> pieces = new ArrayList<>();

  /** The height of a digit, in the drawing's unit. */
  final double height;

  /** A drawing with at least one stroke, divided where the pen may not have been lifted. */
  Line(Ink ink) {
    this(ink, null);
  }

  /**
   * A drawing with at least one stroke.
   *
   * @param parts the pieces by stroke, in its order; null to find them by {@link ConnectingLines}
   */
  Line(Ink ink, List<List<StrokePart>> parts) {
    this.ink = ink;
    List<Stroke> strokes = ink.strokes();
    double[] heights = new double[strokes.size()];
    double top = Double.POSITIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    double width = 0;
    for (int i = 0; i < heights.length; i++) {
      Piece whole =
          new Piece(new StrokePart(i, 0, strokes.get(i).size() - 1), 0, false, strokes.get(i));
      heights[i] = whole.height();
      top = Math.min(top, whole.top);
      bottom = Math.max(bottom, whole.bottom);
      width = Math.max(width, whole.right - whole.left);
    }
    height = Math.max(lineHeight(heights), Math.max(width / 100, Double.MIN_NORMAL));
    for (int i = 0; i < heights.length; i++) {
      if (parts == null) {
        pieces.addAll(ConnectingLines.pieces(i, strokes.get(i), height));
      } else {
        for (StrokePart part : parts.get(i)) {
          pieces.add(new Piece(part, parts.get(i).indexOf(part), false, strokes.get(i)));
        }
      }
    }
    pieces.sort(FROM_THE_LEFT);
    double band = Math.max(height / Piece.BANDS_A_LINE, (bottom - top) / MOST_BANDS);
    // Digits of one height end in the middle of a band, never by rounding in this one or the next.
    double start = top - BEFORE_FIRST * band;
    int count = 1 + (int) ((bottom - start) / band);
    for (Piece piece : pieces) {
      piece.measure(strokes.get(piece.part.stroke()), start, band, count);
    }
  }

  /** The median height of the strokes that are at least half as high as the highest. */
  private static double lineHeight(double[] heights) {
    Arrays.sort(heights);
    int last = heights.length - 1;
    int first = last;
    while (first > 0 && heights[first - 1] >= heights[last] / 2) {
      first--;
    }
    return (heights[(first + last) / 2] + heights[(first + last + 1) / 2]) / 2;
  }

  /** What the pieces from {@code first} to {@code last} are drawn with, in the order of strokes. */
  List<StrokePart> parts(int first, int last) {
    List<Piece> in = new ArrayList<>(pieces.subList(first, last + 1));
    in.sort(
        Comparator.comparingInt((Piece piece) -> piece.part.stroke())
            .thenComparingInt(piece -> piece.place));
    List<StrokePart> parts = new ArrayList<>();
    for (int i = 0; i < in.size(); i++) {
      StrokePart part = in.get(i).part;
      // With its neighbour in the stroke comes the line between them.
      while (i + 1 < in.size()
          && in.get(i + 1).part.stroke() == part.stroke()
          && in.get(i + 1).place == in.get(i).place + 1) {
        i++;
        part = new StrokePart(part.stroke(), part.from(), in.get(i).part.to());
      }
      parts.add(part);
    }
    return parts;
  }

  /** The ink of some parts. */
  Ink ink(List<StrokePart> parts) {
    List<Stroke> strokes = new ArrayList<>();
    for (StrokePart part : parts) {
      strokes.add(ink.strokes().get(part.stroke()).part(part.from(), part.to()));
    }
    return new Ink(strokes);
  }
}
