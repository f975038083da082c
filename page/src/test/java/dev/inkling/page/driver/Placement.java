package dev.inkling.page.driver;

import dev.inkling.ink.Bounds;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Moves and scales drawings onto a pad. */
public final class Placement {

  private Placement() {}

  /**
   * A drawing at a random place of the pad.
   *
   * @param pad the pad's left, top and side
   * @param share the drawing's longest side as a share of the pad's
   */
  public static Ink anywhere(Ink ink, double[] pad, double share, Random random) {
    Bounds bounds = Bounds.of(ink);
    double scale = share * pad[2] / Math.max(1e-9, bounds.longestSide());
    double left = pad[0] + random.nextDouble() * (pad[2] - bounds.width() * scale);
    double top = pad[1] + random.nextDouble() * (pad[2] - bounds.height() * scale);
    return map(ink, scale, left - bounds.left() * scale, top - bounds.top() * scale);
  }

  /** A drawing whose coordinates are shares of the pad's side, on the pad. */
  public static Ink onto(Ink ink, double[] pad) {
    return map(ink, pad[2], pad[0], pad[1]);
  }

  private static Ink map(Ink ink, double scale, double left, double top) {
    List<Stroke> strokes = new ArrayList<>();
    for (Stroke stroke : ink.strokes()) {
      double[] xs = new double[stroke.size()];
      double[] ys = new double[stroke.size()];
      for (int i = 0; i < xs.length; i++) {
        xs[i] = left + stroke.x(i) * scale;
        ys[i] = top + stroke.y(i) * scale;
      }
      strokes.add(Stroke.of(xs, ys));
    }
    return new Ink(strokes);
  }
}
