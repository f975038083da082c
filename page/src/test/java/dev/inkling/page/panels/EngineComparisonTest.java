package dev.inkling.page.panels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.page.panels.EngineComparison.Phase;
import org.junit.jupiter.api.Test;

class EngineComparisonTest {

  private static final EngineComparison READY = EngineComparison.first().open().progress(8, 8);

  @Test
  void theFirstOpeningLoadsAndBothAreShown() {
    EngineComparison opened = EngineComparison.first().open();

    assertThat(EngineComparison.first().phase()).isEqualTo(Phase.UNKNOWN);
    assertThat(opened.phase()).isEqualTo(Phase.LOADING);
    assertThat(opened.isVotingBeside()).isFalse();
    assertThat(opened.progress(2, 8).percent()).isEqualTo(25);
    assertThat(opened.progress(2, 8).isReady()).isFalse();
    assertThat(READY.isVotingBeside()).isTrue();
    assertThat(READY.isVotingAlone()).isFalse();
  }

  @Test
  void whoIsChosenMovesTheBars() {
    assertThat(READY.by(ComparisonMethod.NEIGHBORS).isVotingAlone()).isTrue();
    assertThat(READY.by(ComparisonMethod.NEIGHBORS).isVotingBeside()).isFalse();
    assertThat(READY.by(ComparisonMethod.NETWORK).isVotingAlone()).isFalse();
    assertThat(READY.by(ComparisonMethod.NETWORK).isVotingBeside()).isFalse();
  }

  @Test
  void closedTheNetworkMovesTheBarsAndTheChoiceIsKept() {
    EngineComparison closed = READY.by(ComparisonMethod.NEIGHBORS).close();

    assertThat(closed.isVotingAlone()).isFalse();
    assertThat(closed.open()).isEqualTo(READY.by(ComparisonMethod.NEIGHBORS));
  }

  @Test
  void whatFailedIsTriedAgainAtTheNextOpening() {
    EngineComparison failed = EngineComparison.first().open().fail();

    assertThat(failed.phase()).isEqualTo(Phase.FAILED);
    assertThat(failed.isVotingBeside()).isFalse();
    assertThat(failed.close().open().phase()).isEqualTo(Phase.LOADING);
  }

  @Test
  void loadingGoesOnWhileItIsClosed() {
    EngineComparison closed = EngineComparison.first().open().progress(1, 8).close();

    assertThat(closed.progress(2, 8).phase()).isEqualTo(Phase.LOADING);
    assertThat(closed.open()).isEqualTo(EngineComparison.first().open().progress(1, 8));
  }

  @Test
  void aChangeThatChangesNothingIsTheVerySameComparison() {
    assertThat(READY.open()).isSameAs(READY);
    assertThat(READY.by(ComparisonMethod.BOTH)).isSameAs(READY);
    assertThat(EngineComparison.first().close()).isEqualTo(EngineComparison.first());
  }
}
