package dev.inkling.data.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

final class RocTest {

  private static final double EXACT = 1e-12;

  @Test
  void areaByHand() {
    // Of the six pairs, 0.9 wins both, 0.5 wins one and ties one, 0.3 wins one and loses one.
    Roc roc = Roc.of(new double[] {0.9, 0.5, 0.3}, new double[] {0.5, 0.1});

    assertThat(roc.digits()).isEqualTo(3);
    assertThat(roc.negatives()).isEqualTo(2);
    assertThat(roc.area()).isCloseTo(4.5 / 6, within(EXACT));
  }

  @Test
  void areaIsOneWhenAllDigitsAreAboveAndZeroWhenBelow() {
    double[] low = {0.1, 0.2};
    double[] high = {0.3, 0.4, 0.5};

    assertThat(Roc.of(high, low).area()).isEqualTo(1);
    assertThat(Roc.of(low, high).area()).isZero();
    assertThat(Roc.of(low, low).area()).isEqualTo(0.5);
  }

  @Test
  void areaIsTheShareOfPairsThatAreInOrder() {
    Random random = new Random(5);
    double[] digits = random.doubles(200).map(x -> Math.rint(x * 50)).toArray();
    double[] negatives = random.doubles(300).map(x -> Math.rint(x * 40)).toArray();

    double wins =
        Arrays.stream(digits)
            .map(d -> Arrays.stream(negatives).map(o -> d > o ? 1 : d == o ? 0.5 : 0).sum())
            .sum();

    assertThat(Roc.of(digits, negatives).area()).isCloseTo(wins / (200 * 300), within(EXACT));
  }

  @Test
  void falsePositiveRateByHand() {
    // 0.01 … 0.20: at 95 % recall 19 of 20 are accepted, so the threshold is 0.02.
    double[] digits = DoubleStream.iterate(1, i -> i <= 20, i -> i + 1).map(i -> i / 100).toArray();
    double[] negatives = {0.001, 0.015, 0.02, 0.5};

    assertThat(Roc.of(digits, negatives).falsePositiveRate(0.95)).isEqualTo(0.5);
    assertThat(Roc.of(digits, negatives).falsePositiveRate(1)).isEqualTo(0.75);
    assertThat(Roc.of(digits, negatives).falsePositiveRate(0.05)).isEqualTo(0.25);
  }

  @Test
  void measuresOfNothingAreNaN() {
    double[] none = {};
    double[] some = {0.5};

    assertThat(Roc.of(none, some).area()).isNaN();
    assertThat(Roc.of(some, none).area()).isNaN();
    assertThat(Roc.of(none, some).falsePositiveRate(0.95)).isNaN();
    assertThat(Roc.of(some, none).falsePositiveRate(0.95)).isNaN();
  }

  @Test
  void refusesWhatIsNoScoreAndNoRecall() {
    Roc roc = Roc.of(new double[] {1}, new double[] {0});

    assertThatThrownBy(() -> Roc.of(new double[] {Double.NaN, 1}, new double[0]))
        .hasMessage("score (NaN) must be a number");
    assertThatThrownBy(() -> roc.falsePositiveRate(0))
        .hasMessage("recall (0.0) must be over 0 and at most 1");
  }
}
