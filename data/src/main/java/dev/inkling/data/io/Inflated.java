package dev.inkling.data.io;

import java.io.IOException;
import java.io.InputStream;

/**
 * What is unpacked, as far as it is not out of all proportion to what it was packed in: otherwise a
 * kilobyte keeps a reader busy for minutes.
 */
final class Inflated extends CountingInputStream {

  /** So much may be unpacked from anything. */
  private static final long FREE_BYTES = 32L << 20;

  /** So many times the packed size beyond that: UNIPEN has 6, drawings some 5, MNIST 5. */
  private static final int RATIO = 40;

  private final Packed packed;
  private final String name;

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
  public long skip(long bytes) throws IOException {
    // A step at a time: one long skip would unpack all before it is counted.
    return super.skip(Math.min(bytes, 1 << 16));
  }

  @Override
  void counted(long all) {
    if (all > FREE_BYTES + RATIO * packed.count()) {
      throw new InvalidDataException(
          "%s: size when unpacked must be at most %s MiB more than %s times the packed size"
              .formatted(name, FREE_BYTES >> 20, RATIO));
    }
  }

  /** Is only counted. */
  private static final class Packed extends CountingInputStream {

    Packed(InputStream in) {
      super(in);
    }

    @Override
    void counted(long all) {}
  }
}
