package dev.inkling.page.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RovingTabIndexTest {

  @ParameterizedTest
  @CsvSource({
    "ArrowRight, 3, false, 4",
    "ArrowLeft, 3, false, 2",
    "ArrowRight, 3, true, 2",
    "ArrowLeft, 3, true, 4",
    "ArrowDown, 9, true, 0",
    "ArrowUp, 0, false, 9",
    "Home, 5, false, 0",
    "End, 5, true, 9",
    "Enter, 5, false, -1"
  })
  void keysGoToTheNextDigitAndRound(String key, int digit, boolean isRightToLeft, int next) {
    assertThat(RovingTabIndex.next(key, digit, 10, isRightToLeft)).isEqualTo(next);
  }
}
