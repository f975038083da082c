package dev.inkling.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The connected components of the ink in a picture (8 neighbours): the runs of each row are joined
 * with those that they touch in the row above (Rosenfeld and Pfaltz, with union-find).
 */
final class ConnectedComponents {

  /** How many pixels around what is above the threshold are below it and yet no paper. */
  private static final int SOFT_EDGE = 2;

  /**
   * A component.
   *
   * @param number its place in {@link #list}
   * @param mass the sum of its ink
   * @param peak the most ink of one pixel
   * @param rim how many of its pixels lie at the picture's rim
   */
  record Component(int number, double mass, float peak, Box box, int rim) {}

  private final Raster ink;
  private final float threshold;

  /**
   * Of each run: its row, its first column, the first column after it, and a run it is joined to.
   */
  private int[] rows = new int[256];

  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private int[] parents = new int[256];
  private int runs;

  private final List<Component> components = new ArrayList<>();

  private ConnectedComponents(Raster ink, float threshold) {
    this.ink = ink;
    this.threshold = threshold;
  }

  /**
   * The components of what is above a threshold.
   *
   * @param ink ink, 0 to 1
   */
  static ConnectedComponents of(Raster ink, float threshold) {
    ConnectedComponents result = new ConnectedComponents(ink, threshold);
    int above = 0;
    for (int y = 0; y < ink.height; y++) {
      int first = result.runs;
      result.findRuns(y);
      result.join(above, first);
      above = first;
    }
    result.measure();
    return result;
  }

  private void findRuns(int y) {
    float[] values = ink.values;
    int offset = y * ink.width;
    for (int x = 0; x < ink.width; x++) {
      if (values[offset + x] > threshold) {
        int start = x;
        do {
          x++;
        } while (x < ink.width && values[offset + x] > threshold);
        add(y, start, x);
      }
    }
  }

  private void add(int row, int start, int end) {
    if (runs == rows.length) {
      rows = Arrays.copyOf(rows, 2 * runs);
      starts = Arrays.copyOf(starts, 2 * runs);
      ends = Arrays.copyOf(ends, 2 * runs);
      parents = Arrays.copyOf(parents, 2 * runs);
    }
    rows[runs] = row;
    starts[runs] = start;
    ends[runs] = end;
    parents[runs] = runs;
    runs++;
  }

  /** Joins the runs from {@code first} on with those of the row before, from {@code above} on. */
  private void join(int above, int first) {
    int upper = above;
    for (int run = first; run < runs; run++) {
      while (upper < first && ends[upper] < starts[run]) {
        upper++;
      }
      for (int i = upper; i < first && starts[i] <= ends[run]; i++) {
        int left = root(i);
        int right = root(run);
        parents[Math.max(left, right)] = Math.min(left, right);
      }
    }
  }

  private int root(int run) {
    int at = run;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  /** Replaces the joined runs by the numbers of their components, whose first run is their root. */
  private void measure() {
    int[] numbers = new int[runs];
    int count = 0;
    for (int run = 0; run < runs; run++) {
      int root = root(run);
      numbers[run] = root == run ? count++ : numbers[root];
    }
    double[] masses = new double[count];
    float[] peaks = new float[count];
    int[] rims = new int[count];
    Box[] boxes = new Box[count];
    for (int run = 0; run < runs; run++) {
      int number = numbers[run];
      int offset = rows[run] * ink.width;
      for (int x = starts[run]; x < ends[run]; x++) {
        float value = ink.values[offset + x];
        masses[number] += value;
        peaks[number] = Math.max(peaks[number], value);
      }
      rims[number] += rim(run);
      Box box = new Box(starts[run], rows[run], ends[run], rows[run] + 1);
      boxes[number] = boxes[number] == null ? box : boxes[number].union(box);
    }
    for (int i = 0; i < count; i++) {
      components.add(new Component(i, masses[i], peaks[i], boxes[i], rims[i]));
    }
    parents = numbers;
  }

  private int rim(int run) {
    if (rows[run] == 0 || rows[run] == ink.height - 1) {
      return ends[run] - starts[run];
    }
    return (starts[run] == 0 ? 1 : 0) + (ends[run] == ink.width ? 1 : 0);
  }

  /** Paper instead of one component and of its soft edge; what belongs to another one stays. */
  void erase(Raster raster, int number) {
    boolean[] others = mask(owner -> owner != number);
    for (int run = 0; run < runs; run++) {
      if (owner(run) == number) {
        int last = Math.min(ink.height - 1, rows[run] + SOFT_EDGE);
        for (int y = Math.max(0, rows[run] - SOFT_EDGE); y <= last; y++) {
          int end = y * ink.width + Math.min(ink.width, ends[run] + SOFT_EDGE);
          for (int at = y * ink.width + Math.max(0, starts[run] - SOFT_EDGE); at < end; at++) {
            raster.values[at] = others[at] ? raster.values[at] : 0;
          }
        }
      }
    }
  }

  /** Where the components of some numbers are. */
  boolean[] mask(IntPredicate numbers) {
    boolean[] mask = new boolean[ink.values.length];
    for (int run = 0; run < runs; run++) {
      if (numbers.test(owner(run))) {
        Arrays.fill(
            mask, rows[run] * ink.width + starts[run], rows[run] * ink.width + ends[run], true);
      }
    }
    return mask;
  }

  /** The number of the component that holds a pixel; -1 if none does. */
  int at(int x, int y) {
    for (int run = 0; run < runs; run++) {
      if (rows[run] == y && starts[run] <= x && x < ends[run]) {
        return owner(run);
      }
    }
    return -1;
  }

  int width() {
    return ink.width;
  }

  List<Component> list() {
    return components;
  }

  int runs() {
    return runs;
  }

  /** The component that a run belongs to. */
  int owner(int run) {
    return parents[run];
  }

  int row(int run) {
    return rows[run];
  }

  int start(int run) {
    return starts[run];
  }

  int end(int run) {
    return ends[run];
  }
}
