package dev.inkling.page.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import org.junit.jupiter.api.Test;

class PredictionHistoryTest {

  private final PredictionHistory history = new PredictionHistory();

  @Test
  void everyMomentIsWantedOnce() {
    history.follow(ink(5));

    assertThat(fill()).isEqualTo(5);

    assertThat(history.wanted()).isZero();
    assertThat(history.moments()).isEqualTo(5);
    for (int i = 0; i < 5; i++) {
      assertThat(history.pointsAt(i)).isEqualTo(i + 1);
      assertThat(history.at(i)).containsExactly(i + 1f);
    }
  }

  @Test
  void whatADrawingKeepsStaysKnown() {
    history.follow(ink(5));
    fill();

    history.follow(ink(8));
    assertThat(fill()).isEqualTo(3);
    history.follow(ink(2));
    assertThat(fill()).isZero();
    history.follow(Ink.of(ink(2).strokes().get(0), ink(3).strokes().get(0)));
    assertThat(fill()).isEqualTo(3);
    history.follow(ink(5));
    assertThat(fill()).isEqualTo(3);
  }

  @Test
  void aLiftedPenIsAnotherDrawing() {
    history.follow(ink(4));
    fill();

    Stroke all = ink(4).strokes().get(0);
    Stroke end = Stroke.of(new double[] {all.x(2), all.x(3)}, new double[] {0, 0});
    history.follow(Ink.of(all.first(2), end));

    assertThat(history.wanted()).isEqualTo(3);
  }

  @Test
  void aLongDrawingKeepsAFewHundredMomentsAndItsEnd() {
    history.follow(ink(100_001));

    int runs = fill();

    assertThat(runs)
        .isBetween(PredictionHistory.MAX_MOMENTS / 3, PredictionHistory.MAX_MOMENTS + 1);
    assertThat(history.pointsAt(history.moments() - 1)).isEqualTo(100_001);
    assertThat(history.at(history.moments() - 1)).containsExactly(100_001f);
  }

  @Test
  void aDrawingThatGrowsLongKeepsWhatItKnows() {
    history.follow(ink(PredictionHistory.MAX_MOMENTS));
    fill();

    history.follow(ink(PredictionHistory.MAX_MOMENTS + 2));

    assertThat(fill()).isEqualTo(1);
    assertThat(history.at(0)).containsExactly(2f);
    history.follow(ink(7));
    assertThat(history.moments()).isEqualTo(7);
    assertThat(fill()).isEqualTo(4);
  }

  @Test
  void nothingHasNoMoments() {
    history.follow(Ink.empty());

    assertThat(history.moments()).isZero();
    assertThat(history.wanted()).isZero();
  }

  private int fill() {
    int runs = 0;
    for (int moment = history.wanted(); moment != 0; moment = history.wanted()) {
      history.learn(moment, new float[] {moment});
      runs++;
    }
    return runs;
  }

  private static Ink ink(int points) {
    double[] xs = new double[points];
    for (int i = 0; i < points; i++) {
      xs[i] = i;
    }
    return Ink.of(Stroke.of(xs, new double[points]));
  }
}
