package dev.inkling.personalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.DigitRecognizer;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.ink.Stroke;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Layer;
import dev.inkling.network.MalformedModelException;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonalEngineTest {

  private static final Network NETWORK = bundled();
  private static final PersonalEngine PLAIN = PersonalEngine.of(NETWORK);

  private static final float[] SEVEN = pixels(20, 10, 70, 10, 40, 90);
  private static final float[] ALIKE = pixels(22, 12, 70, 10, 42, 90);
  private static final float[] NEAR = pixels(25, 16, 70, 10, 45, 90);
  private static final float[] ONE = pixels(50, 10, 50, 90);

  @Test
  void withoutCorrectionsItIsTheNetworkToTheBit() {
    assertThat(logits(PLAIN, SEVEN)).isEqualTo(networks(SEVEN));
    assertThat(PLAIN.corrections()).isZero();
  }

  @Test
  void aCorrectionCountsAtOnceForTheDrawingAndForOthersLikeIt() {
    for (int digit = 0; digit < 10; digit++) {
      PersonalEngine taught = PLAIN.plus(SEVEN, digit);

      assertThat(best(taught, SEVEN)).isEqualTo(digit);
      assertThat(taught.corrections()).isEqualTo(1);
    }
    int seen = best(PLAIN, ALIKE);
    int other = seen == 4 ? 9 : 4;
    assertThat(logits(PLAIN.plus(SEVEN, other), ALIKE)[other])
        .isGreaterThan(logits(PLAIN, ALIKE)[other]);
  }

  @Test
  void itTellsWhichAnswersCorrectionsHaveChanged() {
    int seen = best(PLAIN, SEVEN);
    int other = seen == 4 ? 9 : 4;
    PersonalEngine taught = PLAIN.plus(SEVEN, other).plus(ONE, 1);

    assertThat(taught.taught(SEVEN)).isEqualTo(other);
    assertThat(taught.taught(ONE)).isEqualTo(-1);
    assertThat(PLAIN.taught(SEVEN)).isEqualTo(-1);
  }

  @Test
  void aDrawingThatIsNotLikeItKeepsTheNetworksAnswerToTheBit() {
    assertThat(logits(PLAIN.plus(SEVEN, 4), ONE)).isEqualTo(networks(ONE));
  }

  @Test
  void whoIsTaughtThePoisonedCorrectionForgetsItWithoutATrace() {
    PersonalEngine good = PLAIN.plus(ONE, 1);
    PersonalEngine poisoned = good.plus(SEVEN, 3);

    assertThat(best(poisoned, SEVEN)).isEqualTo(3);
    assertThat(logits(PersonalEngine.of(NETWORK).plus(ONE, 1), SEVEN))
        .isEqualTo(logits(good, SEVEN))
        .isEqualTo(networks(SEVEN));
  }

  @Test
  void aCorrectionTurnsTheCorrectedAnswerIntoTheTaughtDigitAndNoOther() {
    for (int digit = 0; digit < 10; digit++) {
      PersonalEngine taught = PLAIN.plus(SEVEN, digit).plus(ALIKE, digit);
      float[] plain = networks(ONE);
      float[] changed = logits(taught, ONE);

      for (int i = 0; i < 10; i++) {
        if (i != digit) {
          assertThat(changed[i]).isEqualTo(plain[i]);
        }
      }
    }
  }

  @Test
  void aHabitReachesFurtherThanASlip() {
    int seen = best(PLAIN, SEVEN);
    int other = seen == 4 ? 9 : 4;
    PersonalEngine slip = PLAIN.plus(SEVEN, other);
    PersonalEngine habit = slip.plus(ALIKE, other);

    assertThat(best(PLAIN, NEAR)).isEqualTo(seen);
    double bySlip = logits(slip, NEAR)[other] - networks(NEAR)[other];
    double byHabit = logits(habit, NEAR)[other] - networks(NEAR)[other];
    assertThat(byHabit).isGreaterThan(bySlip);
  }

  @Test
  void whatTheNetworkIsToldToHaveGotRightStaysAsItIs() {
    int seen = best(PLAIN, SEVEN);
    int other = seen == 4 ? 9 : 4;
    PersonalEngine habit = PLAIN.plus(ALIKE, other).plus(NEAR, other);

    PersonalEngine confirmed = habit.plus(SEVEN, seen);

    assertThat(logits(confirmed, SEVEN)).isEqualTo(networks(SEVEN));
    assertThat(best(confirmed, ALIKE)).isEqualTo(other);
  }

  @Test
  void impossibleCorrectionsAreRefused() {
    assertThatThrownBy(() -> PLAIN.plus(SEVEN, 10)).hasMessage("digit (10) must be within 0 and 9");
    assertThatThrownBy(() -> PersonalEngine.of(onlyDense()))
        .isInstanceOf(IllegalArgumentException.class);
    PersonalEngine full = PLAIN;
    for (int i = 0; i < PersonalEngine.MAX_CORRECTIONS; i++) {
      full = full.plus(ONE, 1);
    }
    PersonalEngine last = full;
    assertThatThrownBy(() -> last.plus(ONE, 1))
        .hasMessage("number of corrections (501) must be at most 500");
  }

  private static Network onlyDense() throws MalformedModelException {
    int size = Network.INPUT.size();
    return new Network(
        List.of(new Layer.Dense(size, 10, new float[10 * size], new float[10])), Map.of());
  }

  private static int best(PersonalEngine engine, float[] pixels) {
    float[] logits = logits(engine, pixels);
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
  }

  private static float[] logits(PersonalEngine engine, float[] pixels) {
    float[] logits = new float[Network.OUTPUTS];
    engine.run(pixels, logits);
    return logits;
  }

  private static float[] networks(float[] pixels) {
    float[] logits = new float[Network.OUTPUTS];
    new JavaEngine(NETWORK).run(pixels, logits);
    return logits;
  }

  private static float[] pixels(double... points) {
    double[] xs = new double[points.length / 2];
    double[] ys = new double[points.length / 2];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = points[2 * i];
      ys[i] = points[2 * i + 1];
    }
    return InkNormalizer.standard().normalize(Ink.of(Stroke.of(xs, ys))).pixels();
  }

  private static Network bundled() {
    try (InputStream in = DigitRecognizer.class.getResourceAsStream("digits.onnx")) {
      return OnnxReader.read(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
