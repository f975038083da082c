package dev.inkling.training.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.inkling.data.evaluation.Roc;
import dev.inkling.network.Network;
import dev.inkling.training.samples.TrainingSample;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * How right a network is on samples it did not learn from. What there is nothing to measure on is
 * null.
 *
 * @param digits the number of digits
 * @param negatives the number of drawings that are not digits
 * @param loss mean loss of all, in nats
 * @param accuracy share of the digits whose largest logit is the right one
 * @param macro mean of the shares per digit; digits that do not occur are left out
 * @param auroc probability that a digit's score is above a negative's
 * @param confusion [meant][read], counts of digits
 */
@SuppressWarnings("ArrayRecordComponent")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Scores(
    int digits,
    // Reports keep the name that they had from the first one on.
    @JsonProperty("others") int negatives,
    Double loss,
    Double accuracy,
    Double macro,
    Double auroc,
    int[][] confusion) {

  /** The scores of these answers. */
  public static Scores of(List<Answer> answers) {
    int[][] confusion = new int[Network.OUTPUTS][Network.OUTPUTS];
    double loss = 0;
    DoubleStream.Builder digitScores = DoubleStream.builder();
    DoubleStream.Builder negativeScores = DoubleStream.builder();
    for (Answer answer : answers) {
      TrainingSample sample = answer.sample();
      double mass = Logits.logMass(answer.logits(), 0, 1);
      double all = Logits.logSum(mass, 0);
      if (sample.isDigit()) {
        loss += all - answer.logits()[sample.target()];
        digitScores.add(mass);
        confusion[sample.target()][answer.prediction(1).digit()]++;
      } else {
        loss += all;
        negativeScores.add(mass);
      }
    }
    int right = 0;
    double recalls = 0;
    int kinds = 0;
    for (int digit = 0; digit < Network.OUTPUTS; digit++) {
      int meant = Arrays.stream(confusion[digit]).sum();
      right += confusion[digit][digit];
      recalls += meant == 0 ? 0 : (double) confusion[digit][digit] / meant;
      kinds += meant == 0 ? 0 : 1;
    }
    Roc roc = Roc.of(digitScores.build().toArray(), negativeScores.build().toArray());
    return new Scores(
        roc.digits(),
        roc.negatives(),
        known(loss / answers.size()),
        known((double) right / roc.digits()),
        known(recalls / kinds),
        known(roc.area()),
        confusion);
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }

  /** The figures in one line, for the model's file. */
  @Override
  public String toString() {
    String text =
        String.format(Locale.ROOT, "digits:%d accuracy:%.6f macro:%.6f", digits, accuracy, macro);
    return auroc == null
        ? text
        : text + String.format(Locale.ROOT, " others:%d auroc:%.6f", negatives, auroc);
  }
}
