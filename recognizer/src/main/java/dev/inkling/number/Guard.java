package dev.inkling.number;

/** Tells numbers from letters and scribbles. */
final class Guard {

  private Guard() {}

  static boolean accepts(Lattice.Path path) {
    if (path.before() == null) {
      return false;
    }
    for (Lattice.Path step : path.steps()) {
      if (!step.window().prediction.isDigit()) {
        return false;
      }
    }
    return true;
  }
}
