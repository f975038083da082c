package dev.inkling.data.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * What is gzipped. The platform's reader calls itself for each member that is empty: a file of
 * nothing else would exhaust the stack.
 */
public final class Gunzip extends GZIPInputStream {

  private static final int BUFFER = 1 << 16;

  /** Who writes a file in pieces may have nothing to say now and then. */
  private static final int MOST_EMPTY = 100;

  private int depth;

  /** Reads the header. */
  public Gunzip(InputStream packed) throws IOException {
    super(packed, BUFFER);
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    if (depth > MOST_EMPTY) {
      throw new ZipException("number of empty members must be at most " + MOST_EMPTY);
    }
    depth++;
    try {
      return super.read(target, from, length);
    } finally {
      depth--;
    }
  }
}
