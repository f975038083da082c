package dev.inkling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionTest {

  @Test
  void probabilitiesAreTheSoftmaxOfTheLogits() {
    // e^0 + e^ln 3 + 8 e^-ln 4 = 1 + 3 + 2 = 6
    float[] logits = new float[10];
    java.util.Arrays.fill(logits, (float) -Math.log(4));
    logits[2] = 0;
    logits[7] = (float) Math.log(3);

    Prediction prediction = Prediction.ofLogits(logits, 1, 0.5);

    assertThat(prediction.digit()).isEqualTo(7);
    assertThat(prediction.confidence()).isCloseTo(0.5f, within(1e-6f));
    assertThat(prediction.probability(2)).isCloseTo(1f / 6, within(1e-6f));
    assertThat(prediction.probability(0)).isCloseTo(1f / 24, within(1e-6f));
    // 6 / (6 + 1): the eleventh class, "not a digit", has logit 0.
    assertThat(prediction.digitScore()).isCloseTo(6.0 / 7, within(1e-6));
    assertThat(prediction.isBlank()).isFalse();
    assertThat(prediction.isDigit()).isTrue();
  }

  @Test
  void temperatureSoftensTheProbabilitiesAndLeavesTheDigitScore() {
    float[] logits = new float[10];
    logits[3] = (float) (2 * Math.log(11));

    Prediction prediction = Prediction.ofLogits(logits, 2, 0);

    // e^(2 ln 11 / 2) = 11 of 20
    assertThat(prediction.confidence()).isCloseTo(0.55f, within(1e-6f));
    assertThat(prediction.digitScore()).isCloseTo(130.0 / 131, within(1e-6));
  }

  @Test
  void theThresholdItselfIsADigit() {
    float[] logits = new float[10];
    java.util.Arrays.fill(logits, (float) -Math.log(10));
    double score = Prediction.ofLogits(logits, 1, 0).digitScore();

    assertThat(score).isCloseTo(0.5, within(1e-6));
    assertThat(Prediction.ofLogits(logits, 1, score).isDigit()).isTrue();
    assertThat(Prediction.ofLogits(logits, 1, Math.nextUp(score)).isDigit()).isFalse();
  }

  @Test
  void extremeLogitsGiveProbabilitiesAllTheSame() {
    float[] logits = new float[10];
    logits[4] = 3e38f;
    logits[5] = -3e38f;

    Prediction prediction = Prediction.ofLogits(logits, 1, 0.5);

    assertThat(prediction.confidence()).isEqualTo(1);
    assertThat(prediction.probability(5)).isZero();
    assertThat(prediction.digitScore()).isEqualTo(1);
  }

  @Test
  void logitsThatAreNoNumbersAreTheModelsFault() {
    float[] logits = new float[10];
    logits[6] = Float.NaN;

    assertThatThrownBy(() -> Prediction.ofLogits(logits, 1, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("logit 6 (NaN) must be finite");
  }

  @Test
  void blankPaperIsNoDigit() {
    Prediction blank = Prediction.ofBlank();

    assertThat(blank.isBlank()).isTrue();
    assertThat(blank.isDigit()).isFalse();
    assertThat(blank.digitScore()).isZero();
    assertThat(blank.probabilities()).containsOnly(0.1f).hasSize(10);
  }

  @Test
  void ranksTheLikeliestFirstAndTiesByTheDigit() {
    float[] logits = {1, 5, 1, 3, 5, 0, 0, 0, 9, 0};

    Prediction prediction = Prediction.ofLogits(logits, 1, 0);

    assertThat(prediction.ranked()).isEqualTo(List.of(8, 1, 4, 3, 0, 2, 5, 6, 7, 9));
    assertThat(prediction.digit()).isEqualTo(8);
  }

  @Test
  void theProbabilitiesHandedOutAreACopy() {
    Prediction prediction = Prediction.ofBlank();

    prediction.probabilities()[0] = 7;

    assertThat(prediction.probability(0)).isEqualTo(0.1f);
    assertThatThrownBy(() -> prediction.probability(10))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
