package dev.inkling.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JavaEngineTest {

  @Property(tries = 300)
  void everyNetworkGivesWhatItsDefinitionGives(@ForAll long seed) {
    Random random = new Random(seed);
    Network network = RandomNetworks.any(random);
    float[] image = RandomNetworks.image(random);

    float[] logits = new float[10];
    new JavaEngine(network).run(image, logits);

    double[] expected = NaiveEngine.run(network, image);
    for (int i = 0; i < 10; i++) {
      double tolerance = 1e-4 * Math.max(1, Math.abs(expected[i]));
      assertThat((double) logits[i]).isCloseTo(expected[i], within(tolerance));
    }
  }

  @Property(tries = 300)
  void everySumHasTheBitsOfItsFixedOrder(@ForAll long seed) {
    Random random = new Random(seed);
    Network network = RandomNetworks.any(random);
    float[] image = RandomNetworks.image(random);

    float[] logits = new float[10];
    new JavaEngine(network).run(image, logits);

    assertThat(logits).containsExactly(OrderedEngine.run(network, image));
  }

  @Test
  void anEngineKeepsNothingOfTheImageBefore() {
    Random random = new Random(1);
    Network network = RandomNetworks.usual(random);
    float[] first = RandomNetworks.image(random);
    float[] second = RandomNetworks.image(random);
    JavaEngine engine = new JavaEngine(network);

    float[] alone = new float[10];
    new JavaEngine(network).run(second, alone);
    float[] after = new float[10];
    engine.run(first, after);
    float[] untouched = second.clone();
    engine.run(second, after);

    assertThat(after).containsExactly(alone);
    assertThat(second).containsExactly(untouched);
  }

  @Test
  void manyThreadsGetTheSameAnswersAsOne() throws Exception {
    Random random = new Random(2);
    JavaEngine engine = new JavaEngine(RandomNetworks.usual(random));
    List<float[]> images = new ArrayList<>();
    List<float[]> expected = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      images.add(RandomNetworks.image(random));
      expected.add(new float[10]);
      engine.run(images.get(i), expected.get(i));
    }

    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Boolean>> results = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        int offset = thread;
        results.add(
            threads.submit(
                () -> {
                  boolean same = true;
                  float[] logits = new float[10];
                  for (int round = 0; round < 200; round++) {
                    int i = (round + offset * 7) % images.size();
                    engine.run(images.get(i), logits);
                    same &= Arrays.equals(logits, expected.get(i));
                  }
                  return same;
                }));
      }

      for (Future<Boolean> result : results) {
        assertThat(result.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void manyImagesGetTheAnswersOfEach() {
    Random random = new Random(4);
    JavaEngine engine = new JavaEngine(RandomNetworks.usual(random));
    float[] one = RandomNetworks.image(random);
    float[] other = RandomNetworks.image(random);
    float[] both = Arrays.copyOf(one, 2 * one.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    float[] first = new float[10];
    float[] second = new float[10];
    float[] logits = new float[20];

    engine.run(one, first);
    engine.run(other, second);
    engine.run(2, both, logits);

    assertThat(Arrays.copyOf(logits, 10)).isEqualTo(first);
    assertThat(Arrays.copyOfRange(logits, 10, 20)).isEqualTo(second);
  }

  @Test
  void aRunAllocatesNothing() {
    Random random = new Random(3);
    JavaEngine engine = new JavaEngine(RandomNetworks.usual(random));
    float[] image = RandomNetworks.image(random);
    float[] images = new float[2 * image.length];
    float[] logits = new float[20];
    for (int i = 0; i < 100; i++) {
      engine.run(image, logits);
      engine.run(2, images, logits);
    }

    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = Long.MAX_VALUE;
    // The counter also moves when the bean is first read, or the compiler steps in: once in a
    // while,
    // where a run that allocates does so in every thousand.
    for (int round = 0; round < 5; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 1000; i++) {
        engine.run(image, logits);
        engine.run(2, images, logits);
      }
      allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
    }

    assertThat(threads.getCurrentThreadAllocatedBytes()).isPositive();
    assertThat(allocated).isZero();
  }
}
