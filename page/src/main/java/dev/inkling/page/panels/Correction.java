package dev.inkling.page.panels;

import dev.inkling.browser.pen.FlatInk;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;

/**
 * A correction. Immutable.
 *
 * @param key where the store keeps it, 0 if it does not
 * @param ink what was drawn, or the centrelines of the picture; not empty
 * @param picture what the picture became that was read, null if it was drawn
 * @param digit what it was
 * @param line ink NDJSON, with the label: what is kept and exported
 */
record Correction(int key, Ink ink, DigitImage picture, int digit, String line) {

  /** A drawing is corrected here. */
  static Correction of(Ink ink, int digit) {
    return new Correction(0, ink, null, digit, InkExport.ndjson(ink, digit));
  }

  /** A picture is corrected here. */
  static Correction of(DigitImage picture, int digit) {
    Ink ink = Centrelines.of(picture);
    return new Correction(0, ink, picture, digit, InkExport.ndjson(ink, picture, digit));
  }

  /**
   * What a line says.
   *
   * @param flat the digit, then the strokes as {@link FlatInk} has them
   * @param image what the line has of a picture, null if it has nothing
   * @return null if that is no correction: a picture that cannot be read would leave another one
   */
  static Correction read(int key, double[] flat, String image, String line) {
    try {
      double[] strokes = new double[flat.length - 1];
      System.arraycopy(flat, 1, strokes, 0, strokes.length);
      Ink ink = FlatInk.ink(strokes);
      DigitImage picture = InkExport.picture(image);
      return ink.isEmpty() || (image != null && picture == null)
          ? null
          : new Correction(key, ink, picture, (int) flat[0], line.trim() + "\n");
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Whether the store keeps it. */
  boolean isKept() {
    return key != 0;
  }

  /** The same as the store keeps it. */
  Correction keptAs(int key) {
    return new Correction(key, ink, picture, digit, line);
  }

  /** What the network is given. */
  DigitImage image() {
    return picture == null ? InkNormalizer.standard().normalize(ink) : picture;
  }

  /** The same for the same drawing, whatever digit it was said to be. */
  String drawing() {
    return InkExport.ndjson(ink, picture, -1);
  }

  /** The same for the same drawing and digit, wherever they are kept. */
  String identity() {
    return InkExport.ndjson(ink, picture, digit);
  }
}
