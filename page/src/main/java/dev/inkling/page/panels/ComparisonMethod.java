package dev.inkling.page.panels;

/** Who moves the bars. */
enum ComparisonMethod {
  NETWORK("network"),
  NEIGHBORS("neighbors"),
  BOTH("both");

  private final String id;

  ComparisonMethod(String id) {
    this.id = id;
  }

  /** Its button's id in index.html has {@code by-} before it. */
  String id() {
    return id;
  }
}
