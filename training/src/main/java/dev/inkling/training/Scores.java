package dev.inkling.training;

import dev.inkling.data.evaluation.Roc;
import dev.inkling.network.Network;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How right a network is on samples it did not learn from.
 *
 * @param digits the number of digits
 * @param others the number of drawings that are not digits
 * @param loss mean loss of all, in nats
 * @param accuracy share of the digits whose largest logit is the right one
 * @param macro mean of the shares per digit; digits that do not occur are left out
 * @param confusion [meant][read], counts of digits
 * @param auroc probability that a digit's score is above another drawing's; NaN where one of the
 *     two does not occur
 */
@SuppressWarnings("ArrayRecordComponent")
record Scores(
    int digits,
    int others,
    double loss,
    double accuracy,
    double macro,
    int[][] confusion,
    double auroc) {

  /**
   * The scores of these answers.
   *
   * @param logits float[samples * 10]
   */
  static Scores of(List<Sample> samples, float[] logits) {
    int[][] confusion = new int[Network.OUTPUTS][Network.OUTPUTS];
    double loss = 0;
    int others = 0;
    double[] digitScores = new double[samples.size()];
    double[] otherScores = new double[samples.size()];
    for (int i = 0; i < samples.size(); i++) {
      int target = samples.get(i).target();
      int at = i * Network.OUTPUTS;
      double mass = Logits.logMass(logits, at);
      double all = Logits.logSum(mass, 0);
      if (target == Sample.NOT_A_DIGIT) {
        loss += all;
        otherScores[others++] = mass;
      } else {
        loss += all - logits[at + target];
        digitScores[i - others] = mass;
        confusion[target][Logits.largest(logits, at)]++;
      }
    }
    int digits = samples.size() - others;
    int right = 0;
    double shares = 0;
    int kinds = 0;
    for (int digit = 0; digit < confusion.length; digit++) {
      int meant = 0;
      for (int count : confusion[digit]) {
        meant += count;
      }
      right += confusion[digit][digit];
      if (meant > 0) {
        shares += (double) confusion[digit][digit] / meant;
        kinds++;
      }
    }
    return new Scores(
        digits,
        others,
        loss / samples.size(),
        (double) right / digits,
        shares / kinds,
        confusion,
        Roc.of(Arrays.copyOf(digitScores, digits), Arrays.copyOf(otherScores, others)).area());
  }

  /** The figures in one line, for the model's file. */
  @Override
  public String toString() {
    String text =
        String.format(Locale.ROOT, "digits:%d accuracy:%.6f macro:%.6f", digits, accuracy, macro);
    return Double.isNaN(auroc)
        ? text
        : text + String.format(Locale.ROOT, " others:%d auroc:%.6f", others, auroc);
  }
}
