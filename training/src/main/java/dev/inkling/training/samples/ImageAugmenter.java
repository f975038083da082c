package dev.inkling.training.samples;

import dev.inkling.image.DigitImage;
import dev.inkling.training.settings.Augmentation;
import dev.inkling.training.settings.AugmentationBuilder;
import java.util.SplittableRandom;

/**
 * Changes a picture as another hand and another pen would have: turned, slanted, resized, bent,
 * moved, thicker or thinner. A pure function of picture and random numbers.
 */
final class ImageAugmenter {

  private static final int SIZE = DigitImage.SIZE;
  private static final float[][] WEIGHTS = ElasticField.weights(SIZE);

  private ImageAugmenter() {}

  /**
   * The picture moved by a part of a pixel, thicker or thinner, and nothing else.
   *
   * @param pixels float[784], 0 = paper, 1 = ink; overwritten
   */
  static void soften(float[] pixels, Augmentation limits, SplittableRandom random) {
    byte[] sharp = new byte[SIZE * SIZE];
    for (int i = 0; i < sharp.length; i++) {
      sharp[i] = (byte) Math.round(255 * pixels[i]);
    }
    Augmentation little =
        AugmentationBuilder.builder()
            .shift(1)
            .thickness(limits.thickness() / 2)
            .thinnestPen(limits.thinnestPen())
            .thickestPen(limits.thickestPen())
            .build();
    augment(sharp, little, random, pixels, 0);
  }

  /**
   * The changed picture.
   *
   * @param pixels [784], unsigned, 0 = paper, 255 = ink
   * @param result float[], where [offset, offset + 784) becomes the picture, 0 = paper, 1 = ink
   */
  static void augment(
      byte[] pixels, Augmentation limits, SplittableRandom random, float[] result, int offset) {
    Affine back = Affine.random(limits, random).inverse();
    double shiftX = limits.shift() * (2 * random.nextDouble() - 1);
    double shiftY = limits.shift() * (2 * random.nextDouble() - 1);
    float[] right = new float[SIZE * SIZE];
    float[] down = new float[SIZE * SIZE];
    new ElasticField(limits.elastic(), random).fill(SIZE, WEIGHTS, right, down);
    float[] source = thickened(pixels, limits.thickness() * (2 * random.nextDouble() - 1));
    double middle = (SIZE - 1) / 2.0;
    float stepX = (float) back.xx();
    float stepY = (float) back.yx();
    for (int y = 0; y < SIZE; y++) {
      double fromX = -middle - shiftX;
      double fromY = y - middle - shiftY;
      float lineX = (float) (back.xx() * fromX + back.xy() * fromY + middle);
      float lineY = (float) (back.yx() * fromX + back.yy() * fromY + middle);
      for (int x = 0; x < SIZE; x++) {
        int at = y * SIZE + x;
        result[offset + at] =
            interpolated(source, lineX + x * stepX + right[at], lineY + x * stepY + down[at]);
      }
    }
  }

  /** The value between four pixels, bilinear; paper lies around the picture. */
  private static float interpolated(float[] pixels, float x, float y) {
    // The picture has a margin of one pixel of paper at every side: see thickened.
    int side = SIZE + 2;
    if (!(x > -1 && y > -1 && x < SIZE && y < SIZE)) {
      return 0;
    }
    int column = (int) (x + 1);
    int row = (int) (y + 1);
    float across = x + 1 - column;
    float down = y + 1 - row;
    int at = row * side + column;
    float above = pixels[at] + across * (pixels[at + 1] - pixels[at]);
    float below = pixels[at + side] + across * (pixels[at + side + 1] - pixels[at + side]);
    return Math.max(0, Math.min(1, above + down * (below - above)));
  }

  /**
   * The picture with a margin of one pixel, blended with its grey dilation (amount above 0) or
   * erosion (below 0) by a cross of 3 x 3 pixels.
   */
  private static float[] thickened(byte[] pixels, double amount) {
    int side = SIZE + 2;
    float[] plain = new float[side * side];
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        plain[(y + 1) * side + x + 1] = (pixels[y * SIZE + x] & 0xff) / 255f;
      }
    }
    float share = (float) Math.abs(amount);
    if (share == 0) {
      return plain;
    }
    float[] blended = new float[side * side];
    for (int y = 1; y <= SIZE; y++) {
      for (int x = 1; x <= SIZE; x++) {
        int at = y * side + x;
        float extreme =
            amount > 0
                ? Math.max(
                    plain[at],
                    Math.max(
                        Math.max(plain[at - 1], plain[at + 1]),
                        Math.max(plain[at - side], plain[at + side])))
                : Math.min(
                    plain[at],
                    Math.min(
                        Math.min(plain[at - 1], plain[at + 1]),
                        Math.min(plain[at - side], plain[at + side])));
        blended[at] = plain[at] + share * (extreme - plain[at]);
      }
    }
    return blended;
  }
}
