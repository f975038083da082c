package dev.inkling.data;

import dev.inkling.ink.InkNormalizer;
import dev.inkling.network.Network;
import dev.inkling.personal.PersonalEngine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What corrections do for one writer, by simulation: the writer draws digits in random order and
 * corrects the network where it is wrong, a few times; then all drawings that were not corrected
 * are judged by the network and by what it was taught.
 *
 * @param drawings how many drawings were judged, over all rounds
 * @param before how many of them the network gets wrong
 * @param after how many of them it gets wrong after the corrections
 */
public record Teaching(long drawings, long before, long after) {

  /** The share that the network gets wrong. */
  public double errorBefore() {
    return drawings == 0 ? 0 : (double) before / drawings;
  }

  /** The share that it gets wrong after the corrections. */
  public double errorAfter() {
    return drawings == 0 ? 0 : (double) after / drawings;
  }

  /**
   * Simulates one writer. The same seed gives the same result.
   *
   * @param drawings the writer's digits; others are left out
   * @param corrections how many corrections the writer makes at most
   * @param rounds how often it is done, in other orders
   */
  public static Teaching of(
      Network network, List<LabeledInk> drawings, int corrections, int rounds, long seed) {
    PersonalEngine plain = PersonalEngine.of(network);
    List<float[]> images = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    List<Boolean> isWrong = new ArrayList<>();
    for (LabeledInk drawing : drawings) {
      if (drawing.label().isDigit() && !drawing.ink().isEmpty()) {
        float[] pixels = InkNormalizer.standard().normalize(drawing.ink()).pixels();
        order.add(images.size());
        images.add(pixels);
        labels.add(drawing.label().digit());
        isWrong.add(answer(plain, pixels) != drawing.label().digit());
      }
    }
    Random random = new Random(seed);
    long judged = 0;
    long before = 0;
    long after = 0;
    for (int round = 0; round < rounds; round++) {
      Collections.shuffle(order, random);
      Set<Integer> corrected = new HashSet<>();
      PersonalEngine engine = plain;
      for (int i : order) {
        if (corrected.size() == corrections) {
          break;
        }
        boolean errs =
            engine == plain ? isWrong.get(i) : answer(engine, images.get(i)) != labels.get(i);
        if (errs) {
          engine = engine.plus(images.get(i), labels.get(i));
          corrected.add(i);
        }
      }
      for (int i : order) {
        if (!corrected.contains(i)) {
          judged++;
          before += isWrong.get(i) ? 1 : 0;
          boolean errs =
              engine == plain ? isWrong.get(i) : answer(engine, images.get(i)) != labels.get(i);
          after += errs ? 1 : 0;
        }
      }
    }
    return new Teaching(judged, before, after);
  }

  private static int answer(PersonalEngine engine, float[] pixels) {
    float[] logits = new float[Network.OUTPUTS];
    engine.run(pixels, logits);
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
  }
}
