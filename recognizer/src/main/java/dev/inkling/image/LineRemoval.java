package dev.inkling.image;

import dev.inkling.image.ConnectedComponents.Component;
import dev.inkling.image.RuledLine.Direction;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes the lines of ruled, squared and framed paper from a picture of one digit. A stroke of the
 * digit can be as straight as a line and reach from border to border, so each rule asks for more:
 *
 * <ul>
 *   <li>a line that ends at the picture's border or at other lines is the paper's if at least three
 *       of them cross the whole picture, if it is much thinner than the digit's strokes, or if it
 *       reaches beyond the digit and does not touch it;
 *   <li>lines that meet in corners around the digit are a frame;
 *   <li>a line through the digit's middle that reaches far beyond it on both sides is the paper's;
 *   <li>so is a line that ends anywhere, lies beside the digit without touching it, and reaches
 *       beyond it, and whatever it meets.
 * </ul>
 */
final class LineRemoval {

  /** How far a line must reach beyond the digit, as a share of the digit's size. */
  private static final double BEYOND = 0.05;

  /** As far beyond it no digit has a stroke on both sides. */
  private static final double FAR_BEYOND = 0.2;

  /** A line with less than this share of the digit on one side may be its first or last stroke. */
  private static final double THROUGH = 0.15;

  /** So many lines are paper, wherever the digit is. */
  private static final int SEVERAL = 3;

  /** A line thinner than this share of the digit's strokes is not one of them. */
  private static final double THIN = 0.5;

  /** An upright line thicker than this share of the digit's strokes may be its stem. */
  private static final double STEM = 0.6;

  /** Within a frame there is at least this share of its own pixels. */
  private static final double FRAMED = 0.4;

  /** A frame's line lies outside the digit or cuts off at most this share of it. */
  private static final double CUT = 0.3;

  /** The longest side of what is left of a corner or a tick, as a share of the digit's. */
  private static final double REMAINS = 0.3;

  private static final int SOFT_EDGE = 2;

  private final Raster contrast;
  private final float threshold;
  private final boolean[] ink;
  private final List<RuledLine> paper = new ArrayList<>();

  private LineRemoval(Raster contrast, float threshold) {
    this.contrast = contrast;
    this.threshold = threshold;
    ink = mask();
  }

  /**
   * Removes lines in place.
   *
   * @param contrast 0 for paper
   * @param threshold what is above it is ink or a line
   */
  static void apply(Raster contrast, float threshold) {
    new LineRemoval(contrast, threshold).apply();
  }

  private boolean[] mask() {
    boolean[] mask = new boolean[contrast.values.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = contrast.values[i] > threshold;
    }
    return mask;
  }

  private void apply() {
    Direction columns = new Direction(contrast.width, contrast.height, 1, contrast.width);
    Direction rows = new Direction(contrast.height, contrast.width, contrast.width, 1);
    boolean[] left = ink.clone();
    List<RuledLine> level = LineFinder.find(left, columns);
    for (RuledLine line : level) {
      line.erase(left);
    }
    List<RuledLine> upright = LineFinder.find(left, rows);
    List<RuledLine> held = new ArrayList<>();
    List<RuledLine> free = new ArrayList<>();
    for (RuledLine line : level) {
      (line.isHeld(upright, ink) ? held : free).add(line);
    }
    for (RuledLine line : upright) {
      if (line.isHeld(level, ink)) {
        held.add(line);
      } else if (connected(line, level).size() > 1) {
        free.add(line);
      }
    }
    if (!held.isEmpty()) {
      findHeld(held);
      findFrames(held);
      findCrossing(held);
    }
    findFree(free);
    if (!paper.isEmpty()) {
      erasePaper();
    }
  }

  private void findHeld(List<RuledLine> held) {
    boolean[] digit = without(held);
    InkExtent extent = new InkExtent(digit, contrast.width, contrast.height);
    int across = 0;
    for (RuledLine line : held) {
      across += line.isAcross() ? 1 : 0;
    }
    for (RuledLine line : held) {
      boolean isThin = isThinner(line, THIN, extent);
      if ((line.isAcross() && across >= SEVERAL)
          || (!extent.isFlat()
              && ((isThin && line.isAcross())
                  || ((isThin || !line.touches(digit)) && extent.isInside(line, BEYOND))))) {
        paper.add(line);
      }
    }
  }

  /** Whether a line is thinner than a share of the strokes; it is known to half a pixel. */
  private static boolean isThinner(RuledLine line, double share, InkExtent extent) {
    return line.thickness() + 0.5 < share * extent.strokeWidth;
  }

  private void findFrames(List<RuledLine> held) {
    for (RuledLine line : held) {
      if (!paper.contains(line)) {
        List<RuledLine> frame = connected(line, held);
        InkExtent extent = extentWithout(frame);
        int pixels = 0;
        int sides = 0;
        for (RuledLine one : frame) {
          pixels += one.runs().size() * one.thickness();
          double place = extent.place(one);
          sides |= (place < CUT ? 1 : place > 1 - CUT ? 2 : 0) << (one.isLevel() ? 0 : 2);
        }
        if (!extent.isFlat()
            && Integer.bitCount(sides) >= SEVERAL
            && extent.count >= FRAMED * pixels) {
          frame.removeAll(paper);
          paper.addAll(frame);
        }
      }
    }
  }

