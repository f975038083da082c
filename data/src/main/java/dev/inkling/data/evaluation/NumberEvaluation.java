package dev.inkling.data.evaluation;

/**
 * How a recogniser read the numbers of a data set: counts, and the shares that follow from them. A
 * share of nothing is NaN. Immutable.
 *
 * @param count how many numbers there are
 * @param right how many were read right as a whole, accepted or not
 * @param accepted how many were taken for what they are: a number, or one digit where it is one
 * @param digits how many digits the numbers have
 * @param wrongDigits how many digits were missed, added or mistaken: the least number of such
 *     changes that lead from what was written to what was read
 * @param cutNumbers how many numbers say which stroke belongs to which digit
 * @param cutRight how many of them were cut so
 * @param calibrationError the expected calibration error, from 0 to 1
 * @param confusion what digits were read as, [written][read], where as many were read as written
 * @param singles how many single digits were read as numbers are, 0 where none was asked for
 * @param severals how many of them were taken for several digits
 * @param others how many negatives were, look-alikes too
 * @param acceptedOthers how many of them were accepted as a number
 */
@SuppressWarnings("ArrayRecordComponent")
public record NumberEvaluation(
    int count,
    int right,
    int accepted,
    int digits,
    int wrongDigits,
    int cutNumbers,
    int cutRight,
    double calibrationError,
    int[][] confusion,
    int singles,
    int severals,
    int others,
    int acceptedOthers) {

  /** The share of numbers that were read right as a whole. */
  public double whole() {
    return (double) right / count;
  }

  /** The share of numbers that were taken for what they are. */
  public double acceptedShare() {
    return (double) accepted / count;
  }

  /** Wrong digits for each digit that was written. */
  public double digitErrorRate() {
    return (double) wrongDigits / digits;
  }

  /** The share of numbers that were cut right, of those that say how. */
  public double cuts() {
    return (double) cutRight / cutNumbers;
  }

  /** The share of single digits that were taken for several. */
  public double severalShare() {
    return (double) severals / singles;
  }

  /** The share of negatives that were accepted as a number. */
  public double acceptedOtherShare() {
    return (double) acceptedOthers / others;
  }
}
