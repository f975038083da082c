package dev.inkling.data.evaluation;

import dev.inkling.Prediction;
import dev.inkling.data.ink.Label;
import java.util.Arrays;
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
  private final Scores digitScores = new Scores();
  private final Scores otherScores = new Scores();
  private final SortedMap<String, Rejection.Passing> symbols = new TreeMap<>();
  private int drawings;
  private int unknown;
  private int lookalikes;
  private int passingDigits;
  private Rejection.Passing clearDigits = Rejection.Passing.NONE;
  private Rejection.Passing clearOthers = Rejection.Passing.NONE;

  /** Counts the answer to one drawing. */
  public void add(Sample sample, Prediction answer) {
    add(sample, answer.digit(), answer.confidence(), answer.digitScore(), answer.isDigit());
  }

  void add(Sample sample, int answer, double confidence, double digitScore, boolean passes) {
    drawings++;
    Label label = sample.label();
    if (!label.isKnown()) {
      unknown++;
    } else if (label.isDigit()) {
      confusion[label.digit()][answer]++;
      reliability.add(confidence, label.digit() == answer);
      passingDigits += passes ? 1 : 0;
      if (!sample.lookalike()) {
        digitScores.add(digitScore);
        clearDigits = clearDigits.and(passes);
      }
    } else if (sample.lookalike()) {
      lookalikes++;
    } else {
      otherScores.add(digitScore);
      clearOthers = clearOthers.and(passes);
      if (!sample.symbol().isEmpty()) {
        symbols.merge(sample.symbol(), Rejection.Passing.NONE.and(passes), Rejection.Passing::plus);
      }
    }
  }

  /** The measures of all answers so far. */
  public Evaluation evaluation(String name) {
    int[][] copy = new int[DIGITS][];
    Arrays.setAll(copy, digit -> confusion[digit].clone());
    return new Evaluation(name, drawings, copy, reliability.error(), passingDigits);
  }

  /** Drawings whose label is unknown; they count nowhere else. */
  public int unknown() {
    return unknown;
  }

  /** Drawings that are not digits and yet often look like one; they count nowhere else. */
  public int lookalikes() {
    return lookalikes;
  }

  /** The digit scores of the drawings that are labelled as digits, without look-alikes. */
  double[] digitScores() {
    return digitScores.values();
  }

  /** The digit scores of the drawings that are labelled as no digits, without look-alikes. */
  double[] otherScores() {
    return otherScores.values();
  }

  /** How many of the drawings behind {@link #digitScores} pass as digits. */
  Rejection.Passing passingDigits() {
    return clearDigits;
  }

  /** How many of the drawings behind {@link #otherScores} pass as digits. */
  Rejection.Passing passingOthers() {
    return clearOthers;
  }

  /** The same by symbol, where one is named. */
  SortedMap<String, Rejection.Passing> passingSymbols() {
    return symbols;
  }

  /** A list of doubles. */
  private static final class Scores {

    private double[] values = new double[64];
    private int size;

    void add(double value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
      }
      values[size++] = value;
    }

    double[] values() {
      return Arrays.copyOf(values, size);
    }
  }
}
