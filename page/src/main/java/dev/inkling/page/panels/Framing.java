package dev.inkling.page.panels;

import dev.inkling.image.DigitImage;

/**
 * How a digit image lies in its frame, as MNIST's recipe has it: the square of {@link
 * DigitImage#BOX} pixels that the ink was scaled into, and the ink's centre of mass, which was
 * moved to {@link DigitImage#CENTRE}. In pixels from the frame's top left corner. Immutable.
 *
 * @param left the square's left edge
 * @param top its upper edge
 * @param massX where the centre of mass is
 * @param massY where the centre of mass is
 */
record Framing(double left, double top, double massX, double massY) {

  /** The framing of a digit image, null if it is blank. */
  static Framing of(DigitImage image) {
    if (image.isBlank()) {
      return null;
    }
    float[] columns = new float[DigitImage.SIZE];
    float[] rows = new float[DigitImage.SIZE];
    double mass = 0;
    double massX = 0;
    double massY = 0;
    for (int y = 0; y < DigitImage.SIZE; y++) {
      for (int x = 0; x < DigitImage.SIZE; x++) {
        float value = image.pixel(x, y);
        columns[x] = Math.max(columns[x], value);
        rows[y] = Math.max(rows[y], value);
        mass += value;
        massX += value * (x + 0.5);
        massY += value * (y + 0.5);
      }
    }
    return new Framing(
        middle(columns) - DigitImage.BOX / 2.0,
        middle(rows) - DigitImage.BOX / 2.0,
        massX / mass,
        massY / mass);
  }

  /**
   * The middle between the first and the last ink. A pixel that is covered by a half has its edge
   * in its middle.
   */
  private static double middle(float[] most) {
    int first = 0;
    while (most[first] == 0) {
      first++;
    }
    int last = most.length - 1;
    while (most[last] == 0) {
      last--;
    }
    return (first + 1 - most[first] + last + most[last]) / 2;
  }
}
