package dev.inkling.data;

import dev.inkling.Prediction;
import java.util.Arrays;

/**
 * Counts answers: add them one by one, then ask for the {@link Evaluation} and the scores for
 * {@link Roc}. Not for use by several threads.
 */
public final class Tally {

  private static final int DIGITS = 10;
  private static final int BINS = 15;

  private final int[][] confusion = new int[DIGITS][DIGITS];
  private final int[] binSizes = new int[BINS];
  private final int[] binRight = new int[BINS];
  private final double[] binConfidence = new double[BINS];
  private final Scores digitScores = new Scores();
  private final Scores otherScores = new Scores();
  private int drawings;
  private int unknown;
  private int lookalikes;

  /** Counts the answer to one drawing. */
  public void add(Label label, boolean lookalike, Prediction answer) {
    add(label, lookalike, answer.digit(), answer.confidence(), answer.digitScore());
  }

  void add(Label label, boolean lookalike, int answer, double confidence, double digitScore) {
    drawings++;
    if (!label.isKnown()) {
      unknown++;
    } else if (label.isDigit()) {
      int digit = label.digit();
      confusion[digit][answer]++;
      // Bins are open below and closed above, as in the paper that Evaluation names.
      int bin = Math.max(0, Math.min(BINS, (int) Math.ceil(confidence * BINS)) - 1);
      binSizes[bin]++;
      binRight[bin] += digit == answer ? 1 : 0;
      binConfidence[bin] += confidence;
      if (!lookalike) {
        digitScores.add(digitScore);
      }
    } else if (lookalike) {
      lookalikes++;
    } else {
      otherScores.add(digitScore);
    }
  }

  /** The measures of all answers so far. */
  public Evaluation evaluation(String name) {
    int[][] copy = new int[DIGITS][];
    Arrays.setAll(copy, digit -> confusion[digit].clone());
    return new Evaluation(name, drawings, copy, calibrationError());
  }

  private double calibrationError() {
    double sum = 0;
    int digits = 0;
    for (int bin = 0; bin < BINS; bin++) {
      sum += Math.abs(binRight[bin] - binConfidence[bin]);
      digits += binSizes[bin];
    }
    return sum / digits;
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
  public double[] digitScores() {
    return digitScores.values();
  }

  /** The digit scores of the drawings that are labelled as no digits, without look-alikes. */
  public double[] otherScores() {
    return otherScores.values();
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
