package dev.inkling.image;

/** Finds the digit in a picture and draws it into MNIST's frame. */
public final class PhotoNormalizer {

  private PhotoNormalizer() {}

  /** The digit image of a picture of one digit; blank if there is no ink in it. */
  public static DigitImage normalize(GrayImage image) {
    int paper = image.pixel(0, 0);
    float[] pixels = new float[DigitImage.SIZE * DigitImage.SIZE];
    for (int i = 0; i < pixels.length; i++) {
      int x = i % DigitImage.SIZE * image.width() / DigitImage.SIZE;
      int y = i / DigitImage.SIZE * image.height() / DigitImage.SIZE;
      pixels[i] = Math.abs(image.pixel(x, y) - paper) / 255f;
    }
    return DigitImage.of(pixels);
  }
}
