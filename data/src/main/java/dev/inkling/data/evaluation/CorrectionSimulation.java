package dev.inkling.data.evaluation;

import dev.inkling.data.ink.LabeledInk;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.network.Network;
import dev.inkling.personalization.PersonalEngine;
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
 * @param digits how many digits the writer drew
 * @param mistakes how many of them the network gets wrong
 * @param commonest its most frequent mistake, null if it makes none
 */
public record CorrectionSimulation(
    long drawings, long before, long after, int digits, int mistakes, Mistake commonest) {

  /** From this share of mistakes on, a network does not get on with a writer. */
  private static final double STRANGE = 0.05;

  /** One kind of mistake: how often the digit that was meant is taken for that other one. */
  public record Mistake(int meant, int read, int count) {}

  /** Whether the network gets at least one in twenty of the writer's digits wrong. */
  public boolean isStrange() {
    return mistakes > 0 && mistakes >= STRANGE * digits;
  }

  /**
   * Whether the writer writes strangely: the network misreads at least one in twenty of the digits,
   * and most of its mistakes are one and the same. Mistakes of many kinds are no habit that could
   * be learned.
   */
  public boolean isHabit() {
    return isStrange() && 2 * commonest.count() > mistakes;
  }

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
  public static CorrectionSimulation of(
      Network network, List<LabeledInk> drawings, int corrections, int rounds, long seed) {
    PersonalEngine plain = PersonalEngine.of(network);
    List<float[]> images = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    List<Boolean> isWrong = new ArrayList<>();
    int[][] confusion = new int[Network.OUTPUTS][Network.OUTPUTS];
    for (LabeledInk drawing : drawings) {
      if (drawing.label().isDigit() && !drawing.ink().isEmpty()) {
        float[] pixels = InkNormalizer.standard().normalize(drawing.ink()).pixels();
        order.add(images.size());
        images.add(pixels);
        labels.add(drawing.label().digit());
        int read = answer(plain, pixels);
        isWrong.add(read != drawing.label().digit());
        confusion[drawing.label().digit()][read]++;
      }
    }
    Random random = new Random(seed);
    long judged = 0;
    long before = 0;
    long after = 0;
    // Who has nothing to correct gets the same in every round.
    int needed = isWrong.contains(true) ? rounds : 1;
    for (int round = 0; round < needed; round++) {
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
    int mistakes = Collections.frequency(isWrong, true);
    return new CorrectionSimulation(
        judged, before, after, images.size(), mistakes, commonest(confusion));
  }

  private static Mistake commonest(int[][] confusion) {
    Mistake most = null;
    for (int meant = 0; meant < confusion.length; meant++) {
      for (int read = 0; read < confusion.length; read++) {
        int count = confusion[meant][read];
        if (read != meant && count > (most == null ? 0 : most.count())) {
          most = new Mistake(meant, read, count);
        }
      }
    }
    return most;
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
