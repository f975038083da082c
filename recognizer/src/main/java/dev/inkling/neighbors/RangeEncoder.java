package dev.inkling.neighbors;

import java.io.ByteArrayOutputStream;

/**
 * Packs decisions by how likely they were: an adaptive binary range coder, as in LZMA.
 *
 * @see <a href="https://www.7-zip.org/sdk.html">Pavlov, LZMA specification</a>
 */
final class RangeEncoder {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long low;
  private int range = -1;
  private int held;
  private long heldBytes = 1;

  /** Packs one decision; its odds learn from it. */
  void encode(short[] odds, int at, int bit) {
    int bound = (range >>> RangeDecoder.ODDS_BITS) * odds[at];
    if (bit == 0) {
      range = bound;
    } else {
      low += bound & 0xffffffffL;
      range -= bound;
    }
    RangeDecoder.learn(odds, at, bit);
    while ((range & 0xff000000) == 0) {
      range <<= 8;
      shift();
    }
  }

  private void shift() {
    if (low < 0xff000000L || low > 0xffffffffL) {
      int carry = (int) (low >>> 32);
      for (; heldBytes > 0; heldBytes--) {
        out.write(held + carry);
        held = 0xff;
      }
      held = (int) (low >>> 24) & 0xff;
    }
    heldBytes++;
    low = (low & 0x00ffffff) << 8;
  }

  /** All bytes; nothing can be packed after that. */
  byte[] finish() {
    for (int i = 0; i < RangeDecoder.FIRST_BYTES; i++) {
      shift();
    }
    return out.toByteArray();
  }
}
