package dev.inkling.page.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.ink.Stroke;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTimingTest {

  private static final double[] PLACES = {0, 1, 2};

  @Test
  void aDrawingIsReplayedAtItsOwnSpeed() {
    ReplayTiming pace = ReplayTiming.of(List.of(timed(1000, 1010, 1030)));

    assertThat(pace.length()).isEqualTo(30);
    assertThat(pace.pointsAt(0)).isEqualTo(1);
    assertThat(pace.pointsAt(9)).isEqualTo(1);
    assertThat(pace.pointsAt(10)).isEqualTo(2);
    assertThat(pace.pointsAt(30)).isEqualTo(3);
    assertThat(pace.timeOf(2)).isEqualTo(10);
  }

  @Test
  void aLongPauseIsShortened() {
    ReplayTiming pace = ReplayTiming.of(List.of(timed(0, 10, 20), timed(60_000, 60_010, 60_020)));

    assertThat(pace.length()).isEqualTo(20 + ReplayTiming.LONGEST_WAIT + 20);
  }

  @Test
  void strokesWithoutTimesHaveAQuietPace() {
    Stroke stroke = Stroke.of(PLACES, PLACES);

    ReplayTiming pace = ReplayTiming.of(List.of(stroke, stroke));

    assertThat(pace.length()).isEqualTo(4 * ReplayTiming.STEP + ReplayTiming.LIFT);
  }

  @Test
  void aClockThatWasSetBackIsNotBelieved() {
    assertThat(ReplayTiming.of(List.of(timed(500, 100, 116))).length())
        .isEqualTo(ReplayTiming.STEP + 16);
  }

  @Test
  void nothingTakesNoTime() {
    ReplayTiming pace = ReplayTiming.of(List.of());

    assertThat(pace.length()).isZero();
    assertThat(pace.pointsAt(100)).isZero();
    assertThat(pace.timeOf(0)).isZero();
  }

  private static Stroke timed(double... times) {
    return Stroke.of(PLACES, PLACES, times);
  }
}
