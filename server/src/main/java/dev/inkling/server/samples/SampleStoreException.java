package dev.inkling.server.samples;

import java.io.IOException;

/** The database could not do what was asked: it is away, full or broken. */
public final class SampleStoreException extends IOException {

  private static final long serialVersionUID = 1L;

  SampleStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
