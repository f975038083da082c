package dev.inkling.page.panels.inside;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StrongestMapsTest {

  private static final double[] STRENGTHS = {1, 5, 2, 4, 3};

  @Test
  void theStrongestComeFirst() {
    assertThat(StrongestMaps.next(new int[] {-1, -1, -1}, STRENGTHS, -1)).containsExactly(1, 3, 4);
  }

  @Test
  void whatStaysStrongKeepsItsPlace() {
    assertThat(StrongestMaps.next(new int[] {4, 0, 1}, STRENGTHS, -1)).containsExactly(4, 3, 1);
  }

  @Test
  void aMapThatIsLookedAtStays() {
    assertThat(StrongestMaps.next(new int[] {4, 0, 1}, STRENGTHS, 0)).containsExactly(3, 0, 1);
  }
}
