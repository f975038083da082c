package dev.inkling.data.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ReliabilityTest {

  private static final double EXACT = 1e-12;

  private final Reliability reliability = new Reliability();

  @Test
  void binsAreOpenBelowAndClosedAbove() {
    reliability.add(0, true);
    reliability.add(1.0 / 15, false);
    reliability.add(1.0 / 15 + 1e-9, true);
    reliability.add(1, true);

    assertThat(reliability.count(0)).isEqualTo(2);
    assertThat(reliability.count(1)).isEqualTo(1);
    assertThat(reliability.count(14)).isEqualTo(1);
    assertThat(reliability.accuracy(0)).isEqualTo(0.5);
    assertThat(reliability.confidence(0)).isCloseTo(1.0 / 30, within(EXACT));
    assertThat(reliability.accuracy(7)).isNaN();
  }

  @Test
  void theErrorIsWeightedByTheAnswersOfEachBin() {
    reliability.add(0.9, true);
    reliability.add(0.9, true);
    reliability.add(0.9, false);
    reliability.add(0.5, true);

    // |2/3 - 0.9| * 3/4 + |1 - 0.5| * 1/4.
    assertThat(reliability.error()).isCloseTo(0.175 + 0.125, within(EXACT));
    assertThat(new Reliability().error()).isNaN();
  }
}
