package dev.inkling.neighbors;

import dev.inkling.image.DigitImage;

/** Pixels as numbers, the four of each 2 x 2 and the sixteen of each 4 x 4 block together. */
final class Pixels {

  private static final int SIZE = DigitImage.SIZE;
  private static final int[] ORDER = order();

  private Pixels() {}

  private static int[] order() {
    int[] order = new int[SIZE * SIZE];
    int at = 0;
    for (int block = 0; block < SIZE * SIZE / 16; block++) {
      int left = block % (SIZE / 4) * 4;
      int top = block / (SIZE / 4) * 4;
      for (int i = 0; i < 16; i++) {
        int x = left + ((i >> 2) & 1) * 2 + (i & 1);
        int y = top + (i >> 3) * 2 + ((i >> 1) & 1);
        order[at++] = y * SIZE + x;
      }
    }
    return order;
  }

  static void describe(float[] pixels, int[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.round(255 * pixels[ORDER[i]]);
    }
  }
}
