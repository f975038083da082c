package dev.inkling.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        1,
        -1,
        0.5,
        -12.25,
        1000,
        9999999,
        0.001,
        1e-5,
        1e7,
        1e9,
        -2.5e300,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  void aNumberIsShownAsJavaShowsIt(double value) {
    assertThat(Decimal.text(value)).isEqualTo(Double.toString(value));
  }

  @Property
  void aTextIsItsNumberToSixDecimals(@ForAll double value) {
    double tolerance = 1e-6 * Math.max(1, Math.abs(value));

    assertThat(Double.parseDouble(Decimal.text(value))).isCloseTo(value, within(tolerance));
  }
}
