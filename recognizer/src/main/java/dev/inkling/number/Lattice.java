package dev.inkling.number;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All ways to read a line, and the likeliest of them, by dynamic programming from the left. */
final class Lattice {

  /** How many ways to read the line up to a window are followed further. */
  private static final int BEAM = 16;

  /** How many digits of a window are followed. */
  private static final int DIGITS = 6;

  private static final Comparator<Path> LIKELIEST =
      Comparator.comparingDouble((Path path) -> -path.score);

  private final Line line;
  private final Weights weights;
  private final List<List<Window>> endingAt = new ArrayList<>();

  /** A way to read a line up to a window, as a list from its end. */
  record Path(Path before, Window window, int digit, double score) {

    String text() {
      return (before == null ? "" : before.text()) + digit;
    }

    List<Path> steps() {
      List<Path> steps = new ArrayList<>();
      for (Path step = this; step != null; step = step.before) {
        steps.add(0, step);
      }
      return steps;
    }
  }

  /** Windows, recognised, of a line. */
  Lattice(Line line, List<Window> windows, Weights weights) {
    this.line = line;
    this.weights = weights;
    for (int i = 0; i < line.pieces.size(); i++) {
      endingAt.add(new ArrayList<>());
    }
    for (Window window : windows) {
      endingAt.get(window.last).add(window);
    }
    for (List<Window> here : endingAt) {
      for (Window window : here) {
        extend(window);
      }
    }
  }

  private void extend(Window window) {
    double own = window.bonus + weights.window(Features.of(window, line.height));
    double[] digits = new double[10];
    double allDigits = 0;
    for (int d = 0; d < 10; d++) {
      digits[d] = weights.digit() * Features.of(window, d);
      allDigits += Math.exp(digits[d]);
    }
    List<Path> before = new ArrayList<>();
    double sum;
    if (window.first == 0) {
      before.add(new Path(null, window, 0, own));
      sum = own;
    } else {
      sum = Double.NEGATIVE_INFINITY;
      for (Window previous : before(window)) {
        double step = own + weights.cut(Features.of(previous, window, line.height));
        sum = add(sum, previous.total + step);
        for (Path path : previous.paths) {
          before.add(new Path(path, window, 0, path.score + step));
        }
      }
      keepBest(before);
    }
    List<Path> paths = new ArrayList<>();
    List<Integer> ranked = window.prediction.ranked().subList(0, DIGITS);
    for (Path path : before) {
      for (int digit : ranked) {
        paths.add(new Path(path.before, window, digit, path.score + digits[digit]));
      }
    }
    keepBest(paths);
    window.paths = paths;
    window.total = sum + Math.log(allDigits);
  }

  /** The windows after which this one may come; a connecting line between them may be left out. */
  private List<Window> before(Window window) {
    int last = window.first - 1;
    List<Window> before = new ArrayList<>(endingAt.get(last));
    if (last > 0 && line.pieces.get(last).isConnecting) {
      before.addAll(endingAt.get(last - 1));
    }
    return before;
  }

  private static void keepBest(List<Path> paths) {
    paths.sort(LIKELIEST);
    if (paths.size() > BEAM) {
      paths.subList(BEAM, paths.size()).clear();
    }
  }

  /** The likeliest ways to read the whole line, the likeliest first. */
  List<Path> best() {
    List<Path> paths = new ArrayList<>();
    for (Window window : endingAt.get(endingAt.size() - 1)) {
      paths.addAll(window.paths);
    }
    paths.sort(LIKELIEST);
    return paths;
  }

  /** The logarithm of the sum of all ways to read the line, as their scores are logarithms. */
  double total() {
    double sum = Double.NEGATIVE_INFINITY;
    for (Window window : endingAt.get(endingAt.size() - 1)) {
      sum = add(sum, window.total);
    }
    return sum;
  }

  /** The logarithm of a sum of two numbers of which the logarithms are given. */
  static double add(double a, double b) {
    double most = Math.max(a, b);
    return most == Double.NEGATIVE_INFINITY
        ? most
        : most + Math.log(Math.exp(a - most) + Math.exp(b - most));
  }
}
