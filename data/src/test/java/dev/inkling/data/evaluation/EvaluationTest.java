package dev.inkling.data.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.data.ink.Label;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EvaluationTest {

  private static final double EXACT = 1e-12;

  private final Tally tally = new Tally();

  private void add(int label, int answer, double confidence) {
    tally.add(sample(Label.digit(label), false, ""), answer, confidence, 0.9, true);
  }

  private static Sample sample(Label label, boolean lookalike, String symbol) {
    return new Sample(
        label,
        lookalike,
        symbol,
        () -> {
          throw new AssertionError("nothing is recognised here");
        });
  }

  @Test
  void countsByHand() {
    add(0, 0, 0.9);
    add(0, 0, 0.9);
    add(0, 0, 0.9);
    add(0, 6, 0.9);
    add(7, 7, 0.5);
    add(7, 1, 0.5);

    Evaluation evaluation = tally.evaluation("few");

    assertThat(evaluation.name()).isEqualTo("few");
    assertThat(evaluation.drawings()).isEqualTo(6);
    assertThat(evaluation.digits()).isEqualTo(6);
    assertThat(evaluation.accuracy()).isCloseTo(4 / 6.0, within(EXACT));
    assertThat(evaluation.recall(0)).isCloseTo(0.75, within(EXACT));
    assertThat(evaluation.recall(7)).isCloseTo(0.5, within(EXACT));
    assertThat(evaluation.recall(1)).isNaN();
    assertThat(evaluation.macroAccuracy()).isCloseTo((0.75 + 0.5) / 2, within(EXACT));
    assertThat(evaluation.confusion(0, 6)).isEqualTo(1);
    assertThat(evaluation.confusion(6, 0)).isZero();
    // 0.9 is in one bin, 0.5 in another: |0.75 - 0.9| * 4/6 + |0.5 - 0.5| * 2/6.
    assertThat(evaluation.calibrationError()).isCloseTo(0.1, within(EXACT));
  }

  @Test
  void confidencesInOneBinAreAveraged() {
    // 15 bins: (0.8, 0.8667] holds both.
    add(1, 1, 0.81);
    add(1, 2, 0.86);

    assertThat(tally.evaluation("bin").calibrationError()).isCloseTo(0.835 - 0.5, within(EXACT));
  }

  @Test
  void confidencesInTwoBinsDoNotMakeUpForEachOther() {
    // Right at 0.6 and wrong at 0.4: each is off by 0.4 in its own bin.
    add(1, 1, 0.6);
    add(1, 2, 0.4);

    assertThat(tally.evaluation("bins").calibrationError()).isCloseTo(0.4, within(EXACT));
  }

  @Test
  void fullAndNoConfidenceHaveBins() {
    add(1, 1, 1);
    add(1, 1, 0);

    assertThat(tally.evaluation("ends").calibrationError()).isCloseTo(0.5, within(EXACT));
  }

  @Test
  void lookAlikesSayNothingAboutRejectionAndWhatIsNoDigitNothingAboutAccuracy() {
    add(3, 3, 1);
    tally.add(sample(Label.NOT_A_DIGIT, false, "x"), 3, 1, 0.2, false);
    tally.add(sample(Label.NOT_A_DIGIT, true, "O"), 0, 1, 0.99, true);
    tally.add(sample(Label.digit(0), true, ""), 5, 1, 0.5, false);
    tally.add(sample(Label.UNKNOWN, false, ""), 3, 1, 0.3, false);

    Evaluation evaluation = tally.evaluation("mixed");

    assertThat(evaluation.drawings()).isEqualTo(5);
    assertThat(evaluation.digits()).isEqualTo(2);
    assertThat(evaluation.accuracy()).isEqualTo(0.5);
    assertThat(tally.unknown()).isEqualTo(1);
    assertThat(tally.lookalikes()).isEqualTo(1);
    assertThat(tally.digitScores()).containsExactly(0.9);
    assertThat(tally.negativeScores()).containsExactly(0.2);
    assertThat(evaluation.accepted()).isEqualTo(0.5);
  }

  @Test
  void sureErrorsAreWrongAndAccepted() {
    tally.add(sample(Label.digit(4), false, ""), 4, 1, 0.9, true);
    tally.add(sample(Label.digit(4), false, ""), 9, 1, 0.9, true);
    tally.add(sample(Label.digit(4), false, ""), 9, 1, 0.1, false);
    tally.add(sample(Label.NOT_A_DIGIT, false, "x"), 4, 1, 0.7, true);
    tally.add(sample(Label.NOT_A_DIGIT, false, "x"), 4, 1, 0.2, false);
    tally.add(sample(Label.NOT_A_DIGIT, true, "O"), 0, 1, 0.99, true);

    assertThat(tally.evaluation("mixed").sureErrors()).isEqualTo(2);
  }

  @Test
  void whatPassesIsCountedOverSeveralSetsAndBySymbol() {
    Tally letters = new Tally();
    add(3, 8, 1);
    tally.add(sample(Label.digit(4), false, ""), 4, 1, 0.4, false);
    tally.add(sample(Label.NOT_A_DIGIT, false, "x"), 4, 1, 0.3, false);
    letters.add(sample(Label.NOT_A_DIGIT, false, "x"), 4, 1, 0.7, true);
    letters.add(sample(Label.NOT_A_DIGIT, false, "+"), 4, 1, 0.2, false);
    letters.add(sample(Label.NOT_A_DIGIT, false, ""), 4, 1, 0.6, true);
    letters.add(sample(Label.NOT_A_DIGIT, true, "O"), 0, 1, 0.99, true);

    Rejection rejection = Rejection.of(List.of(tally, letters));

    assertThat(rejection.acceptedDigits().share()).isEqualTo(0.5);
    assertThat(rejection.acceptedNegatives().share()).isEqualTo(0.5);
    assertThat(rejection.roc().digits()).isEqualTo(2);
    assertThat(rejection.roc().negatives()).isEqualTo(4);
    assertThat(rejection.symbols())
        .containsExactly(
            Map.entry("+", new Rejection.Acceptance(1, 0)),
            Map.entry("x", new Rejection.Acceptance(2, 1)));
    assertThat(Rejection.of(List.of()).acceptedDigits().share()).isNaN();
  }

  @Test
  void measuresOfNothingAreNaN() {
    Evaluation evaluation = tally.evaluation("empty");

    assertThat(evaluation.drawings()).isZero();
    assertThat(evaluation.accuracy()).isNaN();
    assertThat(evaluation.macroAccuracy()).isNaN();
    assertThat(evaluation.calibrationError()).isNaN();
  }
}
