package dev.inkling.data.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class IntervalTest {

  @Test
  void agreesWithPublishedExamples() {
    // Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3.
    assertInterval(81, 263, 0.2553, 0.3662);
    assertInterval(15, 148, 0.0624, 0.1605);
    assertInterval(0, 20, 0, 0.1611);
    assertInterval(1, 29, 0.0061, 0.1718);
  }

  private static void assertInterval(int right, int trials, double low, double high) {
    Interval interval = Interval.wilson((double) right / trials, trials);

    assertThat(interval.low()).isCloseTo(low, within(5e-5));
    assertThat(interval.high()).isCloseTo(high, within(5e-5));
  }

  @Test
  void staysWithinZeroAndOne() {
    assertThat(Interval.wilson(1, 10).high()).isLessThanOrEqualTo(1);
    assertThat(Interval.wilson(0, 10).low()).isNotNegative();
    assertThatThrownBy(() -> Interval.wilson(1, 0))
        .hasMessage("number of trials (0) must be positive");
  }
}
