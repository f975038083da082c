package dev.inkling.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.web.Comparison.Phase;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final Comparison READY = Comparison.first().open().progress(8, 8);

  @Test
  void theFirstOpeningLoadsAndBothAreShown() {
    Comparison opened = Comparison.first().open();

    assertThat(Comparison.first().phase()).isEqualTo(Phase.UNKNOWN);
    assertThat(opened.phase()).isEqualTo(Phase.LOADING);
    assertThat(opened.isVotingBeside()).isFalse();
    assertThat(opened.progress(2, 8).percent()).isEqualTo(25);
    assertThat(opened.progress(2, 8).isReady()).isFalse();
    assertThat(READY.isVotingBeside()).isTrue();
    assertThat(READY.isVotingAlone()).isFalse();
  }

  @Test
  void whoIsChosenMovesTheBars() {
    assertThat(READY.by(Method.NEIGHBORS).isVotingAlone()).isTrue();
    assertThat(READY.by(Method.NEIGHBORS).isVotingBeside()).isFalse();
    assertThat(READY.by(Method.NETWORK).isVotingAlone()).isFalse();
    assertThat(READY.by(Method.NETWORK).isVotingBeside()).isFalse();
  }

  @Test
  void closedTheNetworkMovesTheBarsAndTheChoiceIsKept() {
    Comparison closed = READY.by(Method.NEIGHBORS).close();

    assertThat(closed.isVotingAlone()).isFalse();
    assertThat(closed.open()).isEqualTo(READY.by(Method.NEIGHBORS));
  }

  @Test
  void whatFailedIsTriedAgainAtTheNextOpening() {
    Comparison failed = Comparison.first().open().fail();

    assertThat(failed.phase()).isEqualTo(Phase.FAILED);
    assertThat(failed.isVotingBeside()).isFalse();
    assertThat(failed.close().open().phase()).isEqualTo(Phase.LOADING);
  }

  @Test
  void loadingGoesOnWhileItIsClosed() {
    Comparison closed = Comparison.first().open().progress(1, 8).close();

    assertThat(closed.progress(2, 8).phase()).isEqualTo(Phase.LOADING);
    assertThat(closed.open()).isEqualTo(Comparison.first().open().progress(1, 8));
  }

  @Test
  void aChangeThatChangesNothingIsTheVerySameComparison() {
    assertThat(READY.open()).isSameAs(READY);
    assertThat(READY.by(Method.BOTH)).isSameAs(READY);
    assertThat(Comparison.first().close()).isEqualTo(Comparison.first());
  }
}
