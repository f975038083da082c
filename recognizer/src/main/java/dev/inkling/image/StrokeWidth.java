package dev.inkling.image;

/** How wide the pen was, and how to make thin strokes wider. */
final class StrokeWidth {

  private StrokeWidth() {}

  /**
   * The mean width of the strokes in pixels: twice the ink divided by the length of its outline.
   * The length is taken as the total variation, the sum of the gradient's magnitude, which soft
   * edges do not change.
   *
   * @param ink ink, 0 to 1
   */
  static double of(Raster ink) {
    double mass = 0;
    double outline = 0;
    float[] above = new float[ink.width + 1];
    for (int y = 0; y <= ink.height; y++) {
      float before = 0;
      for (int x = 0; x <= ink.width; x++) {
        float here = x < ink.width && y < ink.height ? ink.at(x, y) : 0;
        float across = here - before;
        float down = here - above[x];
        if (across != 0 || down != 0) {
          outline += Math.sqrt(across * across + down * down);
        }
        mass += here;
        before = here;
        above[x] = here;
      }
    }
    return outline == 0 ? 0 : 2 * mass / outline;
  }

  /**
   * The ink drawn with a pen that reaches {@code radius} pixels farther on every side: each pixel
   * becomes the largest value within that distance, softened over the last pixel. The result has a
   * margin, so that no ink is cut off. Thin strokes have few pixels, and only those are stamped.
   */
  static Raster thickened(Raster ink, double radius) {
    int reach = (int) Math.ceil(radius);
    int side = 2 * reach + 1;
    float[] pen = new float[side * side];
    for (int i = 0; i < pen.length; i++) {
      int dy = i / side - reach;
      int dx = i % side - reach;
      double inside = radius + 1 - Math.sqrt(dx * dx + dy * dy);
      pen[i] = (float) Math.max(0, Math.min(1, inside));
    }
    Raster result = new Raster(ink.width + 2 * reach, ink.height + 2 * reach);
    for (int y = 0, at = 0; y < ink.height; y++) {
      for (int x = 0; x < ink.width; x++, at++) {
        float value = ink.values[at];
        if (value > 0) {
          stamp(pen, side, value, result, y * result.width + x);
        }
      }
    }
    return result;
  }

  private static void stamp(float[] pen, int side, float value, Raster result, int corner) {
    float[] target = result.values;
    for (int row = 0, at = 0; row < side; row++) {
      int to = corner + row * result.width;
      for (int column = 0; column < side; column++, at++) {
        target[to + column] = Math.max(target[to + column], value * pen[at]);
      }
    }
  }
}
