package dev.inkling.neighbors;

/** An index file that is broken, or of a version that Inkling does not read. */
public final class MalformedIndexException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * An exception with its message.
   *
   * @param message a sentence that names what is wrong, its value and the rule
   */
  public MalformedIndexException(String message) {
    super(message);
  }
}
