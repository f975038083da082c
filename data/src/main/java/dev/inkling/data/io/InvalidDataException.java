package dev.inkling.data.io;

/** A data file that is broken or missing; the message names the file, the place and the reason. */
public final class InvalidDataException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** With a sentence such as {@code drawings.ndjson:17: label (12) must be …}. */
  public InvalidDataException(String message) {
    super(message);
  }

  /** With a sentence and what lies behind it. */
  public InvalidDataException(String message, Throwable cause) {
    super(message, cause);
  }
}
