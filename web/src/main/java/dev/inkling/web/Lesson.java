package dev.inkling.web;

import dev.inkling.ink.Ink;

/**
 * A correction. Immutable.
 *
 * @param key where the store keeps it, 0 if it does not
 * @param ink what was drawn, not empty
 * @param digit what it was
 * @param line ink NDJSON, with the label: what is kept and exported
 */
record Lesson(int key, Ink ink, int digit, String line) {

  /** A correction that is made here. */
  static Lesson of(Ink ink, int digit) {
    return new Lesson(0, ink, digit, InkFile.ndjson(ink, digit));
  }

  /** The same as the store keeps it. */
  Lesson keptAs(int key) {
    return new Lesson(key, ink, digit, line);
  }

  /** The same for the same drawing and digit, wherever they are kept. */
  String identity() {
    return InkFile.ndjson(ink, digit);
  }
}
