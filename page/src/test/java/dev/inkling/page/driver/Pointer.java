package dev.inkling.page.driver;

/** What can draw on a pad, by the browser's own input. */
public enum Pointer {
  MOUSE,
  PEN,
  TOUCH;

  /** What a pointer does at a place. */
  public enum Phase {
    DOWN,
    MOVE,
    UP,
    CANCEL,
    HOVER
  }
}
