package dev.inkling.web;

/**
 * How far the comparison of network and neighbours has come, and what it shows: every method
 * answers with the comparison after it. Immutable.
 *
 * @param isOpen whether its panel is open; else the network moves the bars, whatever was chosen
 * @param method who is to move the bars
 * @param phase what is known of the training pictures
 * @param percent how many of them have been read
 */
record Comparison(boolean isOpen, Method method, Phase phase, int percent) {

  /** What is known of the training pictures. */
  enum Phase {
    UNKNOWN,
    LOADING,
    READY,
    FAILED
  }

  /** Before the panel was ever opened. */
  static Comparison first() {
    return new Comparison(false, Method.BOTH, Phase.UNKNOWN, 0);
  }

  /** The panel opens; what is not known yet is loaded, what failed is tried again. */
  Comparison open() {
    if (isOpen) {
      return this;
    }
    return phase == Phase.LOADING || phase == Phase.READY
        ? new Comparison(true, method, phase, percent)
        : new Comparison(true, method, Phase.LOADING, 0);
  }

  /** The panel closes; what is being loaded goes on. */
  Comparison close() {
    return isOpen ? new Comparison(false, method, phase, percent) : this;
  }

  /** Somebody else is to move the bars. */
  Comparison by(Method next) {
    return next == method ? this : new Comparison(isOpen, next, phase, percent);
  }

  /** So many of the training pictures have been read. */
  Comparison progress(int done, int size) {
    return done == size
        ? new Comparison(isOpen, method, Phase.READY, 100)
        : new Comparison(isOpen, method, Phase.LOADING, 100 * done / size);
  }

  /** They cannot be had. */
  Comparison fail() {
    return new Comparison(isOpen, method, Phase.FAILED, 0);
  }

  boolean isReady() {
    return phase == Phase.READY;
  }

  /** Whether the neighbours move the bars in the network's place. */
  boolean isVotingAlone() {
    return isOpen && isReady() && method == Method.NEIGHBORS;
  }

  /** Whether each bar shows both. */
  boolean isVotingBeside() {
    return isOpen && isReady() && method == Method.BOTH;
  }
}
