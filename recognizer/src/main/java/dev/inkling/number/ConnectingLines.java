package dev.inkling.number;

import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds where a pen that was not lifted may have gone from one digit to the next: a straight line
 * with all that was drawn before it on its left and all that was drawn after it on its right, or
 * the other way round for who writes from right to left. The line is a piece of its own: it may
 * belong to the digit before it, to the one after it, or to neither.
 */
final class ConnectingLines {

  /** How far the pen may be off a line that counts as straight, in line heights. */
  private static final double STRAIGHT = 0.05;

  /** The least way to the right, in line heights. */
  private static final double LEAST_WAY = 0.05;

  /** How far digits may reach over the ends of the line between them, in line heights. */
  private static final double REACH = 0.2;

  /** The least height of what is left on either side, in line heights. */
  private static final double LEAST_HEIGHT = 0.4;

  /** The least way between the middles of what is left on either side, in line heights. */
  private static final double LEAST_DISTANCE = 0.25;

  /** The least distance between what is left on either side, in line heights. */
  private static final double LEAST_GAP = 0.04;

  /** A stroke of more corners is no row of digits; this bounds the time for scribbles. */
  private static final int MOST_SPLITS = 400;

  private final Stroke stroke;
  private final double lineHeight;
  private final List<Integer> corners = new ArrayList<>();
  private int splits;

  private ConnectingLines(Stroke stroke, double lineHeight) {
    this.stroke = stroke;
    this.lineHeight = lineHeight;
  }

  /** The pieces of a stroke in the order drawn; a single one where there is no connecting line. */
  static List<Piece> pieces(int number, Stroke stroke, double lineHeight) {
    return new ConnectingLines(stroke, lineHeight).pieces(number);
  }

  private List<Piece> pieces(int number) {
    int last = stroke.size() - 1;
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    Piece whole = piece(number, 0, last);
    if (whole.right - whole.left > LEAST_DISTANCE * lineHeight) {
      corners.add(0);
      addCorners(0, last);
      for (int i = 1; i < corners.size(); i++) {
        int a = corners.get(i - 1);
        int b = corners.get(i);
        if (connects(number, a, b, last)) {
          add(pieces, number, from, a, false);
          add(pieces, number, a, b, true);
          from = b;
        }
      }
    }
    if (pieces.isEmpty()
        || pieces.size() > 2 * NumberRecognizer.MAX_DIGITS
        || splits > MOST_SPLITS) {
      return List.of(whole);
    }
    add(pieces, number, from, last, false);
    for (int i = 1; i < pieces.size(); i += 2) {
      pieces.get(i).placeBetween(pieces.get(i - 1), pieces.get(i + 1));
    }
    return pieces;
  }

  private void add(List<Piece> pieces, int number, int from, int to, boolean isConnecting) {
    pieces.add(new Piece(new StrokePart(number, from, to), pieces.size(), isConnecting, stroke));
  }

  private Piece piece(int number, int from, int to) {
    return new Piece(new StrokePart(number, from, to), 0, false, stroke);
  }

  /** Ramer, Douglas, Peucker: adds the corners after {@code a} up to {@code b}. */
  private void addCorners(int a, int b) {
    double dx = stroke.x(b) - stroke.x(a);
    double dy = stroke.y(b) - stroke.y(a);
    double length = Math.hypot(dx, dy);
    double most = STRAIGHT * lineHeight;
    int farthest = -1;
    for (int i = a + 1; i < b; i++) {
      // From the middle, so that the line's direction does not matter.
      double x = stroke.x(i) - (stroke.x(a) + stroke.x(b)) / 2;
      double y = stroke.y(i) - (stroke.y(a) + stroke.y(b)) / 2;
      double off = length > most ? Math.abs(x * dy - y * dx) / length : Math.hypot(x, y);
      if (off > most) {
        most = off;
        farthest = i;
      }
    }
    if (farthest < 0 || ++splits > MOST_SPLITS) {
      corners.add(b);
    } else {
      addCorners(a, farthest);
      addCorners(farthest, b);
    }
  }

  /** Whether the line from point a to point b has one digit before it and another after it. */
  private boolean connects(int number, int a, int b, int last) {
    double way = stroke.x(b) - stroke.x(a);
    if (a == 0 || b == last || Math.abs(way) < LEAST_WAY * lineHeight) {
      return false;
    }
    Piece before = piece(number, 0, a);
    Piece after = piece(number, b, last);
    Piece one = way > 0 ? before : after;
    Piece other = way > 0 ? after : before;
    double start = Math.min(stroke.x(a), stroke.x(b));
    return one.right <= start + Math.abs(way) + REACH * lineHeight
        && other.left >= start - REACH * lineHeight
        && other.middleX() - one.middleX() >= LEAST_DISTANCE * lineHeight
        && Math.min(one.height(), other.height()) >= LEAST_HEIGHT * lineHeight
        && distance(one, other) >= LEAST_GAP * lineHeight;
  }

  /** Between the two sides of a line: in a 0 they meet again at its top. */
  private double distance(Piece one, Piece other) {
    double top = Math.min(one.top, other.top);
    double band = lineHeight / Piece.BANDS_A_LINE;
    int count = 1 + (int) ((Math.max(one.bottom, other.bottom) - top) / band);
    one.measure(stroke, top, band, count);
    other.measure(stroke, top, band, count);
    return Piece.distance(one.lefts, one.rights, other, 2 * LEAST_GAP * lineHeight);
  }
}
