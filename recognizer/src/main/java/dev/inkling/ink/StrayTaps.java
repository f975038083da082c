package dev.inkling.ink;

import java.util.ArrayList;
import java.util.List;

/**
 * Taps that do not belong to the digit: a palm, a slip, a speck of a scanned pen. Scaled together
 * with such a tap, a digit would be too small to read.
 *
 * <p>Small strokes of digits (the bar of a 7 that is hardly more than a dot, the flag of a 5) lie
 * close to the rest; docs/adr/0001 has the figures.
 */
final class StrayTaps {

  /** A stroke is a tap up to this share of the longest side of the drawing's largest stroke. */
  private static final double TAP = 0.1;

  /**
   * A tap is stray from this distance on, as a share of the longest side of all that is no tap. At
   * this distance it lies outside the frame that the rest gets.
   */
  private static final double FAR = 0.85;

  private StrayTaps() {}

  /** The drawing without its stray taps; the same object where there is none. */
  static Ink removed(Ink ink) {
    List<Stroke> strokes = ink.strokes();
    double largest = 0;
    for (int s = 0; s < strokes.size() && strokes.size() > 1; s++) {
      largest = Math.max(largest, longestSide(strokes.get(s)));
    }
    // Of one stroke nothing is taken away, nor of dots alone.
    if (largest == 0) {
      return ink;
    }
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    boolean hasTaps = false;
    for (int s = 0; s < strokes.size(); s++) {
      Stroke stroke = strokes.get(s);
      if (isTap(stroke, largest)) {
        hasTaps = true;
        continue;
      }
      for (int i = 0; i < stroke.size(); i++) {
        left = Math.min(left, stroke.x(i));
        right = Math.max(right, stroke.x(i));
        top = Math.min(top, stroke.y(i));
        bottom = Math.max(bottom, stroke.y(i));
      }
    }
    return hasTaps ? removed(ink, largest, new Bounds(left, top, right, bottom)) : ink;
  }

  private static Ink removed(Ink ink, double largest, Bounds rest) {
    List<Stroke> kept = new ArrayList<>();
    for (Stroke stroke : ink.strokes()) {
      if (!isTap(stroke, largest) || distance(stroke, rest) < FAR * rest.longestSide()) {
        kept.add(stroke);
      }
    }
    return kept.size() == ink.strokes().size() ? ink : new Ink(kept);
  }

  private static boolean isTap(Stroke stroke, double largest) {
    return longestSide(stroke) <= TAP * largest;
  }

  private static double longestSide(Stroke stroke) {
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < stroke.size(); i++) {
      left = Math.min(left, stroke.x(i));
      right = Math.max(right, stroke.x(i));
      top = Math.min(top, stroke.y(i));
      bottom = Math.max(bottom, stroke.y(i));
    }
    return Math.max(right - left, bottom - top);
  }

  /** From the box to the stroke's nearest point, by the larger of the ways across and down. */
  private static double distance(Stroke stroke, Bounds box) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < stroke.size(); i++) {
      double across = Math.max(box.left() - stroke.x(i), stroke.x(i) - box.right());
      double down = Math.max(box.top() - stroke.y(i), stroke.y(i) - box.bottom());
      nearest = Math.min(nearest, Math.max(across, down));
    }
    return nearest;
  }
}
