package dev.inkling.data.io;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails where it is longer than allowed. */
public final class LimitedInputStream extends FilterInputStream {

  private final long most;
  private final String name;
  private long size;

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
  public int read() throws IOException {
    int next = in.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = in.read(bytes, offset, length);
    count(Math.max(0, read));
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = in.skip(bytes);
    count(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(long more) {
    size += more;
    if (size > most) {
      throw new InvalidDataException(name + ": size must be at most " + most + " bytes");
    }
  }
}
