package dev.inkling.data.evaluation;

import java.util.Arrays;

/**
 * What a recogniser scored on one data set: counts, and the measures that follow from them. A
 * measure of nothing is NaN. Immutable and safe for use by several threads.
 *
 * <p>Accuracy, recall, confusion and calibration are those of the drawings that are labelled as
 * digits, whether or not the recogniser took them for digits; all others count in {@link #drawings}
 * only.
 *
 * @param name what the data set is called
 * @param drawings how many drawings the data set has, of every label
 * @param confusion how many drawings of each digit were read as which, [label][answer]
 * @param calibrationError the expected calibration error, from 0 to 1, see {@link
 *     Reliability#error}
 * @param acceptedDigits how many digits are accepted at the model's own threshold
 * @param sureErrors how many drawings are wrong and yet accepted: digits taken for another one, and
 *     negatives that are no look-alikes
 * @param several how many drawings are said to be several digits
 */
@SuppressWarnings("ArrayRecordComponent")
public record Evaluation(
    String name,
    int drawings,
    int[][] confusion,
    double calibrationError,
    int acceptedDigits,
    int sureErrors,
    int several) {

  /** How many of them are labelled as digits. */
  public int digits() {
    return Arrays.stream(confusion).mapToInt(row -> Arrays.stream(row).sum()).sum();
  }

  /** How many drawings of the digit {@code label} were read as {@code answer}. */
  public int confusion(int label, int answer) {
    return confusion[label][answer];
  }

  /** How many digits were read right. */
  int right() {
    int right = 0;
    for (int digit = 0; digit < confusion.length; digit++) {
      right += confusion[digit][digit];
    }
    return right;
  }

  /** The share of digits that were read right, from 0 to 1. */
  public double accuracy() {
    return (double) right() / digits();
  }

  /** The share of this digit's drawings that were read right, from 0 to 1; NaN without drawings. */
  public double recall(int digit) {
    return (double) confusion[digit][digit] / Arrays.stream(confusion[digit]).sum();
  }

  /** The mean of the recalls of the digits that occur, from 0 to 1. */
  public double macroAccuracy() {
    double sum = 0;
    int present = 0;
    for (int digit = 0; digit < confusion.length; digit++) {
      double recall = recall(digit);
      if (!Double.isNaN(recall)) {
        sum += recall;
        present++;
      }
    }
    return sum / present;
  }

  /**
   * The share of digits that are accepted at the model's own threshold, from 0 to 1, whichever
   * digit they are taken for.
   */
  public double accepted() {
    return (double) acceptedDigits / digits();
  }
}
