package dev.inkling.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A long thin line in a mask of ink, nearly level or nearly upright, as printers draw them.
 *
 * @param along the direction that it runs in
 * @param start where it starts in that direction
 * @param end the first place after it
 * @param runs its runs: place along, first pixel across, first pixel after it
 * @param thickness the usual length of its runs
 * @param slope where it lies across its direction
 */
record RuledLine(
    Direction along, int start, int end, List<int[]> runs, int thickness, Slope slope) {

  /** How near a line must come to a border or another line, as a share of the picture's side. */
  private static final double NEAR = 0.03;

  /** How far the corner of a frame may be rounded, as a share of its shorter line. */
  private static final double ROUND = 0.4;

  /** A run this much longer than the usual belongs to something that crosses. */
  static final double CROSSING = 1.6;

  /** So many runs on either side say where the line is when something touches it. */
  private static final int AROUND = 12;

  /**
   * How a mask is walked: columns of a level line, rows of an upright one.
   *
   * @param length how many places there are along the line
   * @param breadth how many pixels there are across it
   * @param step what leads to the next place along it
   * @param stepAcross what leads to the next pixel across it
   */
  record Direction(int length, int breadth, int step, int stepAcross) {

    /** Whether the mask is set at a place; outside the picture it is not. */
    boolean isSet(boolean[] mask, int place, int across) {
      return across >= 0 && across < breadth && mask[place * step + across * stepAcross];
    }
  }

  /** Paper instead of ink along the line; where something crosses it, ink stays. */
  void erase(boolean[] ink) {
    for (int[] run : runs) {
      int at = run[0] * along.step + run[1] * along.stepAcross;
      for (int i = run[1]; i < run[2]; i++, at += along.stepAcross) {
        ink[at] = false;
      }
    }
  }

  /**
   * Whether ink of something else interrupts it or lies at its ends.
   *
   * @param others ink without the lines
   */
  boolean touches(boolean[] others) {
    int[] middles = new int[along.length];
    for (int[] run : runs) {
      if (along.isSet(others, run[0], run[1] - 1) || along.isSet(others, run[0], run[2])) {
        return true;
      }
      middles[run[0]] = 1 + (run[1] + run[2] - 1) / 2;
    }
    int middle = middles[start] > 0 ? middles[start] : 1 + (int) position();
    int around = 2 * thickness;
    int last = Math.min(along.length, end + around);
    for (int place = Math.max(0, start - around); place < last; place++) {
      if (middles[place] > 0) {
        middle = middles[place];
      } else if (along.isSet(others, place, middle - 1)) {
        return true;
      }
    }
    return false;
  }

  boolean isLevel() {
    return along.step == 1;
  }

  /** Where the line lies across its direction, in the middle. */
  double position() {
    return slope.at((start + end) / 2.0);
  }

  /** Whether it crosses the whole picture. */
  boolean isAcross() {
    return start <= near() && end >= along.length - near();
  }

  /** Whether both ends lie at the picture's border or at one of the other direction's lines. */
  boolean isHeld(List<RuledLine> others, boolean[] ink) {
    return isHeld(start, others, ink) && isHeld(end, others, ink);
  }

  private boolean isHeld(int place, List<RuledLine> others, boolean[] ink) {
    if (place <= near() || place >= along.length - near()) {
      return true;
    }
    for (RuledLine other : others) {
      if (isCorner(place, other, ink)) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of its ends and a line of the other direction meet. */
  boolean meets(RuledLine other, boolean[] ink) {
    return isLevel() != other.isLevel()
        && (isCorner(start, other, ink)
            || isCorner(end, other, ink)
            || other.isCorner(other.start, this, ink)
            || other.isCorner(other.end, this, ink));
  }

  /** Whether it and another line meet where it ends; corners may be round: a part of a circle. */
  private boolean isCorner(int place, RuledLine other, boolean[] ink) {
    double across = slope.at(place);
    double apart = other.slope.at(across) - place;
    double beyond = Math.max(other.start - across, across - other.end);
    if (Math.abs(apart) - other.thickness / 2.0 <= near() && beyond <= near()) {
      return true;
    }
    double most = ROUND * Math.min(end - start, other.end - other.start);
    if (beyond <= 0
        || Math.abs(apart) > most
        || beyond > most
        || Math.abs(Math.abs(apart) - beyond) > 2 * near()) {
      return false;
    }
    double sideways = across < other.start ? beyond : -beyond;
    for (double angle = Math.PI / 8; angle < Math.PI / 2; angle += Math.PI / 8) {
      double x = place + apart * Math.sin(angle);
      double y = across + sideways * (1 - Math.cos(angle));
      if (!isInk(ink, (int) x, (int) y)) {
        return false;
      }
    }
    return true;
  }

  private boolean isInk(boolean[] ink, int place, int across) {
    for (int i = -1; i <= 1; i++) {
      for (int j = -1; j <= 1; j++) {
        if (place + i >= 0 && place + i < along.length && along.isSet(ink, place + i, across + j)) {
          return true;
        }
      }
    }
    return false;
  }

  private double near() {
    return 1 + NEAR * along.length;
  }

  /** A straight line: where it lies across the direction, at a place. */
  record Slope(double offset, double rise) {

    /** Through the middles of runs, by least squares. */
    static Slope of(List<int[]> runs) {
      double places = 0;
      double middles = 0;
      for (int[] run : runs) {
        places += run[0];
        middles += middle(run);
      }
      places /= runs.size();
      middles /= runs.size();
      double squares = 0;
      double products = 0;
      for (int[] run : runs) {
        squares += (run[0] - places) * (run[0] - places);
        products += (run[0] - places) * (middle(run) - middles);
      }
      double rise = squares == 0 ? 0 : products / squares;
      return new Slope(middles - rise * places, rise);
    }

    double at(double place) {
      return offset + rise * place;
    }
  }

  /** Without runs that something crosses; of those that something touches, only the line's part. */
  RuledLine withoutCrossings() {
    int usual = thickness(runs);
    List<int[]> kept = new ArrayList<>();
    for (int[] run : runs) {
      if (run[2] - run[1] <= CROSSING * usual + 1) {
        kept.add(run);
      }
    }
    kept.sort(Comparator.comparingInt(run -> run[0]));
    List<int[]> trimmed = new ArrayList<>();
    for (int i = 0; i < kept.size(); i++) {
      int[] run = kept.get(i);
      int length = run[2] - run[1];
      if (length <= usual + 1) {
        trimmed.add(run);
      } else {
        double middle =
            middle(kept.subList(Math.max(0, i - AROUND), Math.min(kept.size(), i + AROUND + 1)));
        int from = (int) Math.floor(middle - usual / 2.0);
        int to = (int) Math.ceil(middle + usual / 2.0);
        trimmed.add(
            new int[] {run[0], run[1] < from - 1 ? from : run[1], run[2] > to + 1 ? to : run[2]});
      }
    }
    return new RuledLine(along, start, end, trimmed, usual, Slope.of(kept));
  }

  /** The lower quartile of the lengths of runs: where something runs along, they are longer. */
  static int thickness(List<int[]> runs) {
    int[] lengths = new int[runs.size()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = runs.get(i)[2] - runs.get(i)[1];
    }
    Arrays.sort(lengths);
    return lengths.length == 0 ? 0 : lengths[lengths.length / 4];
  }

  static double middle(int[] run) {
    return (run[1] + run[2]) / 2.0;
  }

  /** The median of the middles of some runs. */
  private static double middle(List<int[]> runs) {
    double[] middles = new double[runs.size()];
    for (int i = 0; i < middles.length; i++) {
      middles[i] = middle(runs.get(i));
    }
    Arrays.sort(middles);
    return middles[middles.length / 2];
  }
}
