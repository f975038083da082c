package dev.inkling.image;

import dev.inkling.image.ConnectedComponents.Component;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Removes what is drawn around a digit without touching it: a frame of any shape, one line or two,
 * with round corners or a table's lines beyond them, a comb's field, a ring. Such a component has
 * another one inside, that it surrounds on at least three of four sides. No digit does: what lies
 * in the loop of one is a speck.
 */
final class Enclosure {

  /** What is inside is at least this share of what is around it, by their longest sides. */
  private static final double INSIDE = 0.25;

  /** And is not smaller than this share of the picture's longest side: specks and dashes are. */
  private static final double LEAST = 0.12;

  /** A side is closed if at least this share of its length is. */
  private static final double CLOSED = 0.5;

  /** Pieces of one broken stroke lie closer together than this share of the longest side of one. */
  private static final double CLOSE = 0.02;

  /** So do two strokes of a digit, of which one may be around the other on three sides. */
  private static final double CLOSE_STROKES = 0.05;

  /** With less than this share of the ink around it, it is a piece of a pale line. */
  private static final double LEAST_MASS = 0.05;

  /** What stands beside two axes is at least this share of them, by their longest sides. */
  private static final double BESIDE_AXES = 0.5;

  /** The longest side of what marks a corner, as a share of that of the ink between them. */
  private static final double LARGEST_MARK = 0.45;

  private static final double LEAST_MARK = 0.06;

  private final ConnectedComponents components;
  private final List<Component> large = new ArrayList<>();

  private Enclosure(Raster contrast, float threshold) {
    components = ConnectedComponents.of(contrast, threshold);
    for (Component component : components.list()) {
      if (component.box().longestSide() >= LEAST * contrast.longestSide()) {
        large.add(component);
      }
    }
  }

  /**
   * Removes frames in place.
   *
   * @param contrast 0 for paper
   * @param threshold what is above it is ink or a frame
   */
  static void remove(Raster contrast, float threshold) {
    Enclosure enclosure = new Enclosure(contrast, threshold);
    for (Component component : enclosure.large) {
      if (enclosure.hasInside(component)) {
        enclosure.components.erase(contrast, component.number());
      }
    }
    for (Component component : enclosure.large) {
      for (Component mark : enclosure.marks(component)) {
        enclosure.components.erase(contrast, mark.number());
      }
    }
  }

  /** Small components around one if some are at three or four of its corners: marks or dashes. */
  private List<Component> marks(Component inside) {
    List<Component> marks = new ArrayList<>();
    int corners = 0;
    for (Component component : components.list()) {
      double side = (double) component.box().longestSide() / inside.box().longestSide();
      int corner = corner(component.box(), inside.box());
      if (side <= LARGEST_MARK && (corner >= 0 || !component.box().overlaps(inside.box()))) {
        marks.add(component);
        corners |= side >= LEAST_MARK && corner >= 0 ? 1 << corner : 0;
      }
    }
    return Integer.bitCount(corners) >= 3 ? marks : List.of();
  }

  /** Which corner of a box another one lies at, reaching beyond both its sides; or -1. */
  private static int corner(Box mark, Box box) {
    boolean isLeft = mark.left() < box.left();
    boolean isAbove = mark.top() < box.top();
    return isLeft != mark.right() > box.right() && isAbove != mark.bottom() > box.bottom()
        ? (isLeft ? 1 : 0) + (isAbove ? 2 : 0)
        : -1;
  }

  private boolean hasInside(Component frame) {
    for (Component inside : large) {
      if (inside.number() != frame.number()
          && inside.rim() == 0
          && inside.mass() > LEAST_MASS * frame.mass()
          && frame.box().overlaps(inside.box())
          && frame.box().longestSide() > inside.box().longestSide()
          && inside.box().longestSide() >= INSIDE * frame.box().longestSide()
          && isAround(frame, inside)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a component is on all sides of another; or on three and nowhere close to it; or on two,
   * as the axes of a plot are, but nowhere in its box.
   */
  private boolean isAround(Component frame, Component inside) {
    Box box = inside.box();
    Sides across = new Sides(box.top(), box.height());
    Sides down = new Sides(box.left(), box.width());
    boolean isOutside =
        frame.box().contains(box) && box.longestSide() >= BESIDE_AXES * frame.box().longestSide();
    for (Component component : List.of(inside, frame)) {
      boolean isInside = component.number() == inside.number();
      for (int run = 0; run < components.runs(); run++) {
        if (components.owner(run) == component.number()) {
          int row = components.row(run);
          across.add(row, components.start(run), components.end(run), isInside);
          int first = Math.max(box.left(), components.start(run));
          int last = Math.min(box.right(), components.end(run));
          isOutside &= isInside || first >= last || row < box.top() || row >= box.bottom();
          for (int x = first; x < last; x++) {
            down.add(x, row, row + 1, isInside);
          }
        }
      }
    }
    int sides = across.closed() + down.closed();
    double closest = sides == 4 ? CLOSE : CLOSE_STROKES;
    return (sides >= 3 || (sides == 2 && isOutside))
        && Math.min(across.gap, down.gap) > 1 + closest * box.longestSide();
  }

  /** What lies on both sides of a component, place by place: rows or columns. */
  private static final class Sides {

    private final int first;
    private final int[] starts;
    private final int[] ends;
    private final boolean[] before;
    private final boolean[] after;
    int gap = Integer.MAX_VALUE;

    Sides(int first, int length) {
      this.first = first;
      starts = new int[length];
      ends = new int[length];
      before = new boolean[length];
      after = new boolean[length];
      Arrays.fill(starts, Integer.MAX_VALUE);
    }

    /** Takes a run of the component, all of them first, or one of what is around it. */
    void add(int place, int start, int end, boolean isInside) {
      int i = place - first;
      if (i >= 0 && i < starts.length) {
        if (isInside) {
          starts[i] = Math.min(starts[i], start);
          ends[i] = Math.max(ends[i], end);
        } else if (starts[i] < Integer.MAX_VALUE) {
          before[i] |= start < starts[i];
          after[i] |= end > ends[i];
          gap = Math.min(gap, Math.max(starts[i] - end, start - ends[i]));
        }
      }
    }

    int closed() {
      return closed(before) + closed(after);
    }

    private static int closed(boolean[] side) {
      int count = 0;
      for (boolean isClosed : side) {
        count += isClosed ? 1 : 0;
      }
      return count >= CLOSED * side.length ? 1 : 0;
    }
  }
}
