package dev.inkling.web;

import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;

/**
 * A correction. Immutable.
 *
 * @param key where the store keeps it, 0 if it does not
 * @param ink what was drawn, or the middle lines of the picture; not empty
 * @param picture what the picture became that was read, null if it was drawn
 * @param digit what it was
 * @param line ink NDJSON, with the label: what is kept and exported
 */
record Lesson(int key, Ink ink, DigitImage picture, int digit, String line) {

  /** A drawing is corrected here. */
  static Lesson of(Ink ink, int digit) {
    return new Lesson(0, ink, null, digit, InkFile.ndjson(ink, digit));
  }

  /** A picture is corrected here. */
  static Lesson of(DigitImage picture, int digit) {
    Ink ink = Centrelines.of(picture);
    return new Lesson(0, ink, picture, digit, InkFile.ndjson(ink, picture, digit));
  }

  /** The same as the store keeps it. */
  Lesson keptAs(int key) {
    return new Lesson(key, ink, picture, digit, line);
  }

  /** What the network is given. */
  DigitImage image() {
    return picture == null ? InkNormalizer.standard().normalize(ink) : picture;
  }

  /** The same for the same drawing and digit, wherever they are kept. */
  String identity() {
    return InkFile.ndjson(ink, picture, digit);
  }
}
