package dev.inkling.image;

import java.util.ArrayList;
import java.util.List;

/**
 * The connected pieces of ink in a picture (8 neighbours), and which of them are the digit: the one
 * with the most ink, and what lies near it and is neither a speck nor a shadow along the rim.
 */
final class ConnectedComponents {

  /** A piece with less than this share of the largest one's ink is a speck. */
  private static final double SPECK = 0.015;

  /** A piece farther away than this share of the digit's longest side is something else. */
  private static final double FAR = 0.4;

  /** A piece runs along the rim when it touches it over this share of its longest side. */
  private static final double RIM = 0.5;

  /** Along the rim, only something that has this many times more ink is taken for the digit. */
  private static final double RIM_WEIGHT = 8;

  private final Raster ink;
  private final int[] owners;
  private final List<Piece> pieces = new ArrayList<>();

  private record Piece(int number, double mass, float peak, Box box, int rim) {

    /** Whether it runs along the picture's rim, as a shadow or the edge of a table does. */
    boolean isRim() {
      return rim > RIM * box.longestSide();
    }

    double weight() {
      return isRim() ? mass / RIM_WEIGHT : mass;
    }
  }

  private ConnectedComponents(Raster ink) {
    this.ink = ink;
    this.owners = new int[ink.values.length];
  }

  /**
   * Where the digit is: true for its pixels above {@code weak}.
   *
   * @param ink ink, 0 to 1
   * @param weak what a pixel must have to belong to a piece
   * @param strong what at least one pixel of a piece must have
   */
  static boolean[] ofDigit(Raster ink, float weak, float strong) {
    ConnectedComponents all = new ConnectedComponents(ink);
    all.find(weak, strong);
    return all.choose();
  }

  private void find(float weak, float strong) {
    int[] stack = new int[owners.length];
    for (int start = 0; start < owners.length; start++) {
      if (owners[start] == 0 && ink.values[start] > weak) {
        Piece piece = fill(start, pieces.size() + 1, weak, stack);
        pieces.add(piece.peak > strong ? piece : new Piece(piece.number, 0, 0, piece.box, 0));
      }
    }
  }

  private Piece fill(int start, int number, float weak, int[] stack) {
    int width = ink.width;
    int height = ink.height;
    int left = width;
    int top = height;
    int right = 0;
    int bottom = 0;
    double mass = 0;
    float peak = 0;
    int rim = 0;
    int size = 0;
    stack[size++] = start;
    owners[start] = number;
    while (size > 0) {
      int at = stack[--size];
      int x = at % width;
      int y = at / width;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
      mass += ink.values[at];
      peak = Math.max(peak, ink.values[at]);
      if (x == 0 || y == 0 || x == width - 1 || y == height - 1) {
        rim++;
      }
      for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
          int next = at + dy * width + dx;
          if (x + dx >= 0
              && x + dx < width
              && y + dy >= 0
              && y + dy < height
              && owners[next] == 0
              && ink.values[next] > weak) {
            owners[next] = number;
            stack[size++] = next;
          }
        }
      }
    }
    return new Piece(number, mass, peak, new Box(left, top, right, bottom), rim);
  }

  private boolean[] choose() {
    Piece largest = null;
    for (Piece piece : pieces) {
      if (piece.mass > 0 && (largest == null || piece.weight() > largest.weight())) {
        largest = piece;
      }
    }
    boolean[] chosen = new boolean[pieces.size() + 1];
    if (largest != null) {
      chosen[largest.number] = true;
      gather(largest, chosen);
    }
    boolean[] digit = new boolean[owners.length];
    for (int i = 0; i < digit.length; i++) {
      digit[i] = chosen[owners[i]];
    }
    return digit;
  }

  /** Adds what is near to what is chosen, until nothing more is. */
  private void gather(Piece largest, boolean[] chosen) {
    Box box = largest.box;
    boolean more = true;
    while (more) {
      more = false;
      for (Piece piece : pieces) {
        if (!chosen[piece.number]
            && piece.mass > SPECK * largest.mass
            && !(piece.isRim() && piece.mass > largest.mass)
            && piece.box.gapTo(box) <= FAR * box.longestSide()) {
          chosen[piece.number] = true;
          box = box.union(piece.box);
          more = true;
        }
      }
    }
  }
}
