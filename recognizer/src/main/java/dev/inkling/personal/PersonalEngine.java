package dev.inkling.personal;

import dev.inkling.network.Engine;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * A network and what one person taught it: nearest neighbours over the network's last features,
 * added to its logits. A drawing that is like a corrected one gets the correction's digit; one that
 * is not gets the network's answer to the bit. Immutable and safe for use by several threads.
 *
 * <p>{@code inkling teach} measures what it does for the writers of a collection.
 */
public final class PersonalEngine implements Engine {

  /** The most corrections: each costs a few hundred multiplications in every run. */
  public static final int MAX_LESSONS = 500;

  /**
   * From this cosine of the angle between features on a drawing is like another. Chosen, with the
   * two values below, by simulation over 309 writers.
   */
  private static final double LIKE = 0.7;

  /** From here on two drawings are the same to anybody's eye. */
  private static final double SAME = 0.97;

  /** The most that a correction adds to the logit of a drawing that is like it. */
  private static final double MOST = 6;

  /** By how much a corrected drawing's new digit is ahead of the old answer, as a logit. */
  private static final double LEAD = 3;

  private final JavaEngine engine;
  private final List<Lesson> lessons;
  private final int featuresLayer;

  /** One correction as the engine uses it. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Lesson(float[] features, int digit, double gain) {}

  private PersonalEngine(JavaEngine engine, List<Lesson> lessons, int featuresLayer) {
    this.engine = engine;
    this.lessons = lessons;
    this.featuresLayer = featuresLayer;
  }

  /**
   * The network as it is.
   *
   * @throws IllegalArgumentException if the network does not end in a dense layer behind another
   *     layer
   */
  public static PersonalEngine of(Network network) {
    int last = network.layers().size() - 1;
    if (last < 1 || !(network.layers().get(last) instanceof Layer.Dense)) {
      throw new IllegalArgumentException(
          "the network's last layer must be dense, and not its first");
    }
    return new PersonalEngine(new JavaEngine(network), List.of(), last - 1);
  }

  /** The number of corrections. */
  public int lessons() {
    return lessons.size();
  }

  /**
   * The same with one more correction: what looks like this is that digit.
   *
   * @param pixels float[784], the corrected drawing's digit image
   * @throws IllegalArgumentException if the digit is not within 0 and 9, or there are {@link
   *     #MAX_LESSONS} corrections already
   */
  public PersonalEngine plus(float[] pixels, int digit) {
    if (digit < 0 || digit > 9) {
      throw new IllegalArgumentException("digit (" + digit + ") must be within 0 and 9");
    }
    if (lessons.size() >= MAX_LESSONS) {
      throw new IllegalArgumentException(
          "number of corrections (" + (lessons.size() + 1) + ") must be at most " + MAX_LESSONS);
    }
    float[] logits = new float[Network.OUTPUTS];
    float[] features = features(pixels, logits);
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logits.length; i++) {
      if (i != digit) {
        best = Math.max(best, logits[i]);
      }
    }
    double gain = Math.max(0, best - logits[digit] + LEAD);
    List<Lesson> more = new ArrayList<>(lessons);
    more.add(new Lesson(features, digit, gain));
    return new PersonalEngine(engine, List.copyOf(more), featuresLayer);
  }

  @Override
  public void run(float[] pixels, float[] logits) {
    features(pixels, logits);
  }

  /** Runs network and corrections; returns the features, of length 1. */
  private float[] features(float[] pixels, float[] logits) {
    float[][] seen = new float[1][];
    engine.run(
        pixels,
        logits,
        (layer, shape, values) -> {
          if (layer == featuresLayer) {
            seen[0] = unit(values, shape.size());
          }
        });
    correct(seen[0], logits);
    return seen[0];
  }

  private static float[] unit(float[] values, int size) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += (double) values[i] * values[i];
    }
    double scale = sum > 0 ? 1 / Math.sqrt(sum) : 0;
    float[] unit = new float[size];
    for (int i = 0; i < size; i++) {
      unit[i] = (float) (values[i] * scale);
    }
    return unit;
  }

  private void correct(float[] features, float[] logits) {
    for (Lesson lesson : lessons) {
      double cosine = 0;
      for (int i = 0; i < features.length; i++) {
        cosine += (double) features[i] * lesson.features[i];
      }
      if (cosine > LIKE) {
        double usual = Math.min(MOST, lesson.gain);
        double more = usual * Math.min(1, (cosine - LIKE) / (1 - LIKE));
        if (cosine > SAME) {
          more += (lesson.gain - usual) * Math.min(1, (cosine - SAME) / (1 - SAME));
        }
        logits[lesson.digit] += (float) more;
      }
    }
  }
}
