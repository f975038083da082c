package dev.inkling.page.panels;

/**
 * How far the comparison of network and neighbours has come, and what it shows: every method
 * answers with the comparison after it. Immutable.
 *
 * @param isOpen whether its panel is open; else the network moves the bars, whatever was chosen
 * @param method what is to move the bars
 * @param phase what is known of the training pictures
 * @param percent how many of them have been read
 */
record EngineComparison(boolean isOpen, ComparisonMethod method, Phase phase, int percent) {

  /** What is known of the training pictures. */
  enum Phase {
    UNKNOWN,
    LOADING,
    READY,
    FAILED
  }

  /** Before the panel was ever opened. */
  static EngineComparison first() {
    return new EngineComparison(false, ComparisonMethod.BOTH, Phase.UNKNOWN, 0);
  }

  /** The panel opens; what is not known yet is loaded, what failed is tried again. */
  EngineComparison open() {
    if (isOpen) {
      return this;
    }
    return phase == Phase.LOADING || phase == Phase.READY
        ? new EngineComparison(true, method, phase, percent)
        : new EngineComparison(true, method, Phase.LOADING, 0);
  }

  /** The panel closes; what is being loaded goes on. */
  EngineComparison close() {
    return isOpen ? new EngineComparison(false, method, phase, percent) : this;
  }

  /** Another engine is to move the bars. */
  EngineComparison by(ComparisonMethod next) {
    return next == method ? this : new EngineComparison(isOpen, next, phase, percent);
  }

  /** So many of the training pictures have been read. */
  EngineComparison progress(int done, int size) {
    return done == size
        ? new EngineComparison(isOpen, method, Phase.READY, 100)
        : new EngineComparison(isOpen, method, Phase.LOADING, 100 * done / size);
  }

  /** They cannot be had. */
  EngineComparison fail() {
    return new EngineComparison(isOpen, method, Phase.FAILED, 0);
  }

  boolean isReady() {
    return phase == Phase.READY;
  }

  /** Whether the neighbours move the bars in the network's place. */
  boolean isVotingAlone() {
    return isOpen && isReady() && method == ComparisonMethod.NEIGHBORS;
  }

  /** Whether each bar shows both. */
  boolean isVotingBeside() {
    return isOpen && isReady() && method == ComparisonMethod.BOTH;
  }
}
