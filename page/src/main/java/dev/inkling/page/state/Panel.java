package dev.inkling.page.state;

/** A part of the page that opens when it is wanted. */
public enum Panel {
  INSIDE("inside"),
  CORRECTIONS("corrections"),
  PICTURE("picture"),
  SHARE("share"),
  NEIGHBORS("neighbors");

  private final String id;

  Panel(String id) {
    this.id = id;
  }

  /** The panel's id in index.html; its button has the same with {@code open-} before it. */
  public String id() {
    return id;
  }
}
