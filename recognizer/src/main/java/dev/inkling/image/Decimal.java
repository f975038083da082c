package dev.inkling.image;

/**
 * Numbers as error messages show them. As Java shows them, but to six decimals: Java's own way,
 * exact to the last bit, would bring tables of powers that are a sixth of the page's program.
 */
public final class Decimal {

  /** Between these, no exponent is shown. */
  private static final double SMALL = 1e-3;

  private static final double LARGE = 1e7;

  private static final long UNIT = 1_000_000;

  private Decimal() {}

  /**
   * {@return the number's text: {@code 0.5}, {@code -12.25}, {@code 1.0E9}, {@code NaN}}
   *
   * @param value any value, also infinite or NaN
   */
  public static String text(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    String sign = value < 0 ? "-" : "";
    double size = Math.abs(value);
    if (Double.isInfinite(size)) {
      return sign + "Infinity";
    }
    int exponent = 0;
    if (size != 0 && (size < SMALL || size >= LARGE)) {
      for (; size >= 10; exponent++) {
        size /= 10;
      }
      for (; size < 1; exponent--) {
        size *= 10;
      }
    }
    long millionths = Math.round(size * UNIT);
    String decimals = String.valueOf(UNIT + millionths % UNIT);
    int end = decimals.length();
    while (end > 2 && decimals.charAt(end - 1) == '0') {
      end--;
    }
    String text = sign + millionths / UNIT + "." + decimals.substring(1, end);
    return exponent == 0 ? text : text + "E" + exponent;
  }
}
