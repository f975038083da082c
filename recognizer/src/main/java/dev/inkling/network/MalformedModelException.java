package dev.inkling.network;

/** A model file that is broken, or asks for something that Inkling does not run. */
public final class MalformedModelException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * An exception with its message.
   *
   * @param message a sentence that names what is wrong, its value and the rule
   */
  public MalformedModelException(String message) {
    super(message);
  }
}
