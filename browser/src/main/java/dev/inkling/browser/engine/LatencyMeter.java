package dev.inkling.browser.engine;

/**
 * How long something takes that is done again and again. Browsers round their clock, up to a
 * hundred microseconds, so one time says little and the mean of the last few says much.
 */
public final class LatencyMeter {

  /** A new run counts so much of the mean. */
  private static final double WEIGHT = 1 / 32.0;

  private double mean;
  private int runs;

  /** Another run, which took so many milliseconds. */
  public void add(double millis) {
    // The first runs are slower: the browser's quick compiler has just made the code.
    double weight = Math.max(WEIGHT, 1.0 / (runs + 1));
    mean += weight * (millis - mean);
    runs++;
  }

  /** In whole microseconds; 0 before the first run. */
  public int micros() {
    return (int) Math.round(1000 * mean);
  }
}
