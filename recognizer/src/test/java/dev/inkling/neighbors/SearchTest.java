package dev.inkling.neighbors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SearchTest {

  @Property(tries = 100)
  void theNearestAreThoseOfLookingAtEverything(@ForAll long seed) {
    Random random = new Random(seed);
    int size = 1 + random.nextInt(200);
    int length = 16 * (1 + random.nextInt(20));
    // Few values, so that many distances are equal; many, so that sums reach their largest.
    int most = random.nextBoolean() ? 1 : 255;
    int[][] points = new int[size][];
    Search search = new Search(size, length);
    for (int i = 0; i < size; i++) {
      points[i] = point(random, length, most);
      search.set(i, points[i]);
    }
    Search.Query query = new Search.Query(length);
    System.arraycopy(point(random, length, most), 0, query.fine, 0, length);
    query.sum();

    TopK best = new TopK(1 + random.nextInt(8));
    search.find(query, new int[size], best);

    int[] expected =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingInt(i -> distance(points[i], query.fine)))
            .limit(best.indices.length)
            .mapToInt(i -> i)
            .toArray();
    assertThat(best.size).isEqualTo(expected.length);
    assertThat(Arrays.copyOf(best.indices, best.size)).containsExactly(expected);
    for (int i = 0; i < best.size; i++) {
      assertThat(best.distances[i]).isEqualTo(distance(points[expected[i]], query.fine));
    }
  }

  @Test
  void theLargestDistanceThereIsDoesNotOverflow() {
    Search search = new Search(1, 784);
    search.set(0, new int[784]);
    Search.Query query = new Search.Query(784);
    Arrays.fill(query.fine, 255);
    query.sum();

    TopK best = new TopK(1);
    search.find(query, new int[1], best);

    assertThat(best.distances[0]).isEqualTo(784 * 255 * 255);
  }

  @Test
  void whatIsOfferedTwiceCountsOnceAtItsSmallerDistance() {
    TopK best = new TopK(2);

    best.offer(7, 10);
    best.offer(3, 20);
    best.offer(3, 5);
    best.offer(3, 30);
    best.offer(1, 10);

    assertThat(best.indices).containsExactly(3, 1);
    assertThat(best.distances).containsExactly(5, 10);
  }

  private static int[] point(Random random, int length, int most) {
    return random.ints(length, 0, most + 1).toArray();
  }

  private static int distance(int[] a, int[] b) {
    return IntStream.range(0, a.length).map(i -> (a[i] - b[i]) * (a[i] - b[i])).sum();
  }
}
