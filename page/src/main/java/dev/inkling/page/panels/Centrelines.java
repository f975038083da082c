package dev.inkling.page.panels;

import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.List;

/**
 * The centrelines of a digit image as ink: what a pen might have drawn, for those who read ink
 * alone. Thinned as Zhang and Suen do it ("A Fast Parallel Algorithm for Thinning Digital
 * Patterns", 1984), then followed from pixel to pixel, straight on where lines cross.
 */
final class Centrelines {

  private static final int SIZE = DigitImage.SIZE;

  /** The eight neighbours, clockwise from the upper one. */
  private static final int[] RIGHT = {0, 1, 1, 1, 0, -1, -1, -1};

  private static final int[] DOWN = {-1, -1, 0, 1, 1, 1, 0, -1};

  private static final int NEIGHBORS = 8;

  /** From this share of the darkest on it is ink: less fills the small loops of a thick pen. */
  private static final float INK = 0.85f;

  /** Whether there is ink, row by row. */
  private final boolean[] on = new boolean[SIZE * SIZE];

  /** Whether the link from a pixel to a neighbour is drawn already. */
  private final boolean[] drawn = new boolean[SIZE * SIZE * NEIGHBORS];

  private Centrelines(DigitImage image) {
    float most = 0;
    for (int i = 0; i < on.length; i++) {
      most = Math.max(most, image.pixel(i % SIZE, i / SIZE));
    }
    for (int i = 0; i < on.length; i++) {
      on[i] = most > 0 && image.pixel(i % SIZE, i / SIZE) >= INK * most;
    }
  }

  /** The ink of an image, in shares of its side; empty if it is blank. */
  static Ink of(DigitImage image) {
    Centrelines lines = new Centrelines(image);
    boolean isThinner = true;
    while (isThinner) {
      boolean isFirst = lines.thin(0);
      isThinner = lines.thin(4) || isFirst;
    }
    return new Ink(lines.strokes());
  }

  /** Takes away from two sides what no line needs; says whether there was any. */
  private boolean thin(int side) {
    List<Integer> needless = new ArrayList<>();
    for (int i = 0; i < on.length; i++) {
      if (on[i] && isNeedless(i, side)) {
        needless.add(i);
      }
    }
    for (int i : needless) {
      on[i] = false;
    }
    return !needless.isEmpty();
  }

  private boolean isNeedless(int pixel, int side) {
    int count = 0;
    int edges = 0;
    for (int d = 0; d < NEIGHBORS; d++) {
      count += isOn(pixel, d) ? 1 : 0;
      edges += !isOn(pixel, d) && isOn(pixel, d + 1) ? 1 : 0;
    }
    // At the right or the lower edge, in the second round at the left or the upper one.
    boolean isEdge =
        !(isOn(pixel, side) && isOn(pixel, 2 + side) && isOn(pixel, 4 + side))
            && !(isOn(pixel, 2 + side) && isOn(pixel, 4 + side) && isOn(pixel, 6 + side));
    return count >= 2 && count <= 6 && edges == 1 && isEdge;
  }

  private boolean isOn(int pixel, int direction) {
    int x = pixel % SIZE + RIGHT[direction % NEIGHBORS];
    int y = pixel / SIZE + DOWN[direction % NEIGHBORS];
    return x >= 0 && y >= 0 && x < SIZE && y < SIZE && on[y * SIZE + x];
  }

  /** Whether a line goes on there: not across a corner that it can go around. */
  private boolean isLinked(int pixel, int direction) {
    boolean isDiagonal = direction % 2 == 1;
    return isOn(pixel, direction)
        && !(isDiagonal && (isOn(pixel, direction + 1) || isOn(pixel, direction + 7)));
  }

  private List<Stroke> strokes() {
    List<Stroke> strokes = new ArrayList<>();
    // From the ends and crossings first; what is left then are rings, and dots.
    for (int i = 0; i < on.length; i++) {
      while (on[i] && links(i) % 2 == 1) {
        strokes.add(stroke(i));
      }
    }
    for (int i = 0; i < on.length; i++) {
      boolean isDot = on[i] && isAlone(i);
      while (isDot || (on[i] && links(i) > 0)) {
        strokes.add(stroke(i));
        isDot = false;
      }
    }
    return strokes;
  }

  private boolean isAlone(int pixel) {
    for (int d = 0; d < NEIGHBORS; d++) {
      if (isLinked(pixel, d)) {
        return false;
      }
    }
    return true;
  }

  /** How many links of a pixel are not drawn yet. */
  private int links(int pixel) {
    int links = 0;
    for (int d = 0; d < NEIGHBORS; d++) {
      links += isLinked(pixel, d) && !drawn[pixel * NEIGHBORS + d] ? 1 : 0;
    }
    return links;
  }

  private Stroke stroke(int start) {
    List<Integer> pixels = new ArrayList<>(List.of(start));
    int pixel = start;
    int heading = next(pixel, -1);
    while (heading >= 0) {
      drawn[pixel * NEIGHBORS + heading] = true;
      pixel += DOWN[heading] * SIZE + RIGHT[heading];
      drawn[pixel * NEIGHBORS + (heading + 4) % NEIGHBORS] = true;
      pixels.add(pixel);
      heading = next(pixel, heading);
    }
    double[] xs = new double[pixels.size()];
    double[] ys = new double[pixels.size()];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = (pixels.get(i) % SIZE + 0.5) / SIZE;
      ys[i] = (pixels.get(i) / SIZE + 0.5) / SIZE;
    }
    return Stroke.of(xs, ys);
  }

  /** The straightest way on, -1 if there is none. */
  private int next(int pixel, int heading) {
    int best = -1;
    int least = NEIGHBORS;
    for (int d = 0; d < NEIGHBORS; d++) {
      int turn = heading < 0 ? 0 : Math.abs(d - heading);
      turn = Math.min(turn, NEIGHBORS - turn);
      if (turn < least && isLinked(pixel, d) && !drawn[pixel * NEIGHBORS + d]) {
        least = turn;
        best = d;
      }
    }
    return best;
  }
}
