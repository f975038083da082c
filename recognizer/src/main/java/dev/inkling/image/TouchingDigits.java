package dev.inkling.image;

import dev.inkling.image.ConnectedComponents.Component;
import java.util.Arrays;
import java.util.List;

/**
 * Divides components of ink where two digits may touch: at columns where only one stroke is crossed
 * and less ink than around. Some of the cuts go through a digit; which ones is for the recogniser
 * of numbers to find, which joins pieces that belong together.
 */
final class TouchingDigits {

  /** A component narrower than this share of the line's height is not divided. */
  private static final double NARROWEST = 0.5;

  /** The least distance between cuts and to a component's ends, as a share of the height. */
  private static final double APART = 0.14;

  /** A column with more ink than this, in widths of the stroke, is crossed by two strokes. */
  private static final double CROSSED = 1.2;

  private TouchingDigits() {}

  /**
   * Ink with paper in the columns where something is divided; null if nothing is.
   *
   * @param contrast 0 for paper
   * @param threshold what is above it is ink
   * @param components the ink's components
   */
  static Raster divided(Raster contrast, float threshold, List<Component> components) {
    double height = height(components);
    double stroke = 0;
    Raster divided = null;
    for (Component component : components) {
      Box box = component.box();
      if (box.width() > NARROWEST * height && box.width() > 2 * APART * height) {
        if (divided == null) {
          divided = contrast.copy();
          stroke = strokeWidth(contrast, threshold);
        }
        divide(divided, contrast, threshold, box, height, CROSSED * stroke);
      }
    }
    return divided;
  }

  /** The median height of the components that are at least half as high as the highest. */
  private static double height(List<Component> components) {
    int[] heights = new int[components.size()];
    for (int i = 0; i < heights.length; i++) {
      heights[i] = components.get(i).box().height();
    }
    Arrays.sort(heights);
    int last = heights.length - 1;
    int first = last;
    while (first > 0 && 2 * heights[first - 1] >= heights[last]) {
      first--;
    }
    return heights.length == 0 ? 0 : heights[(first + last) / 2];
  }

  private static double strokeWidth(Raster contrast, float threshold) {
    boolean[] mask = new boolean[contrast.values.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = contrast.values[i] > threshold;
    }
    return new InkExtent(mask, contrast.width, contrast.height).strokeWidth;
  }

  private static void divide(
      Raster divided, Raster contrast, float threshold, Box box, double height, double most) {
    int[] counts = new int[box.width()];
    for (int y = box.top(); y < box.bottom(); y++) {
      for (int x = box.left(); x < box.right(); x++) {
        counts[x - box.left()] += contrast.at(x, y) > threshold ? 1 : 0;
      }
    }
    int apart = Math.max(2, (int) (APART * height));
    for (int x = apart; x < counts.length - apart; x++) {
      if (counts[x] <= most && isLeast(counts, x, apart)) {
        for (int y = box.top(); y < box.bottom(); y++) {
          divided.values[y * divided.width + box.left() + x] = 0;
        }
      }
    }
  }

  /** Whether a column has the least ink around; of several, the one in their middle. */
  private static boolean isLeast(int[] counts, int x, int apart) {
    int first = x;
    int last = x;
    for (int i = x - apart; i <= x + apart; i++) {
      if (counts[i] < counts[x]) {
        return false;
      }
    }
    while (first > x - apart && counts[first - 1] == counts[x]) {
      first--;
    }
    while (last < x + apart && counts[last + 1] == counts[x]) {
      last++;
    }
    return x == (first + last) / 2;
  }
}
