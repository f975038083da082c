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
    for (int y = -1; y < ink.height; y++) {
      for (int x = -1; x < ink.width; x++) {
        float here = value(ink, x, y);
        float across = value(ink, x + 1, y) - here;
        float down = value(ink, x, y + 1) - here;
        mass += here;
        outline += Math.sqrt(across * across + down * down);
      }
    }
    return outline == 0 ? 0 : 2 * mass / outline;
  }

  private static float value(Raster ink, int x, int y) {
    return x < 0 || y < 0 || x >= ink.width || y >= ink.height ? 0 : ink.at(x, y);
  }

  /**
   * The ink drawn with a pen that reaches {@code radius} pixels farther on every side: each pixel
   * becomes the largest value within that distance, softened over the last pixel. The result has a
   * margin, so that no ink is cut off.
   */
  static Raster thickened(Raster ink, double radius) {
    int reach = (int) Math.ceil(radius);
    Raster result = new Raster(ink.width + 2 * reach, ink.height + 2 * reach);
    for (int dy = -reach; dy <= reach; dy++) {
      for (int dx = -reach; dx <= reach; dx++) {
        float weight = (float) Math.min(1, radius + 1 - Math.sqrt(dx * dx + dy * dy));
        if (weight > 0) {
          stamp(ink, result, reach + dx, reach + dy, weight);
        }
      }
    }
    return result;
  }

  private static void stamp(Raster ink, Raster result, int left, int top, float weight) {
    for (int y = 0; y < ink.height; y++) {
      int source = y * ink.width;
      int target = (y + top) * result.width + left;
      for (int x = 0; x < ink.width; x++) {
        float value = ink.values[source + x] * weight;
        if (value > result.values[target + x]) {
          result.values[target + x] = value;
        }
      }
    }
  }
}
