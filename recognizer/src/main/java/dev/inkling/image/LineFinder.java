package dev.inkling.image;

import dev.inkling.image.RuledLine.Direction;
import dev.inkling.image.RuledLine.Slope;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the long thin lines in a mask of ink that are nearly level or nearly upright.
 *
 * <p>Across a level line, ink comes in short runs, one a column, that lie along a straight line; a
 * pen's stroke that crosses it makes a longer run there (the run-length way to find the staff lines
 * of music). A Hough transform of the runs' middles finds such lines, dashed ones too, and each is
 * then traced from run to run, so that it may bend a little.
 */
final class LineFinder {

  /** Lines that rise by more than this share of their length are not looked for. */
  private static final double STEEPEST = 0.12;

  /** A line covers at least this share of the picture's side. */
  private static final double SHORTEST = 0.4;

  /** A line is at most this thick, as a share of the picture's shorter side. */
  private static final double THICKEST = 0.09;

  /** A line may be interrupted over this share of the picture's side. */
  private static final double GAP = 0.06;

  /** More lines in one direction than on any squared paper that a digit is seen on. */
  private static final int MOST = 40;

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

  private LineFinder(boolean[] ink, Direction direction) {
    this.ink = ink;
    this.direction = direction;
    firsts = new int[direction.length() + 1];
    slopeStep = 3.0 / direction.length();
    slopes = (int) Math.ceil(STEEPEST / slopeStep);
    pad = (int) Math.ceil(slopes * slopeStep * direction.length() / 2) + 1;
    bins = direction.breadth() + 2 * pad + 1;
    votes = new int[(2 * slopes + 1) * bins];
  }

  /** All lines in a direction, the clearest first. */
  static List<RuledLine> find(boolean[] ink, Direction direction) {
    return new LineFinder(ink, direction).lines();
  }

  private List<RuledLine> lines() {
    collect();
    List<RuledLine> lines = new ArrayList<>();
    int least = Math.max(6, (int) (SHORTEST * direction.length()));
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
      for (int[] run : line.runs()) {
        vote(run, -1);
      }
      if (line.runs().size() >= least) {
        lines.add(line.withoutCrossings());
      } else if (line.runs().isEmpty()) {
        break;
      }
    }
    return lines;
  }

  private void collect() {
    double shorter = Math.min(direction.length(), direction.breadth());
    int most = (int) (THICKEST * shorter + 1.5);
    for (int a = 0; a < direction.length(); a++) {
      firsts[a] = runs.size();
      int at = a * direction.step();
      int from = -1;
      for (int c = 0; c <= direction.breadth(); c++, at += direction.stepAcross()) {
        boolean isInk = c < direction.breadth() && ink[at];
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
    firsts[direction.length()] = runs.size();
  }

  private void vote(int[] run, int by) {
    double place = run[0] - direction.length() / 2.0;
    double middle = RuledLine.middle(run) + pad;
    for (int i = -slopes, row = 0; i <= slopes; i++, row += bins) {
      votes[row + (int) (middle - i * slopeStep * place)] += by;
    }
  }

  /** Follows the line of a bin and the one before it, from its middle both ways. */
  private RuledLine trace(int bin) {
    double rise = (bin / bins - slopes) * slopeStep;
    double offset = bin % bins - pad - rise * direction.length() / 2;
    Slope slope = new Slope(offset, rise);
    List<int[]> close = new ArrayList<>();
    long places = 0;
    for (int[] run : runs) {
      if (Math.abs(RuledLine.middle(run) - slope.at(run[0])) < close()) {
        close.add(run);
        places += run[0];
      }
    }
    int seed = close.isEmpty() ? direction.length() / 2 : (int) (places / close.size());
    double most = RuledLine.CROSSING * RuledLine.thickness(close) + 1;
    List<int[]> hits = new ArrayList<>();
    int start = follow(seed, -1, slope, most, hits);
    int end = follow(seed, 1, slope, most, hits);
    return new RuledLine(direction, start, end + 1, hits, 0, slope);
  }

  private double close() {
    return 1.5 + 0.004 * direction.length();
  }

  /**
   * Adds the runs of the line from the seed on, and returns the last one's place. Runs longer than
   * {@code most} belong to what crosses and do not lead it.
   */
  private int follow(int seed, int step, Slope slope, double most, List<int[]> hits) {
    int last = seed;
    double drift = 0;
    double mostDrift = 1 + 0.03 * direction.length();
    int gap = 0;
    int longest = Math.max(3, (int) (GAP * direction.length()));
    for (int a = step > 0 ? seed : seed - 1;
        a >= 0 && a < direction.length() && gap <= longest;
        a += step) {
      double expected = slope.at(a) + drift;
      int hit = nearest(a, expected);
      if (hit >= 0) {
        int[] run = runs.get(hit);
        hits.add(run);
        if (run[2] - run[1] <= most) {
          drift += 0.25 * (RuledLine.middle(run) - expected);
          drift = Math.max(-mostDrift, Math.min(mostDrift, drift));
        }
        last = a;
        gap = 0;
      } else if (!direction.isSet(ink, a, (int) expected)) {
        gap++;
      }
    }
    return last;
  }

  private int nearest(int a, double expected) {
    int best = -1;
    double least = close();
    for (int i = firsts[a]; i < firsts[a + 1]; i++) {
      double distance = Math.abs(RuledLine.middle(runs.get(i)) - expected);
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }
}
