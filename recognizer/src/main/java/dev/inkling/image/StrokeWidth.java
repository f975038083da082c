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
   * margin, so that no ink is cut off. Only the edges of strokes are stamped: of a pixel between
   * four that have as much ink, the pen leaves nothing that it does not leave of one of those, but
   * the pixel itself.
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
        int corner = y * result.width + x;
        if (value > 0 && isInside(ink, x, y, at)) {
          int middle = corner + reach * (result.width + 1);
          result.values[middle] = Math.max(result.values[middle], value);
        } else if (value > 0) {
          stamp(pen, side, value, result, corner);
        }
      }
    }
    return result;
  }

  private static boolean isInside(Raster ink, int x, int y, int at) {
    float[] values = ink.values;
    return x > 0
        && y > 0
        && x + 1 < ink.width
        && y + 1 < ink.height
        && Math.min(values[at - 1], values[at + 1]) >= values[at]
        && Math.min(values[at - ink.width], values[at + ink.width]) >= values[at];
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
