package dev.inkling.browser.library;

import dev.inkling.image.DigitImage;
import dev.inkling.image.GrayImage;
import dev.inkling.image.PhotoNormalizer;
import org.teavm.jso.JSExport;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Int32Array;

/**
 * Finds the digit in pictures: a program of its own, which a page with the form field needs not.
 */
final class PictureLibrary {

  private PictureLibrary() {}

  /**
   * A picture as a digit image, float[785]: its pixels, then the confidence from which on it is
   * accepted as a digit, above 1 if the picture shows several.
   *
   * @param argb row by row, alpha, red, green, blue from the highest byte
   */
  @JSExport
  static Float32Array normalize(int width, int height, Int32Array argb) {
    DigitImage image =
        PhotoNormalizer.normalize(GrayImage.ofArgb(width, height, argb.toJavaArray()));
    float[] values = new float[DigitImage.SIZE * DigitImage.SIZE + 1];
    image.copyTo(values);
    values[values.length - 1] = (float) image.leastConfidence();
    return Float32Array.fromJavaArray(values);
  }
}
