package dev.inkling.wasm;

import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.ink.Stroke;
import dev.inkling.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Synthetic calibration drawings, made by chance: how large a network's activations become on them
 * says how many bits to leave out. So a network is quantised without a data set. Only sums,
 * products and square roots make them: every machine makes the same ones.
 */
final class CalibrationInk {

  private static final int DRAWINGS = 256;
  private static final int MOST_STROKES = 3;
  private static final int POINTS = 12;

  private CalibrationInk() {}

  /** Digit images, float[784] each. */
  static List<float[]> images() {
    Random random = new Random(1);
    List<float[]> images = new ArrayList<>();
    for (int i = 0; i < DRAWINGS; i++) {
      float[] image = new float[Network.INPUT.size()];
      InkNormalizer.standard().normalize(drawing(random), image);
      images.add(image);
    }
    return images;
  }

  private static Ink drawing(Random random) {
    List<Stroke> strokes = new ArrayList<>();
    for (int i = 1 + random.nextInt(MOST_STROKES); i > 0; i--) {
      strokes.add(curve(random));
    }
    return new Ink(strokes);
  }

  /** A cubic Bézier curve between four points anywhere in a square. */
  private static Stroke curve(Random random) {
    double[] xs = new double[POINTS];
    double[] ys = new double[POINTS];
    for (double[] values : List.of(xs, ys)) {
      double a = random.nextDouble();
      double b = random.nextDouble();
      double c = random.nextDouble();
      double d = random.nextDouble();
      for (int i = 0; i < POINTS; i++) {
        double t = i / (POINTS - 1.0);
        double s = 1 - t;
        values[i] = s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
      }
    }
    return Stroke.of(xs, ys);
  }
}
