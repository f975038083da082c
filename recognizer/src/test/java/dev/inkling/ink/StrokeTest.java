package dev.inkling.ink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StrokeTest {

  private static final Stroke BARE =
      Stroke.of(new double[] {0, 1, 2}, new double[] {0, 1, 4}, new double[] {0, 8, 16});
  private static final Stroke FELT =
      BARE.withPressures(new double[] {0.2, 0.5, 1})
          .withTilts(new double[] {0, 10, 20}, new double[] {-5, 0, 5});

  @Test
  void aStrokeKeepsHowThePenWasHeld() {
    assertThat(FELT.hasPressures()).isTrue();
    assertThat(FELT.pressure(2)).isEqualTo(1);
    assertThat(FELT.hasTilts()).isTrue();
    assertThat(FELT.tiltX(1)).isEqualTo(10);
    assertThat(FELT.tiltY(0)).isEqualTo(-5);
    assertThat(FELT.time(1)).isEqualTo(8);
    assertThat(FELT).isNotEqualTo(BARE);
  }

  @Test
  void theFirstPointsKeepAllTheyHave() {
    Stroke first = FELT.first(2);

    assertThat(first)
        .isEqualTo(
            Stroke.of(new double[] {0, 1}, new double[] {0, 1}, new double[] {0, 8})
                .withPressures(new double[] {0.2, 0.5})
                .withTilts(new double[] {0, 10}, new double[] {-5, 0}));
    assertThat(FELT.first(3)).isSameAs(FELT);
    assertThatThrownBy(() -> FELT.first(0))
        .hasMessage("number of points (0) must be within 1 and 3");
  }

  @Test
  void aDrawingIsWhatItWasAtEachOfItsPoints() {
    Ink ink = Ink.of(FELT, BARE);

    assertThat(ink.first(0)).isEqualTo(Ink.empty());
    assertThat(ink.first(2)).isEqualTo(Ink.of(FELT.first(2)));
    assertThat(ink.first(3)).isEqualTo(Ink.of(FELT));
    assertThat(ink.first(4)).isEqualTo(Ink.of(FELT, BARE.first(1)));
    assertThat(ink.first(6)).isEqualTo(ink);
    assertThatThrownBy(() -> ink.first(7))
        .hasMessage("number of points (7) must be within 0 and 6");
  }

  @Test
  void aStrokeWithoutThemSaysSo() {
    assertThat(BARE.hasPressures()).isFalse();
    assertThat(BARE.hasTilts()).isFalse();
    assertThatThrownBy(() -> BARE.pressure(0)).hasMessage("stroke has no pressures");
    assertThatThrownBy(() -> BARE.tiltX(0)).hasMessage("stroke has no tilts");
    assertThatThrownBy(() -> BARE.tiltY(0)).hasMessage("stroke has no tilts");
  }

  @Test
  void impossibleValuesAreRefused() {
    assertThatThrownBy(() -> BARE.withPressures(new double[] {0, 1.5, 0}))
        .hasMessage("pressure of point 1 (1.5) must be within 0 and 1");
    assertThatThrownBy(() -> BARE.withPressures(new double[2]))
        .hasMessage("number of pressure values must equal the number of points (3)");
    assertThatThrownBy(() -> BARE.withTilts(new double[3], new double[] {0, 0, Double.NaN}))
        .hasMessage("tilt to the writer of point 2 (NaN) must be within -90 and 90");
  }
}
