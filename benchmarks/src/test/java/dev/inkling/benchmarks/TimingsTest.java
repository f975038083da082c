package dev.inkling.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimingsTest {

  @Test
  void theMedianLiesInTheMiddle() {
    assertThat(Timings.of(9, 1, 2).median()).isEqualTo(2);
    assertThat(Timings.of(9, 1, 2, 4).median()).isEqualTo(3);
  }

  @Test
  void aPercentileIsATimeThatWasTaken() {
    Timings times = Timings.of(IntStream.rangeClosed(1, 1000).mapToDouble(i -> i).toArray());

    assertThat(times.percentile(0.99)).isEqualTo(990);
    assertThat(times.percentile(1)).isEqualTo(1000);
    assertThat(Timings.of(7).percentile(0.99)).isEqualTo(7);
  }
}
