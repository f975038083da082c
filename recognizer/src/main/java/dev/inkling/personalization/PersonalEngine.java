package dev.inkling.personalization;

import dev.inkling.network.Engine;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * A network and what one person taught it: the nearest correction, by the network's last features,
 * may turn the answer that was corrected into the digit that was taught, and nothing else. A
 * drawing that is like no corrected one, or that the network takes for something else, gets the
 * network's answer to the bit. Immutable and safe for use by several threads.
 *
 * <p>A single correction may be a slip, so it counts for drawings that are nearly the same and of
 * which the network is not certain; a second one of the same kind shows a habit, and from then on
 * likeness is enough. How far each reaches was chosen by simulation: docs/adr says how, and {@code
 * inkling evaluate-corrections} measures it.
 */
public final class PersonalEngine implements Engine {

  /** The most corrections: each costs a few hundred multiplications in every run. */
  public static final int MAX_CORRECTIONS = 500;

  /** From this cosine of the angle between features on, a drawing is like another. */
  private static final double LIKE = 0.7;

  /** From here on it is nearly the same. */
  private static final double SIMILAR = 0.93;

  /** From here on two drawings look the same. */
  private static final double SAME = 0.99;

  /** What a single correction adds at most to a drawing's logit that is not the same. */
  private static final double MOST = 6;

  /** By how much a corrected drawing's new digit is ahead of the old answer, as a logit. */
  private static final double LEAD = 2;

  private final JavaEngine engine;
  private final List<Correction> corrections;
  private final int featuresLayer;

  /**
   * One correction as the engine uses it.
   *
   * @param features the corrected drawing's, of length 1
   * @param answer what the network saw in it
   * @param digit what it was
   * @param gain what the digit's logit needs to be ahead by {@link #LEAD}
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Correction(float[] features, int answer, int digit, double gain) {

    /** Whether it is about what the network sees now; then only its own two digits can change. */
    boolean isAbout(int seen) {
      return seen == answer || seen == digit;
    }

    boolean isLike(Correction other) {
      return answer == other.answer && digit == other.digit;
    }
  }

  private PersonalEngine(JavaEngine engine, List<Correction> corrections, int featuresLayer) {
    this.engine = engine;
    this.corrections = corrections;
    this.featuresLayer = featuresLayer;
  }

  /**
   * {@return an engine that answers as the network does}
   *
   * @param network ends in a dense layer
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

  /** {@return the number of corrections} */
  public int corrections() {
    return corrections.size();
  }

  /**
   * {@return the same with one more correction: what looks like this is that digit}
   *
   * @param pixels float[784], the corrected drawing's digit image
   * @param digit the right answer, 0 to 9
   * @throws IllegalArgumentException if the digit is not within 0 and 9, or there are {@link
   *     #MAX_CORRECTIONS} corrections already
   */
  public PersonalEngine plus(float[] pixels, int digit) {
    if (digit < 0 || digit > 9) {
      throw new IllegalArgumentException("digit (" + digit + ") must be within 0 and 9");
    }
    if (corrections.size() >= MAX_CORRECTIONS) {
      throw new IllegalArgumentException(
          "number of corrections ("
              + (corrections.size() + 1)
              + ") must be at most "
              + MAX_CORRECTIONS);
    }
    float[] logits = new float[Network.OUTPUTS];
    float[] features = features(pixels, logits);
    int seen = best(logits);
    double gain = seen == digit ? 0 : logits[seen] - logits[digit] + LEAD;
    List<Correction> more = new ArrayList<>(corrections);
    more.add(new Correction(features, seen, digit, gain));
    return new PersonalEngine(engine, List.copyOf(more), featuresLayer);
  }

  @Override
  public void run(float[] pixels, float[] logits) {
    correct(features(pixels, logits), logits);
  }

  /**
   * {@return the digit that corrections make the likeliest for an image, -1 where they leave the
   * network's}
   *
   * @param pixels float[784], a digit image
   */
  public int taught(float[] pixels) {
    float[] logits = new float[Network.OUTPUTS];
    float[] features = features(pixels, logits);
    int seen = best(logits);
    correct(features, logits);
    int digit = best(logits);
    return digit == seen ? -1 : digit;
  }

  /** Runs the network; returns its last features, of length 1. */
  private float[] features(float[] pixels, float[] logits) {
    float[][] features = new float[1][];
    engine.run(
        pixels,
        logits,
        (layer, shape, values) -> {
          if (layer == featuresLayer) {
            features[0] = unit(values, shape.size());
          }
        });
    return features[0];
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
    int seen = best(logits);
    Correction nearest = null;
    double most = 0;
    for (Correction correction : corrections) {
      double cosine = correction.isAbout(seen) ? cosine(features, correction.features) : 0;
      if (cosine > most) {
        most = cosine;
        nearest = correction;
      }
    }
    // What the network is told to have got right stays as it is, and so does what is like it.
    if (nearest != null && nearest.gain > 0) {
      logits[nearest.digit] +=
          (float) (isHabit(nearest) ? habit(nearest, most) : once(nearest, most));
    }
  }

  private boolean isHabit(Correction correction) {
    return corrections.stream().filter(correction::isLike).count() > 1;
  }

  /** What one of several corrections of a kind adds: all of it to the corrected drawing. */
  private static double habit(Correction correction, double cosine) {
    double likeness = share(cosine, LIKE);
    return correction.gain * likeness * likeness;
  }

  /** What the only correction of its kind adds: all of it to the corrected drawing. */
  private static double once(Correction correction, double cosine) {
    double usual = Math.min(MOST, correction.gain);
    return usual * share(cosine, SIMILAR) + (correction.gain - usual) * share(cosine, SAME);
  }

  /** From 0 at a limit and below it to 1. */
  private static double share(double cosine, double limit) {
    return Math.max(0, Math.min(1, (cosine - limit) / (1 - limit)));
  }

  private static double cosine(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }

  private static int best(float[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
  }
}
