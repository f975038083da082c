package dev.inkling;

import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Changes to a drawing that must not change what it is. */
public final class InkLaws {

  private InkLaws() {}

  /** The drawing elsewhere. */
  public static Ink moved(Ink ink, double right, double down) {
    return Drawings.mapped(ink, p -> new double[] {p[0] + right, p[1] + down});
  }

  /** The drawing in another size. */
  public static Ink scaled(Ink ink, double factor) {
    return Drawings.mapped(ink, p -> new double[] {p[0] * factor, p[1] * factor});
  }

  /** The same strokes in another order. */
  public static Ink shuffled(Ink ink, long seed) {
    List<Stroke> strokes = new ArrayList<>(ink.strokes());
    Collections.shuffle(strokes, new Random(seed));
    return new Ink(strokes);
  }

  /** The same strokes, each drawn from its other end. */
  public static Ink reversed(Ink ink) {
    List<Stroke> strokes = new ArrayList<>();
    for (Stroke stroke : ink.strokes()) {
      List<double[]> points = new ArrayList<>();
      for (int i = stroke.size() - 1; i >= 0; i--) {
        points.add(new double[] {stroke.x(i), stroke.y(i)});
      }
      strokes.add(Drawings.stroke(points));
    }
    return new Ink(strokes);
  }

  /** The same lines with more points on them. */
  public static Ink denser(Ink ink, long seed) {
    Random random = new Random(seed);
    List<Stroke> strokes = new ArrayList<>();
    for (Stroke stroke : ink.strokes()) {
      List<double[]> points = new ArrayList<>();
      points.add(new double[] {stroke.x(0), stroke.y(0)});
      for (int i = 1; i < stroke.size(); i++) {
        double share = 0;
        for (int more = random.nextInt(4); more > 0; more--) {
          share += (1 - share) * random.nextDouble();
          points.add(
              new double[] {
                stroke.x(i - 1) + share * (stroke.x(i) - stroke.x(i - 1)),
                stroke.y(i - 1) + share * (stroke.y(i) - stroke.y(i - 1))
              });
        }
        points.add(new double[] {stroke.x(i), stroke.y(i)});
      }
      strokes.add(Drawings.stroke(points));
    }
    return new Ink(strokes);
  }
}
