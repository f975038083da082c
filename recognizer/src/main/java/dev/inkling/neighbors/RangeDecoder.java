package dev.inkling.neighbors;

import java.util.Arrays;

/** Unpacks what {@link RangeEncoder} packed. */
final class RangeDecoder {

  static final int ODDS_BITS = 11;

  /** Bytes that are read before the first decision. */
  static final int FIRST_BYTES = 5;

  /** A decision moves its odds by a 32nd of the way. */
  private static final int SLOWNESS = 5;

  private final byte[] bytes;
  private final int end;
  private int position;
  private int code;
  private int range = -1;

  /**
   * Over {@code bytes[position]} to {@code bytes[end - 1]}.
   *
   * @throws MalformedIndexException if there are too few
   */
  RangeDecoder(byte[] bytes, int position, int end) {
    this.bytes = bytes;
    this.position = position;
    this.end = end;
    for (int i = 0; i < FIRST_BYTES; i++) {
      code = (code << 8) | next();
    }
  }

  /** As many odds, all even. */
  static short[] odds(int count) {
    short[] odds = new short[count];
    Arrays.fill(odds, (short) (1 << (ODDS_BITS - 1)));
    return odds;
  }

  static void learn(short[] odds, int at, int bit) {
    if (bit == 0) {
      odds[at] += (short) (((1 << ODDS_BITS) - odds[at]) >> SLOWNESS);
    } else {
      odds[at] -= (short) (odds[at] >> SLOWNESS);
    }
  }

  /**
   * The next decision.
   *
   * @throws MalformedIndexException if the bytes are used up
   */
  int decode(short[] odds, int at) {
    int bound = (range >>> ODDS_BITS) * odds[at];
    int bit;
    // Compared as unsigned numbers.
    if ((code ^ Integer.MIN_VALUE) < (bound ^ Integer.MIN_VALUE)) {
      range = bound;
      bit = 0;
    } else {
      code -= bound;
      range -= bound;
      bit = 1;
    }
    learn(odds, at, bit);
    if ((range & 0xff000000) == 0) {
      range <<= 8;
      code = (code << 8) | next();
    }
    return bit;
  }

  boolean isAtEnd() {
    return position == end;
  }

  private int next() {
    if (position == end) {
      throw new MalformedIndexException("index file is broken: the pictures are cut off");
    }
    return bytes[position++] & 0xff;
  }
}
