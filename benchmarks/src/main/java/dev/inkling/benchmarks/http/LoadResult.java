package dev.inkling.benchmarks.http;

/** What clients have seen. */
final class LoadResult {

  private final long[] nanos;
  private final long refused;
  private final long wrong;
  private final double seconds;

  /**
   * Of a measurement.
   *
   * @param nanos how long each accepted request took, ascending
   * @param refused how many were told to come back
   * @param wrong how many got another answer than the right one
   */
  LoadResult(long[] nanos, long refused, long wrong, double seconds) {
    this.nanos = nanos;
    this.refused = refused;
    this.wrong = wrong;
    this.seconds = seconds;
  }

  /** Accepted requests a second. */
  double rate() {
    return nanos.length / seconds;
  }

  long accepted() {
    return nanos.length;
  }

  long refused() {
    return refused;
  }

  long wrong() {
    return wrong;
  }

  /** The time that this share of the accepted requests took at most, in ms. */
  double millis(double share) {
    if (nanos.length == 0) {
      return Double.NaN;
    }
    return nanos[(int) Math.min(nanos.length - 1L, (long) (share * nanos.length))] / 1e6;
  }
}
