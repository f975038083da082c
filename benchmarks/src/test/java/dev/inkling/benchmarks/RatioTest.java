package dev.inkling.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RatioTest {

  @Test
  void theRatioIsThatOfTheMedians() {
    double[] ours = {1, 2, 100};
    double[] theirs = {4, 4, 4};

    assertThat(Ratio.of(ours, theirs).value()).isEqualTo(0.5);
  }

  @Test
  void theSpreadIsThatOfConsecutiveTenths() {
    double[] theirs = IntStream.range(0, 100).mapToDouble(i -> 10).toArray();
    double[] ours = IntStream.range(0, 100).mapToDouble(i -> i < 10 ? 1 : i < 90 ? 5 : 9).toArray();

    Ratio ratio = Ratio.of(ours, theirs);

    assertThat(ratio.value()).isEqualTo(0.5);
    assertThat(ratio.low()).isCloseTo(0.1, within(1e-12));
    assertThat(ratio.high()).isCloseTo(0.9, within(1e-12));
    assertThat(ratio.text()).isEqualTo("0.50 (0.10 to 0.90)");
  }

  @Test
  void fewTimesMakeFewParts() {
    Ratio ratio = Ratio.of(new double[] {2, 4}, new double[] {4, 4});

    assertThat(ratio).isEqualTo(new Ratio(0.75, 0.5, 1));
  }

  @Test
  void onlyTimesTakenInTurnsAreCompared() {
    assertThatThrownBy(() -> Ratio.of(new double[2], new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("number of times (2) must be that of the other (3)");
    assertThatThrownBy(() -> Timings.of())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("number of times (0) must be positive");
  }
}
