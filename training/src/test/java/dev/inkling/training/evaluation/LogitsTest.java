package dev.inkling.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.DigitRecognizer;
import dev.inkling.Prediction;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.network.Network;
import dev.inkling.training.network.NetworkSpec;
import dev.inkling.training.runs.Epoch;
import dev.inkling.training.samples.TrainingSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogitsTest {

  private static float[] random(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] logits = new float[rows * 10];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) (8 * random.nextGaussian());
    }
    return logits;
  }

  /** Training and recogniser must mean the same by score and confidence. */
  @Test
  void scoresAreThoseOfTheRecogniser() {
    float[] logits = random(50, 1);
    Network network =
        new Network(
            NetworkSpec.parse("dense10").untrained().layers(),
            Map.of(DigitRecognizer.TEMPERATURE, "1.7"));
    TrainingSample picture = new TrainingSample.Picture("p", "p", new byte[784], 3);
    float[] ink = new float[784];
    ink[400] = 1;
    for (int row = 0; row < 50; row++) {
      int at = row * 10;
      Prediction prediction =
          DigitRecognizer.of(
                  network, (pixels, result) -> System.arraycopy(logits, at, result, 0, 10))
              .recognize(DigitImage.of(ink));

      Answer answer = new Answer(picture, Arrays.copyOfRange(logits, at, at + 10));
      double mass = Logits.logMass(logits, at, 1);

      assertThat(answer.prediction(1.7)).isEqualTo(prediction);
      assertThat(1 / (1 + Math.exp(-mass))).isCloseTo(prediction.digitScore(), within(1e-12));
      assertThat(Math.exp(-answer.loss(1.7))).isCloseTo(prediction.probability(3), within(1e-6));
    }
  }

  @Test
  void scoresCountWhatIsRight() {
    List<TrainingSample> samples = new ArrayList<>();
    float[] logits = new float[50];
    int[] targets = {3, 3, 7, TrainingSample.NOT_A_DIGIT, TrainingSample.NOT_A_DIGIT};
    int[] read = {3, 5, 7, 1, 1};
    float[] height = {4, 4, 4, 5, -20};
    for (int i = 0; i < targets.length; i++) {
      samples.add(new TrainingSample.Picture("p", "p", new byte[784], targets[i]));
      Arrays.fill(logits, i * 10, i * 10 + 10, -20);
      logits[i * 10 + read[i]] = height[i];
    }

    Scores scores = Scores.of(Answer.of(samples, logits));

    assertThat(scores.digits()).isEqualTo(3);
    assertThat(scores.negatives()).isEqualTo(2);
    assertThat(scores.accuracy()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(scores.macro()).isCloseTo(0.75, within(1e-12));
    assertThat(scores.confusion()[3]).containsExactly(0, 0, 0, 1, 0, 1, 0, 0, 0, 0);
    // Of the six pairs, the three with the other at -20 are told apart.
    assertThat(scores.auroc()).isCloseTo(0.5, within(1e-12));
    double right = Math.log1p(Math.exp(-4));
    double wrong = 24 + right;
    assertThat(scores.loss())
        .isCloseTo((2 * right + wrong + 5 + Math.log1p(Math.exp(-5))) / 5, within(1e-3));
  }

  @Test
  void withoutSamplesNothingIsKnown() {
    Scores scores = Scores.of(List.of());

    assertThat(scores.accuracy()).isNull();
    assertThat(scores.auroc()).isNull();
    assertThat(Epoch.of(1, 0.5, scores, scores, 1).picturesAccuracy()).isNull();
  }

  @Test
  void theTemperatureUndoesOverconfidence() {
    // Targets drawn from the softmax of these logits: they are calibrated as they are.
    float[] honest = random(20_000, 2);
    SplittableRandom random = new SplittableRandom(3);
    List<TrainingSample> samples = new ArrayList<>();
    for (int row = 0; row < 20_000; row++) {
      double mass = Logits.logMass(honest, row * 10, 1);
      double left = random.nextDouble();
      int target = -1;
      while (target < 9 && left >= 0) {
        target++;
        left -= Math.exp(honest[row * 10 + target] - mass);
      }
      samples.add(new TrainingSample.Picture("p", "p", new byte[784], target));
    }
    float[] boastful = honest.clone();
    for (int i = 0; i < boastful.length; i++) {
      boastful[i] *= 2.5f;
    }

    List<Answer> answers = Answer.of(samples, boastful);
    Calibration calibration = Calibration.fit(answers, false);

    assertThat(calibration.temperature()).isCloseTo(2.5, within(0.1));
    assertThat(calibration.rejectThreshold()).isNull();
    assertThat(Calibration.reliability(answers, calibration.temperature()).error())
        .isLessThan(0.02)
        .isLessThan(Calibration.reliability(answers, 1).error() / 3);
  }

  @Test
  void theThresholdLetsTheStatedShareOfDigitsPass() {
    List<TrainingSample> samples = new ArrayList<>();
    float[] logits = random(5_000, 4);
    for (int row = 0; row < 5_000; row++) {
      samples.add(
          new TrainingSample.Picture(
              "p", "p", new byte[784], row % 5 == 0 ? TrainingSample.NOT_A_DIGIT : row % 10));
    }

    List<Answer> answers = Answer.of(samples, logits);
    double threshold = Calibration.fit(answers, true).rejectThreshold();

    int accepted = 0;
    int digits = 0;
    for (int row = 0; row < 5_000; row++) {
      if (samples.get(row).target() != TrainingSample.NOT_A_DIGIT) {
        digits++;
        accepted += answers.get(row).prediction(1).digitScore() >= threshold ? 1 : 0;
      }
    }
    assertThat((double) accepted / digits)
        .isCloseTo(Calibration.ACCEPTED, within(1.0 / digits + 1e-9));
  }

  @Test
  void theThresholdLetsDrawingsPassHoweverManyPicturesThereAre() {
    List<TrainingSample> samples = new ArrayList<>();
    float[] logits = random(5_000, 4);
    for (int row = 0; row < 5_000; row++) {
      TrainingSample picture = new TrainingSample.Picture("p", "p", new byte[784], row % 10);
      TrainingSample drawing = new TrainingSample.Drawing("d", "w", Ink.of(), row % 10);
      samples.add(row < 4_000 ? picture : drawing);
      for (int i = 0; row >= 4_000 && i < 10; i++) {
        logits[row * 10 + i] -= 2;
      }
    }

    List<Answer> answers = Answer.of(samples, logits);
    double threshold = Calibration.fit(answers, true).rejectThreshold();

    int accepted = 0;
    for (int row = 4_000; row < 5_000; row++) {
      accepted += answers.get(row).prediction(1).digitScore() >= threshold ? 1 : 0;
    }
    assertThat(accepted).isBetween(997, 998);
  }
}
