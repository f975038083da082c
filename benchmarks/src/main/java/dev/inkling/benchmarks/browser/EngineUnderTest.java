package dev.inkling.benchmarks.browser;

/**
 * One engine in the comparison, as the script that runs it takes it.
 *
 * @param name its name in the tables
 * @param address the script below driver/web that makes it run, and which of its variants
 * @param ours whether it is Inkling's
 * @param tolerance the most that a logit may differ from {@code JavaEngine}'s, in shares of the
 *     largest of the ten
 * @param needsGpu whether it is left out where there is no GPU
 */
record EngineUnderTest(
    String name, String address, boolean ours, double tolerance, boolean needsGpu) {

  /** Of sums of thousands of floats that are added up in another order. */
  private static final double FLOAT = 1e-4;

  /** Of an engine that computes in 16 bits. */
  private static final double INT16 = 0.05;

  static EngineUnderTest ours(String name, String address) {
    return new EngineUnderTest(name, address, true, FLOAT, false);
  }

  static EngineUnderTest peer(String name, String address) {
    return new EngineUnderTest(name, address, false, FLOAT, false);
  }

  EngineUnderTest quantized() {
    return new EngineUnderTest(name, address, ours, INT16, needsGpu);
  }

  EngineUnderTest onGpu() {
    return new EngineUnderTest(name, address, ours, tolerance, true);
  }
}
