package dev.inkling.data.io;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What is unpacked, as far as it is not out of all proportion to what it was packed in: otherwise a
 * kilobyte keeps a reader busy for minutes.
 */
final class Inflated extends FilterInputStream {

  /** So much may be unpacked from anything. */
  private static final long FREE_BYTES = 32L << 20;

  /** So many times the packed size beyond that: UNIPEN has 6, drawings some 5, MNIST 5. */
  private static final int RATIO = 40;

  private final Packed packed;
  private final String name;
  private long size;

  private Inflated(InputStream in, Packed packed, String name) {
    super(in);
    this.packed = packed;
    this.name = name;
  }

  /** Unpacks. */
  interface Unpacking {
    InputStream of(InputStream packed) throws IOException;
  }

  static InputStream of(InputStream in, String name, Unpacking unpacking) throws IOException {
    Packed packed = new Packed(in);
    return new Inflated(unpacking.of(packed), packed, name);
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
    // A step at a time: one long skip would unpack all before it is counted.
    long skipped = in.skip(Math.min(bytes, 1 << 16));
    count(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(long more) {
    size += more;
    if (size > FREE_BYTES + RATIO * packed.size) {
      throw new InvalidDataException(
          "%s: size when unpacked must be at most %s MiB more than %s times the packed size"
              .formatted(name, FREE_BYTES >> 20, RATIO));
    }
  }

  /** Counts what is read. */
  private static final class Packed extends FilterInputStream {

    private long size;

    Packed(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int next = in.read();
      size += next < 0 ? 0 : 1;
      return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = in.read(bytes, offset, length);
      size += Math.max(0, read);
      return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
      long skipped = in.skip(bytes);
      size += skipped;
      return skipped;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
