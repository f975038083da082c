package dev.inkling.neighbors;

/**
 * Scales a picture so that the root of the sum of its squared pixels is that of every other: a thin
 * or pale digit is no longer far from a bold one for its pen alone. What would be more than ink
 * stays ink.
 */
final class L2Normalization {

  /** An average upright, blurred digit of MNIST's: few pixels are cut. */
  private static final double EQUAL = 7.2;

  private L2Normalization() {}

  /** Scales float[784] in place; blank paper stays blank. */
  static void equalise(float[] pixels) {
    double sum = 0;
    for (float pixel : pixels) {
      sum += pixel * pixel;
    }
    if (sum == 0) {
      return;
    }
    double factor = EQUAL / Math.sqrt(sum);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) Math.min(1, factor * pixels[i]);
    }
  }
}
