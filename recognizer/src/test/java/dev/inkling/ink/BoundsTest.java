package dev.inkling.ink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BoundsTest {

  @Test
  void reachAroundEveryPointOfEveryStroke() {
    Bounds bounds =
        Bounds.of(
            Ink.of(
                Stroke.of(new double[] {3, -2, 5}, new double[] {1, 8, 4}),
                Stroke.of(new double[] {4}, new double[] {-6})));

    assertThat(bounds).isEqualTo(new Bounds(-2, -6, 5, 8));
    assertThat(bounds.width()).isEqualTo(7);
    assertThat(bounds.height()).isEqualTo(14);
    assertThat(bounds.longestSide()).isEqualTo(14);
    assertThat(bounds.middleX()).isEqualTo(1.5);
    assertThat(bounds.middleY()).isEqualTo(1);
  }

  @Test
  void ofADotHaveNoSize() {
    Bounds bounds = Bounds.of(Ink.of(Stroke.of(new double[] {7}, new double[] {-3})));

    assertThat(bounds).isEqualTo(new Bounds(7, -3, 7, -3));
    assertThat(bounds.longestSide()).isZero();
  }

  @Test
  void ofNothingThereAreNone() {
    assertThatThrownBy(() -> Bounds.of(Ink.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("number of strokes (0) must be positive");
  }
}
