package dev.inkling.server;

import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Moves and scales drawings onto a pad. */
final class Placement {

  private Placement() {}

  /**
   * A drawing at a random place of the pad.
   *
   * @param pad the pad's left, top and side
   * @param share the drawing's longest side as a share of the pad's
   */
  static Ink anywhere(Ink ink, double[] pad, double share, Random random) {
    double[] box = box(ink);
    double side = Math.max(1e-9, Math.max(box[2] - box[0], box[3] - box[1]));
    double scale = share * pad[2] / side;
    double left = pad[0] + random.nextDouble() * (pad[2] - (box[2] - box[0]) * scale);
    double top = pad[1] + random.nextDouble() * (pad[2] - (box[3] - box[1]) * scale);
    return map(ink, scale, left - box[0] * scale, top - box[1] * scale);
  }

  /** A drawing whose coordinates are shares of the pad's side, on the pad. */
  static Ink onto(Ink ink, double[] pad) {
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

  /** Left, top, right, bottom. */
  private static double[] box(Ink ink) {
    double[] box = {
      Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE,
    };
    for (Stroke stroke : ink.strokes()) {
      for (int i = 0; i < stroke.size(); i++) {
        box[0] = Math.min(box[0], stroke.x(i));
        box[1] = Math.min(box[1], stroke.y(i));
        box[2] = Math.max(box[2], stroke.x(i));
        box[3] = Math.max(box[3], stroke.y(i));
      }
    }
    return box;
  }
}
