package dev.inkling.web;

/** Who moves the bars. */
enum Method {
  NETWORK("network"),
  NEIGHBORS("neighbors"),
  BOTH("both");

  private final String id;

  Method(String id) {
    this.id = id;
  }

  /** Its button's id in index.html has {@code by-} before it. */
  String id() {
    return id;
  }
}
