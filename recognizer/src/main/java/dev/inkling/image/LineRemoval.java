package dev.inkling.image;

import dev.inkling.image.RuledLine.Direction;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes the lines of ruled, squared and framed paper from a picture of one digit. A stroke of the
 * digit can be as straight as a line and reach from border to border. A line of the paper ends at
 * the picture's border or at another line, and one of these holds besides: at least three such
 * lines cross the whole picture; it is much thinner than the digit's strokes; it reaches beyond the
 * digit on both sides and does not touch it.
 */
final class LineRemoval {

  /** How near a line must come to a border, as a share of the picture's side. */
  private static final double NEAR = 0.03;

  /** How far a line must reach beyond the digit, as a share of the digit's size. */
  private static final double BEYOND = 0.05;

  /** So many lines are paper, wherever the digit is. */
  private static final int SEVERAL = 3;

  /** A line thinner than this share of the digit's strokes is not one of them. */
  private static final double THIN = 0.5;

  /** This share of the digit's pixels may lie outside its extent: remains of lines. */
  private static final double OUTSIDE = 0.03;

  private static final int SOFT_EDGE = 2;

  private final Raster contrast;
  private final float threshold;
  private final boolean[] ink;

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
    List<RuledLine> level = RuledLine.find(left, columns);
    for (RuledLine line : level) {
      line.erase(left);
    }
    List<RuledLine> upright = RuledLine.find(left, rows);
    List<RuledLine> lines = new ArrayList<>();
    for (RuledLine line : level) {
      if (isHeld(line, upright)) {
        lines.add(line);
      }
    }
    for (RuledLine line : upright) {
      if (isHeld(line, level)) {
        lines.add(line);
      }
    }
    if (!lines.isEmpty()) {
      remove(lines);
    }
  }

  /** Whether both ends lie at the picture's border or at another line. */
  private static boolean isHeld(RuledLine line, List<RuledLine> others) {
    return isEnd(line.start(), line, others) && isEnd(line.end(), line, others);
  }

  private static boolean isEnd(int place, RuledLine line, List<RuledLine> others) {
    double near = near(line);
    if (place <= near || place >= line.along().length() - near) {
      return true;
    }
    for (RuledLine other : others) {
      double position = line.position();
      if (Math.abs(other.position() - place) <= near + other.thickness() / 2.0
          && other.start() <= position + near
          && other.end() >= position - near) {
        return true;
      }
    }
    return false;
  }

  private static double near(RuledLine line) {
    return 1 + NEAR * line.along().length();
  }

  private static boolean isAcrossPicture(RuledLine line) {
    return line.start() <= near(line) && line.end() >= line.along().length() - near(line);
  }

  private void remove(List<RuledLine> lines) {
    boolean[] digit = ink.clone();
    for (RuledLine line : lines) {
      line.erase(digit);
    }
    int[] columns = new int[contrast.width];
    int[] rows = new int[contrast.height];
    int count = 0;
    int[] edges = new int[2];
    for (int y = 0, at = 0; y < contrast.height; y++) {
      for (int x = 0; x < contrast.width; x++, at++) {
        if (digit[at]) {
          columns[x]++;
          rows[y]++;
          count++;
          edges[0] += x == 0 || !digit[at - 1] ? 1 : 0;
          edges[1] += y == 0 || !digit[at - contrast.width] ? 1 : 0;
        }
      }
    }
    if (count == 0) {
      return;
    }
    double thin = THIN * count / Math.max(edges[0], edges[1]);
    int across = 0;
    for (RuledLine line : lines) {
      across += isAcrossPicture(line) ? 1 : 0;
    }
    for (RuledLine line : lines) {
      boolean isLevel = line.along().step() == 1;
      boolean isOwn = line.thickness() < thin || !line.touches(digit);
      if ((isAcrossPicture(line) && (across >= SEVERAL || line.thickness() < thin))
          || (isOwn && isBeyond(line, isLevel ? columns : rows, count))) {
        erase(line);
      }
    }
  }

  private static boolean isBeyond(RuledLine line, int[] profile, int count) {
    int start = 0;
    for (int before = profile[0]; before <= OUTSIDE * count; before += profile[start]) {
      start++;
    }
    int end = profile.length;
    for (int after = profile[end - 1]; after <= OUTSIDE * count; after += profile[end - 1]) {
      end--;
    }
    double margin = 1 + BEYOND * (end - start);
    return line.start() <= start - margin && line.end() >= end + margin;
  }

  /** Erases a line and its soft edges; what is ink beside it stays. */
  private void erase(RuledLine line) {
    int step = line.along().stepAcross();
    for (int[] run : line.runs()) {
      int offset = run[0] * line.along().step();
      int first = Math.max(0, run[1] - SOFT_EDGE);
      int last = Math.min(line.along().breadth(), run[2] + SOFT_EDGE);
      for (int i = first; i < last; i++) {
        int at = offset + i * step;
        if (!ink[at] || (i >= run[1] && i < run[2])) {
          contrast.values[at] = 0;
        }
      }
    }
  }
}
