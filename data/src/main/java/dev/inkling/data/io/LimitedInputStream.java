package dev.inkling.data.io;

import java.io.InputStream;

/** A stream that fails where it is longer than allowed. */
public final class LimitedInputStream extends CountingInputStream {

  private final long most;
  private final String name;

  /**
   * Limits a stream.
   *
   * @param name what messages call it
   * @param most how many bytes it may have
   */
  public LimitedInputStream(InputStream in, String name, long most) {
    super(in);
    this.name = name;
    this.most = most;
  }

  @Override
  void counted(long all) {
    if (all > most) {
      throw new InvalidDataException(name + ": size must be at most " + most + " bytes");
    }
  }
}
