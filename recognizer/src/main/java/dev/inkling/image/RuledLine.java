package dev.inkling.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A long thin line in a mask of ink, nearly level or nearly upright, as printers draw them.
 *
 * <p>Across a level line, ink comes in short runs, one a column, that lie along a straight line; a
 * pen's stroke that crosses it makes a longer run there (the run-length way to find the staff lines
 * of music). A Hough transform of the runs' middles finds such lines, dashed ones too, and each is
 * then traced from run to run, so that it may bend a little.
 *
 * @param along the direction that it runs in
 * @param start where it starts in that direction
 * @param end the first place after it
 * @param runs its runs: place along, first pixel across, first pixel after it
 * @param thickness the median length of its runs
 */
record RuledLine(Direction along, int start, int end, List<int[]> runs, int thickness) {

  /** Lines that rise by more than this share of their length are not looked for. */
  private static final double STEEPEST = 0.12;

  /** A line covers at least this share of the picture's side. */
  private static final double SHORTEST = 0.4;

  /** A line is at most this thick, as a share of the picture's shorter side. */
  private static final double THICKEST = 0.09;

  /** A line may be interrupted over this share of the picture's side. */
  private static final double GAP = 0.06;

  /** A run this much longer than the median belongs to something that crosses. */
  private static final double CROSSING = 1.6;

  /** More lines in one direction than on any squared paper that a digit is seen on. */
  private static final int MOST = 40;

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

  /** All lines in a direction, the clearest first. */
  static List<RuledLine> find(boolean[] ink, Direction direction) {
    return new Finder(ink, direction).lines();
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

  /** Where the line lies across its direction, in the mean. */
  double position() {
    double sum = 0;
    for (int[] run : runs) {
      sum += (run[1] + run[2]) / 2.0;
    }
    return sum / runs.size();
  }

  private static final class Finder {

    private final boolean[] ink;
    private final Direction direction;
    private final List<int[]> runs = new ArrayList<>();

    /** The first run at each place along, and how many runs there are at the end. */
    private final int[] firsts;

    private final double slopeStep;
    private final int slopes;
    private final int pad;
    private final int bins;
    private final int[] votes;

    Finder(boolean[] ink, Direction direction) {
      this.ink = ink;
      this.direction = direction;
      firsts = new int[direction.length + 1];
      slopeStep = 3.0 / direction.length;
      slopes = (int) Math.ceil(STEEPEST / slopeStep);
      pad = (int) Math.ceil(slopes * slopeStep * direction.length / 2) + 1;
      bins = direction.breadth + 2 * pad + 1;
      votes = new int[(2 * slopes + 1) * bins];
    }

    List<RuledLine> lines() {
      collect();
      List<RuledLine> lines = new ArrayList<>();
      int least = Math.max(6, (int) (SHORTEST * direction.length));
      if (runs.size() < least) {
        return lines;
      }
      for (int[] run : runs) {
        vote(run, 1);
      }
      for (int i = 0; i < MOST; i++) {
        int best = 0;
        for (int at = 1; at < votes.length; at++) {
          if (votes[at] + votes[at - 1] > votes[best] + votes[Math.max(0, best - 1)]) {
            best = at;
          }
        }
        if (best == 0 || votes[best] + votes[best - 1] < least) {
          break;
        }
        RuledLine line = trace(best);
        for (int[] run : line.runs) {
          vote(run, -1);
        }
        if (line.runs.size() >= least) {
          lines.add(line.withoutCrossings());
        } else if (line.runs.isEmpty()) {
          break;
        }
      }
      return lines;
    }

    private void collect() {
      double shorter = Math.min(direction.length, direction.breadth);
      int most = (int) (THICKEST * shorter + 1.5);
      for (int a = 0; a < direction.length; a++) {
        firsts[a] = runs.size();
        int at = a * direction.step;
        int from = -1;
        for (int c = 0; c <= direction.breadth; c++, at += direction.stepAcross) {
          boolean isInk = c < direction.breadth && ink[at];
          if (isInk && from < 0) {
            from = c;
          } else if (!isInk && from >= 0) {
            if (c - from <= most) {
              runs.add(new int[] {a, from, c});
            }
            from = -1;
          }
        }
      }
      firsts[direction.length] = runs.size();
    }

    private static double middle(int[] run) {
      return (run[1] + run[2]) / 2.0;
    }

    private void vote(int[] run, int by) {
      double place = run[0] - direction.length / 2.0;
      double middle = middle(run) + pad;
      for (int i = -slopes, row = 0; i <= slopes; i++, row += bins) {
        votes[row + (int) (middle - i * slopeStep * place)] += by;
      }
    }

    /** Follows the line of a bin and the one before it, from its middle both ways. */
    private RuledLine trace(int bin) {
      double slope = (bin / bins - slopes) * slopeStep;
      double offset = bin % bins - pad - slope * direction.length / 2;
      double close = 1.5 + 0.004 * direction.length;
      int seed = seed(slope, offset, close);
      List<int[]> hits = new ArrayList<>();
      int start = follow(seed, -1, slope, offset, close, hits);
      int end = follow(seed, 1, slope, offset, close, hits);
      return new RuledLine(direction, start, end + 1, hits, 0);
    }

    private int seed(double slope, double offset, double close) {
      long sum = 0;
      int count = 0;
      for (int[] run : runs) {
        if (Math.abs(middle(run) - offset - slope * run[0]) < close) {
          sum += run[0];
          count++;
        }
      }
      return count == 0 ? direction.length / 2 : (int) (sum / count);
    }

    /** Adds the runs of the line from the seed on, and returns the last one's place. */
    private int follow(
        int seed, int step, double slope, double offset, double close, List<int[]> hits) {
      int last = seed;
      double drift = 0;
      double most = 1 + 0.03 * direction.length;
      int gap = 0;
      int longest = Math.max(3, (int) (GAP * direction.length));
      for (int a = step > 0 ? seed : seed - 1;
          a >= 0 && a < direction.length && gap <= longest;
          a += step) {
        double expected = offset + slope * a + drift;
        int hit = nearest(a, expected, close);
        if (hit >= 0) {
          hits.add(runs.get(hit));
          drift += 0.25 * (middle(runs.get(hit)) - expected);
          drift = Math.max(-most, Math.min(most, drift));
          last = a;
          gap = 0;
        } else if (!direction.isSet(ink, a, (int) expected)) {
          gap++;
        }
      }
      return last;
    }

    private int nearest(int a, double expected, double close) {
      int best = -1;
      double least = close;
      for (int i = firsts[a]; i < firsts[a + 1]; i++) {
        double distance = Math.abs(middle(runs.get(i)) - expected);
        if (distance < least) {
          least = distance;
          best = i;
        }
      }
      return best;
    }
  }

  private RuledLine withoutCrossings() {
    int[] lengths = new int[runs.size()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = runs.get(i)[2] - runs.get(i)[1];
    }
    Arrays.sort(lengths);
    int median = lengths[lengths.length / 2];
    List<int[]> kept = new ArrayList<>();
    for (int[] run : runs) {
      if (run[2] - run[1] <= CROSSING * median + 1) {
        kept.add(run);
      }
    }
    return new RuledLine(along, start, end, kept, median);
  }
}
