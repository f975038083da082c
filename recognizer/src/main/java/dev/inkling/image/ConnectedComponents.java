package dev.inkling.image;

import java.util.ArrayList;
import java.util.List;

/**
 * The connected components of the ink in a picture (8 neighbours), and which of them are the digit:
 * the one with the most ink, and what lies near it and is neither a speck nor a shadow along the
 * rim.
 */
final class ConnectedComponents {

  /** A component with less than this share of the largest one's ink is a speck. */
  private static final double SPECK = 0.015;

  /** A component farther away than this share of the digit's longest side is something else. */
  private static final double FAR = 0.4;

  /** A component runs along the rim when it touches it over this share of its longest side. */
  private static final double RIM = 0.5;

  /** Along the rim, only something that has this many times more ink is taken for the digit. */
  private static final double RIM_WEIGHT = 8;

  private final Raster ink;
  private final int[] owners;
  private final List<Component> components = new ArrayList<>();

  private record Component(int number, double mass, float peak, Box box, int rim) {

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
   * @param weak what a pixel must have to belong to a component
   * @param strong what at least one pixel of a component must have
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
        Component component = fill(start, components.size() + 1, weak, stack);
        components.add(
            component.peak > strong
                ? component
                : new Component(component.number, 0, 0, component.box, 0));
      }
    }
  }

  private Component fill(int start, int number, float weak, int[] stack) {
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
    return new Component(number, mass, peak, new Box(left, top, right, bottom), rim);
  }

  private boolean[] choose() {
    Component largest = null;
    for (Component component : components) {
      if (component.mass > 0 && (largest == null || component.weight() > largest.weight())) {
        largest = component;
      }
    }
    boolean[] chosen = new boolean[components.size() + 1];
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
  private void gather(Component largest, boolean[] chosen) {
    Box box = largest.box;
    boolean more = true;
    while (more) {
      more = false;
      for (Component component : components) {
        if (!chosen[component.number]
            && component.mass > SPECK * largest.mass
            && !(component.isRim() && component.mass > largest.mass)
            && component.box.gapTo(box) <= FAR * box.longestSide()) {
          chosen[component.number] = true;
          box = box.union(component.box);
          more = true;
        }
      }
    }
  }
}
