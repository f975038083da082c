package dev.inkling.page.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import org.junit.jupiter.api.Test;

class PredictionHistoryTest {

  private final PredictionHistory trace = new PredictionHistory();

  @Test
  void everyMomentIsWantedOnce() {
    trace.follow(ink(5));

    assertThat(fill()).isEqualTo(5);

    assertThat(trace.wanted()).isZero();
    assertThat(trace.moments()).isEqualTo(5);
    for (int i = 0; i < 5; i++) {
      assertThat(trace.pointsAt(i)).isEqualTo(i + 1);
      assertThat(trace.at(i)).containsExactly(i + 1f);
    }
  }

  @Test
  void whatADrawingKeepsStaysKnown() {
    trace.follow(ink(5));
    fill();

    trace.follow(ink(8));
    assertThat(fill()).isEqualTo(3);
    trace.follow(ink(2));
    assertThat(fill()).isZero();
    trace.follow(Ink.of(ink(2).strokes().get(0), ink(3).strokes().get(0)));
    assertThat(fill()).isEqualTo(3);
    trace.follow(ink(5));
    assertThat(fill()).isEqualTo(3);
  }

  @Test
  void aLiftedPenIsAnotherDrawing() {
    trace.follow(ink(4));
    fill();

    Stroke all = ink(4).strokes().get(0);
    Stroke end = Stroke.of(new double[] {all.x(2), all.x(3)}, new double[] {0, 0});
    trace.follow(Ink.of(all.first(2), end));

    assertThat(trace.wanted()).isEqualTo(3);
  }

  @Test
  void aLongDrawingKeepsAFewHundredMomentsAndItsEnd() {
    trace.follow(ink(100_001));

    int runs = fill();

    assertThat(runs)
        .isBetween(PredictionHistory.MAX_MOMENTS / 3, PredictionHistory.MAX_MOMENTS + 1);
    assertThat(trace.pointsAt(trace.moments() - 1)).isEqualTo(100_001);
    assertThat(trace.at(trace.moments() - 1)).containsExactly(100_001f);
  }

  @Test
  void aDrawingThatGrowsLongKeepsWhatItKnows() {
    trace.follow(ink(PredictionHistory.MAX_MOMENTS));
    fill();

    trace.follow(ink(PredictionHistory.MAX_MOMENTS + 2));

    assertThat(fill()).isEqualTo(1);
    assertThat(trace.at(0)).containsExactly(2f);
    trace.follow(ink(7));
    assertThat(trace.moments()).isEqualTo(7);
    assertThat(fill()).isEqualTo(4);
  }

  @Test
  void nothingHasNoMoments() {
    trace.follow(Ink.empty());

    assertThat(trace.moments()).isZero();
    assertThat(trace.wanted()).isZero();
  }

  private int fill() {
    int runs = 0;
    for (int moment = trace.wanted(); moment != 0; moment = trace.wanted()) {
      trace.learn(moment, new float[] {moment});
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
