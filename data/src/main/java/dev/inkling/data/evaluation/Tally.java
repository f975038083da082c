package dev.inkling.data.evaluation;

import dev.inkling.Prediction;
import dev.inkling.data.ink.Label;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts answers: add them one by one, then ask for the {@link Evaluation}, and for {@link
 * Rejection} over several tallies. Not for use by several threads.
 */
public final class Tally {

  private static final int DIGITS = 10;

  private final int[][] confusion = new int[DIGITS][DIGITS];
  private final Reliability reliability = new Reliability();
  private final List<Double> digitScores = new ArrayList<>();
  private final List<Double> negativeScores = new ArrayList<>();
  private final SortedMap<String, Rejection.Acceptance> symbols = new TreeMap<>();
  private int drawings;
  private int unknown;
  private int lookalikes;
  private int acceptedDigits;
  private int sureErrors;
  private int several;
  private Rejection.Acceptance clearDigits = Rejection.Acceptance.NONE;
  private Rejection.Acceptance clearNegatives = Rejection.Acceptance.NONE;

  /** Counts the answer to one drawing. */
  public void add(Sample sample, Prediction answer) {
    several += answer.isSeveral() ? 1 : 0;
    add(sample, answer.digit(), answer.confidence(), answer.digitScore(), answer.isDigit());
  }

  void add(Sample sample, int answer, double confidence, double digitScore, boolean isAccepted) {
    drawings++;
    Label label = sample.label();
    if (!label.isKnown()) {
      unknown++;
    } else if (label.isDigit()) {
      confusion[label.digit()][answer]++;
      reliability.add(confidence, label.digit() == answer);
      acceptedDigits += isAccepted ? 1 : 0;
      sureErrors += isAccepted && label.digit() != answer ? 1 : 0;
      if (!sample.lookalike()) {
        digitScores.add(digitScore);
        clearDigits = clearDigits.and(isAccepted);
      }
    } else if (sample.lookalike()) {
      lookalikes++;
    } else {
      sureErrors += isAccepted ? 1 : 0;
      negativeScores.add(digitScore);
      clearNegatives = clearNegatives.and(isAccepted);
      if (!sample.symbol().isEmpty()) {
        symbols.merge(
            sample.symbol(), Rejection.Acceptance.NONE.and(isAccepted), Rejection.Acceptance::plus);
      }
    }
  }

  /** The measures of all answers so far. */
  public Evaluation evaluation(String name) {
    int[][] copy = new int[DIGITS][];
    Arrays.setAll(copy, digit -> confusion[digit].clone());
    return new Evaluation(
        name, drawings, copy, reliability.error(), acceptedDigits, sureErrors, several);
  }

  /** Drawings whose label is unknown; they count nowhere else. */
  public int unknown() {
    return unknown;
  }

  /** Drawings that are not digits and yet often look like one; they count nowhere else. */
  int lookalikes() {
    return lookalikes;
  }

  /** The digit scores of the drawings that are labelled as digits, without look-alikes. */
  List<Double> digitScores() {
    return digitScores;
  }

  /** The digit scores of the drawings that are labelled as no digits, without look-alikes. */
  List<Double> negativeScores() {
    return negativeScores;
  }

  /** How many of the drawings behind {@link #digitScores} are accepted. */
  Rejection.Acceptance acceptedDigits() {
    return clearDigits;
  }

  /** How many of the drawings behind {@link #negativeScores} are accepted. */
  Rejection.Acceptance acceptedNegatives() {
    return clearNegatives;
  }

  /** The same by symbol, where one is named. */
  SortedMap<String, Rejection.Acceptance> acceptedSymbols() {
    return symbols;
  }
}
