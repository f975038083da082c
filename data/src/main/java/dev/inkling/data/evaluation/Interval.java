package dev.inkling.data.evaluation;

/**
 * The interval that holds a share with a confidence of 95 %, after so many trials.
 *
 * @param low from 0 to 1
 * @param high from 0 to 1
 * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson 1927, Probable Inference,
 *     the Law of Succession, and Statistical Inference</a>
 */
public record Interval(double low, double high) {

  /** The normal deviate that 2.5 % exceed. */
  private static final double Z = 1.959964;

  /**
   * Wilson's score interval, which holds at shares near 1 as well.
   *
   * @param share what was seen, from 0 to 1
   * @param trials positive
   */
  public static Interval wilson(double share, int trials) {
    if (trials < 1) {
      throw new IllegalArgumentException("number of trials (" + trials + ") must be positive");
    }
    double z2 = Z * Z / trials;
    double centre = (share + z2 / 2) / (1 + z2);
    double half = Z * Math.sqrt(share * (1 - share) / trials + z2 / (4 * trials)) / (1 + z2);
    return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
  }
}