  private void findCrossing(List<RuledLine> held) {
    for (RuledLine line : held) {
      if (!paper.contains(line)) {
        InkExtent extent = extentWithout(List.of(line));
        double place = extent.place(line);
        if ((line.isLevel() || isThinner(line, STEM, extent))
            && place > THROUGH
            && (line.isLevel() || place < 1 - THROUGH)
            && extent.isInside(line, FAR_BEYOND)) {
          paper.add(line);
        }
      }
    }
  }

  private void findFree(List<RuledLine> free) {
    for (RuledLine line : free) {
      List<RuledLine> group = connected(line, free);
      boolean[] digit = without(group);
      InkExtent extent = new InkExtent(digit, contrast.width, contrast.height);
      int pixels = 0;
      for (RuledLine one : group) {
        pixels += one.runs().size() * one.thickness();
      }
      boolean isBelow = !line.isLevel() || extent.place(line) > 1;
      if (!extent.isFlat()
          && extent.count >= FRAMED * pixels
          && !line.touches(digit)
          && extent.isInside(line, isBelow ? BEYOND : FAR_BEYOND)) {
        paper.add(line);
      }
    }
  }

  /** A line, those that meet it, those that meet them … */
  private List<RuledLine> connected(RuledLine line, List<RuledLine> lines) {
    List<RuledLine> group = new ArrayList<>(List.of(line));
    for (int i = 0; i < group.size(); i++) {
      for (RuledLine other : lines) {
        if (!group.contains(other) && group.get(i).meets(other, ink)) {
          group.add(other);
        }
      }
    }
    return group;
  }

  private InkExtent extentWithout(List<RuledLine> lines) {
    return new InkExtent(without(lines), contrast.width, contrast.height);
  }

  /** The ink that is left without some lines, without the paper's, and without their remains. */
  private boolean[] without(List<RuledLine> lines) {
    Raster rest = contrast.copy();
    boolean[] near = new boolean[ink.length];
    List<RuledLine> all = new ArrayList<>(paper);
    all.addAll(lines);
    for (RuledLine line : all) {
      erase(line, rest, near);
    }
    ConnectedComponents components = ConnectedComponents.of(rest, threshold);
    boolean[] remains = remains(components, near, thickness(all));
    return components.mask(component -> !remains[component]);
  }

  private static int thickness(List<RuledLine> lines) {
    int thickness = 0;
    for (RuledLine line : lines) {
      thickness = Math.max(thickness, line.thickness());
    }
    return thickness;
  }

  private void erasePaper() {
    boolean[] near = new boolean[ink.length];
    for (RuledLine line : paper) {
      erase(line, contrast, near);
    }
    ConnectedComponents components = ConnectedComponents.of(contrast, threshold);
    boolean[] remains = remains(components, near, thickness(paper));
    for (Component component : components.list()) {
      if (remains[component.number()]) {
        components.erase(contrast, component.number());
      }
    }
  }

  /**
   * Erases a line and its soft edges; what is ink beside it stays.
   *
   * @param near is set where it was
   */
  private void erase(RuledLine line, Raster raster, boolean[] near) {
    int step = line.along().stepAcross();
    for (int[] run : line.runs()) {
      int offset = run[0] * line.along().step();
      int first = Math.max(0, run[1] - SOFT_EDGE);
      int last = Math.min(line.along().breadth(), run[2] + SOFT_EDGE);
      for (int i = first; i < last; i++) {
        int at = offset + i * step;
        if (!ink[at] || (i >= run[1] && i < run[2])) {
          raster.values[at] = 0;
        }
        near[at] = true;
      }
    }
  }

  /** Short lines that end at one of the others: ticks, teeth, pieces of corners. */
  private static boolean[] remains(ConnectedComponents components, boolean[] near, int thickness) {
    boolean[] touched = touching(components, near);
    Component largest = null;
    for (Component component : components.list()) {
      if (largest == null
          || (touched[largest.number()] && !touched[component.number()])
          || (touched[largest.number()] == touched[component.number()]
              && component.mass() > largest.mass())) {
        largest = component;
      }
    }
    boolean[] remains = new boolean[touched.length];
    for (Component component : components.list()) {
      Box box = component.box();
      boolean isStick = Math.min(box.width(), box.height()) <= 2 * thickness + 1;
      boolean isSmall = box.longestSide() < REMAINS * largest.box().longestSide();
      remains[component.number()] =
          touched[component.number()]
              && component.number() != largest.number()
              && !box.overlaps(largest.box())
              && (isStick || isSmall);
    }
    return remains;
  }

  private static boolean[] touching(ConnectedComponents components, boolean[] near) {
    boolean[] touched = new boolean[components.list().size()];
    int width = components.width();
    for (int run = 0; run < components.runs(); run++) {
      int row = components.row(run) * width;
      int from = Math.max(0, components.start(run) - 1);
      int to = Math.min(width, components.end(run) + 1);
      for (int x = from; x < to && !touched[components.owner(run)]; x++) {
        touched[components.owner(run)] = near[row + x];
      }
    }
    return touched;
  }
}
