package dev.inkling.data.neighbors;

import dev.inkling.data.picture.LabeledImages;
import dev.inkling.neighbors.FeatureSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Chooses few training pictures that answer nearly as well as all: a condensed nearest neighbour
 * rule that looks at margins.
 *
 * <p>It begins with some pictures at random and goes on in rounds. A picture's margin is (d' - d) /
 * (d' + d), where d is the squared distance to the nearest chosen picture of its own label and d'
 * that to the nearest of any other: below 0 it is misread. Each round takes, at random, half of
 * those whose margins are least: they lie where one digit turns into another. A picture far on the
 * other side is passed over, for it may be mislabelled, and misleads more than it helps.
 *
 * @see <a href="https://doi.org/10.1109/TIT.1968.1054155">Hart 1968, The Condensed Nearest Neighbor
 *     Rule</a>
 */
public final class Condenser {

  private final FeatureSpace space;
  private final double leastMargin;

  /** The share of the chosen that is chosen at random, to begin with. */
  private static final double RANDOM_SHARE = 0.375;

  private static final int ROUNDS = 10;

  /** A margin below this is that of a picture that is not understood. */
  private static final double LEAST_MARGIN = -0.1;

  private static final long SEED = 1;

  /** For neighbours in that space. */
  public Condenser(FeatureSpace space) {
    this(space, LEAST_MARGIN);
  }

  Condenser(FeatureSpace space, double leastMargin) {
    this.space = space;
    this.leastMargin = leastMargin;
  }

  /**
   * The positions of the chosen pictures, rising. The same pictures give the same choice, on any
   * number of processors.
   *
   * @param progress told how many are chosen
   * @throws IllegalArgumentException if {@code count} is not within 20 and the number of images
   */
  public int[] choose(LabeledImages images, int count, LongConsumer progress) {
    int size = images.size();
    if (count < 20 || count > size) {
      throw new IllegalArgumentException(
          "number of pictures to choose (" + count + ") must be within 20 and " + size);
    }
    int[][] values = new int[size][];
    IntStream.range(0, size).parallel().forEach(i -> values[i] = space.values(images.image(i)));
    int[] same = new int[size];
    int[] other = new int[size];
    Arrays.fill(same, Integer.MAX_VALUE);
    Arrays.fill(other, Integer.MAX_VALUE);
    BitSet chosen = new BitSet(size);
    SplittableRandom random = new SplittableRandom(SEED);
    List<Integer> next = new ArrayList<>();
    for (int first : shuffled(IntStream.range(0, size).toArray(), random)) {
      if (next.size() < Math.max(10, (int) (count * RANDOM_SHARE))) {
        next.add(first);
      }
    }
    int step = Math.max(1, (count - next.size() + ROUNDS - 1) / ROUNDS);
    while (true) {
      for (int i : next) {
        chosen.set(i);
      }
      progress.accept(chosen.cardinality());
      int left = count - chosen.cardinality();
      if (left == 0) {
        return chosen.stream().toArray();
      }
      measure(images, values, next, same, other);
      next = nearBorders(chosen, same, other, Math.min(step, left), random);
    }
  }

  /** Takes the newly chosen into account. */
  private static void measure(
      LabeledImages images, int[][] values, List<Integer> added, int[] same, int[] other) {
    IntStream.range(0, images.size())
        .parallel()
        .forEach(
            i -> {
              for (int to : added) {
                if (to != i) {
                  int[] least = images.label(to) == images.label(i) ? same : other;
                  least[i] = Math.min(least[i], distance(values[i], values[to]));
                }
              }
            });
  }

  private List<Integer> nearBorders(
      BitSet chosen, int[] same, int[] other, int count, SplittableRandom random) {
    double[] margins = new double[same.length];
    for (int i = 0; i < margins.length; i++) {
      margins[i] = ((double) other[i] - same[i]) / ((double) other[i] + same[i]);
    }
    int[] candidates =
        IntStream.range(0, same.length)
            .filter(i -> !chosen.get(i) && margins[i] >= leastMargin)
            .boxed()
            .sorted((a, b) -> Double.compare(margins[a], margins[b]))
            .limit(2L * count)
            .mapToInt(i -> i)
            .toArray();
    List<Integer> next = new ArrayList<>();
    for (int i : shuffled(candidates, random)) {
      if (next.size() < count) {
        next.add(i);
      }
    }
    // Too many passed over: then anything will do.
    for (int i = 0; i < same.length && next.size() < count; i++) {
      if (!chosen.get(i) && !next.contains(i)) {
        next.add(i);
      }
    }
    return next;
  }

  private static int[] shuffled(int[] numbers, SplittableRandom random) {
    for (int i = numbers.length - 1; i > 0; i--) {
      int with = random.nextInt(i + 1);
      int number = numbers[i];
      numbers[i] = numbers[with];
      numbers[with] = number;
    }
    return numbers;
  }

  private static int distance(int[] a, int[] b) {
    int sum = 0;
    for (int i = 0; i < a.length; i++) {
      int difference = a[i] - b[i];
      sum += difference * difference;
    }
    return sum;
  }
}
