package dev.inkling.data.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How well digits are told from everything else, over several data sets; look-alikes count in
 * nothing.
 *
 * @param roc over all thresholds
 * @param passingDigits how many digits pass at the model's own threshold
 * @param passingOthers how many others do
 * @param symbols the others by symbol, where one is named
 */
public record Rejection(
    Roc roc, Passing passingDigits, Passing passingOthers, SortedMap<String, Passing> symbols) {

  /**
   * How many of some drawings pass as digits.
   *
   * @param drawings how many drawings there are
   * @param passing how many of them pass
   */
  public record Passing(int drawings, int passing) {

    static final Passing NONE = new Passing(0, 0);

    Passing and(boolean passes) {
      return new Passing(drawings + 1, passing + (passes ? 1 : 0));
    }

    Passing plus(Passing other) {
      return new Passing(drawings + other.drawings, passing + other.passing);
    }

    /** The share that passes, from 0 to 1; NaN without drawings. */
    public double share() {
      return (double) passing / drawings;
    }
  }

  /** Of all that was counted. */
  public static Rejection of(List<Tally> tallies) {
    SortedMap<String, Passing> symbols = new TreeMap<>();
    for (Tally tally : tallies) {
      tally
          .passingSymbols()
          .forEach((symbol, passing) -> symbols.merge(symbol, passing, Passing::plus));
    }
    return new Rejection(
        Roc.of(all(tallies, Tally::digitScores), all(tallies, Tally::otherScores)),
        tallies.stream().map(Tally::passingDigits).reduce(Passing.NONE, Passing::plus),
        tallies.stream().map(Tally::passingOthers).reduce(Passing.NONE, Passing::plus),
        symbols);
  }

  private static double[] all(List<Tally> tallies, Function<Tally, double[]> scores) {
    return tallies.stream().map(scores).flatMapToDouble(Arrays::stream).toArray();
  }
}
