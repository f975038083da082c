package dev.inkling.data.evaluation;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How well digits are told from everything else, over several data sets; look-alikes count in
 * nothing.
 *
 * @param roc over all thresholds
 * @param acceptedDigits how many digits are accepted at the model's own threshold
 * @param acceptedNegatives how many negatives are
 * @param symbols the negatives by symbol, where one is named
 */
public record Rejection(
    Roc roc,
    Acceptance acceptedDigits,
    Acceptance acceptedNegatives,
    SortedMap<String, Acceptance> symbols) {

  /**
   * How many of some drawings are accepted as digits.
   *
   * @param drawings how many drawings there are
   * @param accepted how many of them are accepted
   */
  public record Acceptance(int drawings, int accepted) {

    static final Acceptance NONE = new Acceptance(0, 0);

    Acceptance and(boolean isAccepted) {
      return new Acceptance(drawings + 1, accepted + (isAccepted ? 1 : 0));
    }

    Acceptance plus(Acceptance other) {
      return new Acceptance(drawings + other.drawings, accepted + other.accepted);
    }

    /** The share that is accepted, from 0 to 1; NaN without drawings. */
    public double share() {
      return (double) accepted / drawings;
    }
  }

  /** Of all that was counted. */
  public static Rejection of(List<Tally> tallies) {
    SortedMap<String, Acceptance> symbols = new TreeMap<>();
    for (Tally tally : tallies) {
      tally
          .acceptedSymbols()
          .forEach((symbol, accepted) -> symbols.merge(symbol, accepted, Acceptance::plus));
    }
    return new Rejection(
        Roc.of(all(tallies, Tally::digitScores), all(tallies, Tally::negativeScores)),
        tallies.stream().map(Tally::acceptedDigits).reduce(Acceptance.NONE, Acceptance::plus),
        tallies.stream().map(Tally::acceptedNegatives).reduce(Acceptance.NONE, Acceptance::plus),
        symbols);
  }

  private static double[] all(List<Tally> tallies, Function<Tally, List<Double>> scores) {
    return tallies.stream()
        .map(scores)
        .flatMap(List::stream)
        .mapToDouble(Double::doubleValue)
        .toArray();
  }
}
