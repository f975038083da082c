package dev.inkling.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomNetworksTest {

  /** Tests compare the engines on random networks: a kind that is missing there is not tested. */
  @Test
  void everyKindOfLayerOccurs() {
    assertThat(
            IntStream.range(0, 100)
                .mapToObj(seed -> RandomNetworks.any(new Random(seed)))
                .flatMap(network -> network.layers().stream())
                .<Class<?>>map(Layer::getClass)
                .distinct())
        .containsExactlyInAnyOrder(Layer.class.getPermittedSubclasses());
  }
}
