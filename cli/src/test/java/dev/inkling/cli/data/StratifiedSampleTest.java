package dev.inkling.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class StratifiedSampleTest {

  private static List<Integer> sampled(int size, long seed, int things) throws IOException {
    StratifiedSample<Integer> sample = new StratifiedSample<>(size, seed);
    for (int i = 0; i < things; i++) {
      sample.add(i % 3 == 0 ? "fizz" : "other", i, i);
    }
    List<Integer> kept = new ArrayList<>();
    sample.forEach((thing, line) -> kept.add(thing));
    return kept;
  }

  @Test
  void keepsSoManyOfEachKindInTheirOrder() throws IOException {
    List<Integer> kept = sampled(5, 1, 300);

    assertThat(kept).hasSize(10).isSorted().doesNotHaveDuplicates();
    assertThat(kept.stream().filter(i -> i % 3 == 0)).hasSize(5);
  }

  @Test
  void keepsAllWhereThereAreFewer() throws IOException {
    assertThat(sampled(5, 1, 4)).containsExactly(0, 1, 2, 3);
  }

  @Test
  void theSeedDecides() throws IOException {
    assertThat(sampled(5, 1, 300)).isEqualTo(sampled(5, 1, 300)).isNotEqualTo(sampled(5, 2, 300));
  }

  @Test
  void everyThingHasTheSameChance() throws IOException {
    int[] kept = new int[30];
    for (int seed = 0; seed < 3000; seed++) {
      sampled(2, seed, 30).forEach(i -> kept[i]++);
    }

    // 2 of 10, 2 of 20: 600 and 300 times expected; five standard deviations are 110 and 82.
    List<Integer> fizz = new ArrayList<>();
    List<Integer> other = new ArrayList<>();
    for (int i = 0; i < kept.length; i++) {
      (i % 3 == 0 ? fizz : other).add(kept[i]);
    }
    assertThat(fizz).allMatch(count -> Math.abs(count - 600) < 110);
    assertThat(other).allMatch(count -> Math.abs(count - 300) < 82);
    assertThat(fizz.stream().collect(Collectors.summingInt(i -> i))).isEqualTo(6000);
  }
}
