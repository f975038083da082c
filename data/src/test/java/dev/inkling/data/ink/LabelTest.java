package dev.inkling.data.ink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class LabelTest {

  @Test
  void aDigitIsKnown() {
    Label seven = Label.digit(7);

    assertThat(seven.isDigit()).isTrue();
    assertThat(seven.isKnown()).isTrue();
    assertThat(seven.digit()).isEqualTo(7);
    assertThat(seven).isSameAs(Label.digit(7)).hasToString("7");
  }

  @Test
  void theOthersAreNoDigits() {
    assertThat(Label.NOT_A_DIGIT.isDigit()).isFalse();
    assertThat(Label.NOT_A_DIGIT.isKnown()).isTrue();
    assertThat(Label.UNKNOWN.isDigit()).isFalse();
    assertThat(Label.UNKNOWN.isKnown()).isFalse();
    assertThatThrownBy(Label.NOT_A_DIGIT::digit)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("label (not a digit) must be a digit");
  }

  @Test
  void thereAreTenDigits() {
    assertThatThrownBy(() -> Label.digit(10)).hasMessage("label (10) must be within 0 and 9");
    assertThatThrownBy(() -> Label.digit(-1)).hasMessage("label (-1) must be within 0 and 9");
  }
}
