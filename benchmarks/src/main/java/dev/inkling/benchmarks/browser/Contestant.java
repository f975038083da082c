package dev.inkling.benchmarks.browser;

/**
 * One engine in the comparison.
 *
 * @param name its name in the tables
 * @param script the resource that makes it run, below browser/
 * @param variant which of those that the script can make
 * @param ours whether it is Inkling's
 * @param tolerance the most that a logit may differ from {@code JavaEngine}'s, in shares of the
 *     largest of the ten
 */
record Contestant(String name, String script, String variant, boolean ours, double tolerance) {

  /** Of sums of thousands of floats that are added up in another order. */
  private static final double FLOAT = 1e-4;

  /** Of engines that compute in 8 and 16 bits. */
  private static final double INTEGER = 0.05;

  static Contestant ours(String name, String script, String variant) {
    return new Contestant(name, script, variant, true, FLOAT);
  }

  static Contestant peer(String name, String script, String variant) {
    return new Contestant(name, script, variant, false, FLOAT);
  }

  /** The same, computing in whole numbers. */
  Contestant inIntegers() {
    return new Contestant(name, script, variant, ours, INTEGER);
  }

  /** Whether it is another's engine with a network that is not quite the same any more. */
  boolean isQuantizedPeer() {
    return !ours && tolerance != FLOAT;
  }

  String address() {
    return script + "/" + variant;
  }
}
