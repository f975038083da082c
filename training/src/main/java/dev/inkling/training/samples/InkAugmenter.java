package dev.inkling.training.samples;

import dev.inkling.data.synthetic.InkDefect;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Bounds;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.ink.Stroke;
import dev.inkling.training.settings.Augmentation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Changes a drawing as another hand would have: turned, slanted, stretched, bent, its strokes
 * misplaced a little, its line shaken. A pure function of drawing and random numbers.
 */
final class InkAugmenter {

  /** How much of its displacement a shaking pen keeps from one point to the next. */
  private static final double INERTIA = 0.7;

  /** Defects of the line itself; the turning of a drawing is done here for all. */
  private static final List<InkDefect> DEFECTS =
      List.of(
          InkDefect.JITTER,
          InkDefect.LOST_POINTS,
          InkDefect.HOOKS,
          InkDefect.GAPS,
          InkDefect.COARSE);

  private InkAugmenter() {}

  /** The changed drawing, in pixels of the digit image from its middle. */
  static Ink augment(Ink drawn, Augmentation limits, SplittableRandom random) {
    if (drawn.isEmpty()) {
      return drawn;
    }
    Ink ink = drawn;
    for (InkDefect defect : DEFECTS) {
      if (random.nextDouble() < limits.defects()) {
        ink = defect.apply(ink, random.nextDouble(), random);
      }
    }
    Bounds bounds = Bounds.of(ink);
    double side = bounds.longestSide();
    double unit = side > 0 ? InkNormalizer.BOX / side : 0;
    double middleX = bounds.middleX();
    double middleY = bounds.middleY();
    Affine affine = Affine.random(limits, random);
    ElasticField field = new ElasticField(limits.elastic(), random);
    List<Stroke> strokes = new ArrayList<>();
    for (Stroke stroke : ink.strokes()) {
      double[] xs = new double[stroke.size()];
      double[] ys = new double[stroke.size()];
      double awayX = limits.wobble() * random.nextGaussian();
      double awayY = limits.wobble() * random.nextGaussian();
      double shakeX = 0;
      double shakeY = 0;
      for (int i = 0; i < xs.length; i++) {
        double x = (stroke.x(i) - middleX) * unit;
        double y = (stroke.y(i) - middleY) * unit;
        double u = x / DigitImage.SIZE + 0.5;
        double v = y / DigitImage.SIZE + 0.5;
        shakeX = INERTIA * shakeX + limits.wobble() / 4 * random.nextGaussian();
        shakeY = INERTIA * shakeY + limits.wobble() / 4 * random.nextGaussian();
        xs[i] = affine.xx() * x + affine.xy() * y + field.x(u, v) + awayX + shakeX;
        ys[i] = affine.yx() * x + affine.yy() * y + field.y(u, v) + awayY + shakeY;
      }
      strokes.add(Stroke.of(xs, ys));
    }
    return new Ink(strokes);
  }

  /** A pen within the limits; as likely to be thinner as thicker than the middle one. */
  static InkNormalizer pen(Augmentation limits, SplittableRandom random) {
    double thin = Math.log(limits.thinnestPen());
    double thick = Math.log(limits.thickestPen());
    return new InkNormalizer(
        Math.max(
            limits.thinnestPen(),
            Math.min(limits.thickestPen(), Math.exp(thin + (thick - thin) * random.nextDouble()))));
  }
}
