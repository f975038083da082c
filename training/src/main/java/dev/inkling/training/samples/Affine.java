package dev.inkling.training.samples;

import dev.inkling.training.settings.Augmentation;
import java.util.SplittableRandom;

/** A linear map of the plane: x' = xx·x + xy·y, y' = yx·x + yy·y. */
record Affine(double xx, double xy, double yx, double yy) {

  /** A random turn, slant, size and aspect within the limits. */
  static Affine random(Augmentation limits, SplittableRandom random) {
    double angle = Math.toRadians(limits.rotation() * sign(random));
    double shear = limits.shear() * sign(random);
    double size = 1 + limits.scale() * sign(random);
    double aspect = 1 + limits.aspect() * sign(random);
    double width = size * Math.sqrt(aspect);
    double height = size / Math.sqrt(aspect);
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    // Stretch, then slant, then turn.
    double slant = shear * height;
    return new Affine(
        cos * width, cos * slant - sin * height, sin * width, sin * slant + cos * height);
  }

  /** The map back. */
  Affine inverse() {
    double determinant = xx * yy - xy * yx;
    return new Affine(yy / determinant, -xy / determinant, -yx / determinant, xx / determinant);
  }

  private static double sign(SplittableRandom random) {
    return 2 * random.nextDouble() - 1;
  }
}
