package dev.inkling.neighbors;

/**
 * Finds the nearest of many points, exactly, and looks closely at few: a pyramid of sums.
 *
 * <p>By Cauchy's and Schwarz's inequality the squared difference of two sums over n numbers is at
 * most n times the sum of their squared differences. So sums over 16 numbers bound a distance from
 * below for a sixteenth of the work, and sums over 4 for a quarter. All is done in integers: the
 * answer is that of looking at everything, to the last bit.
 *
 * @see <a href="https://doi.org/10.1109/26.339845">Lee and Chen 1994, mean pyramids</a>
 */
final class Search {

  private static final int COARSE = 16;
  private static final int MIDDLE = 4;

  /** So many of the coarsely nearest are looked at first: then most others are out at once. */
  private static final int SEEDS = 16;

  private final int size;
  private final int length;
  private final byte[] fine;
  private final short[] middle;
  private final int[] coarse;

  /**
   * Room for points.
   *
   * @param length numbers of each, a multiple of 16
   */
  Search(int size, int length) {
    this.size = size;
    this.length = length;
    fine = new byte[size * length];
    middle = new short[size * length / MIDDLE];
    coarse = new int[size * length / COARSE];
  }

  /** Sets a point; every one must be set before the first search. */
  void set(int index, int[] values) {
    int fineAt = index * length;
    int middleAt = fineAt / MIDDLE;
    int coarseAt = fineAt / COARSE;
    for (int i = 0; i < length; i++) {
      fine[fineAt + i] = (byte) values[i];
      middle[middleAt + i / MIDDLE] += (short) values[i];
      coarse[coarseAt + i / COARSE] += values[i];
    }
  }

  /** A point as a search asks for it, with its sums. */
  static final class Query {

    final int[] fine;
    private final int[] middle;
    private final int[] coarse;

    Query(int length) {
      fine = new int[length];
      middle = new int[length / MIDDLE];
      coarse = new int[length / COARSE];
    }

    /** To be called when {@link #fine} has changed. */
    void sum() {
      for (int i = 0; i < middle.length; i++) {
        int at = i * MIDDLE;
        middle[i] = fine[at] + fine[at + 1] + fine[at + 2] + fine[at + 3];
      }
      for (int i = 0; i < coarse.length; i++) {
        int at = i * MIDDLE;
        coarse[i] = middle[at] + middle[at + 1] + middle[at + 2] + middle[at + 3];
      }
    }
  }

  /**
   * Offers all points that may be among the nearest.
   *
   * @param bounds int[size], overwritten
   * @param best takes squared distances; what it holds already counts
   */
  void find(Query query, int[] bounds, TopK best) {
    TopK seeds = new TopK(Math.min(SEEDS, size));
    for (int i = 0; i < size; i++) {
      bounds[i] = coarseDistance(i, query.coarse);
      if (bounds[i] < seeds.limit()) {
        seeds.offer(i, bounds[i]);
      }
    }
    for (int i = 0; i < seeds.size; i++) {
      best.offer(seeds.indices[i], fineDistance(seeds.indices[i], query.fine, Integer.MAX_VALUE));
    }
    for (int i = 0; i < size; i++) {
      int limit = best.limit();
      // Divided, not multiplied: the limit may be the largest number there is.
      if (bounds[i] / COARSE <= limit && middleDistance(i, query.middle, limit) / MIDDLE <= limit) {
        int distance = fineDistance(i, query.fine, limit);
        if (distance <= limit) {
          best.offer(i, distance);
        }
      }
    }
  }

  private int coarseDistance(int index, int[] query) {
    int at = index * query.length;
    int sum = 0;
    for (int i = 0; i < query.length; i++) {
      int difference = coarse[at + i] - query[i];
      sum += difference * difference;
    }
    return sum;
  }

  private int middleDistance(int index, int[] query, int limit) {
    int at = index * query.length;
    int sum = 0;
    for (int i = 0; i < query.length; ) {
      // Looked at now and then whether it is too far already.
      int end = Math.min(query.length, i + 24);
      for (; i < end; i++) {
        int difference = middle[at + i] - query[i];
        sum += difference * difference;
      }
      if (sum / MIDDLE > limit) {
        return sum;
      }
    }
    return sum;
  }

  private int fineDistance(int index, int[] query, int limit) {
    int at = index * query.length;
    int sum = 0;
    for (int i = 0; i < query.length; ) {
      int end = Math.min(query.length, i + 48);
      for (; i < end; i++) {
        int difference = (fine[at + i] & 0xff) - query[i];
        sum += difference * difference;
      }
      if (sum > limit) {
        return sum;
      }
    }
    return sum;
  }
}
