package dev.inkling.data.ink;

/**
 * What a drawing is said to be: one of the ten digits, not a digit, or unknown. Immutable; equal
 * labels are the same object.
 */
public final class Label {

  /** It is known not to be a digit: a letter, a scribble. */
  public static final Label NOT_A_DIGIT = new Label(-1);

  /** It is not known what it is. */
  public static final Label UNKNOWN = new Label(-2);

  private static final Label[] DIGITS = new Label[10];

  static {
    for (int i = 0; i < DIGITS.length; i++) {
      DIGITS[i] = new Label(i);
    }
  }

  private final int value;

  private Label(int value) {
    this.value = value;
  }

  /**
   * The label of a digit.
   *
   * @throws IllegalArgumentException if {@code digit} is not within 0 and 9
   */
  public static Label digit(int digit) {
    if (digit < 0 || digit > 9) {
      throw new IllegalArgumentException("label (" + digit + ") must be within 0 and 9");
    }
    return DIGITS[digit];
  }

  /** Whether it is one of the ten digits. */
  public boolean isDigit() {
    return value >= 0;
  }

  /** Whether it is known what it is: a digit, or not a digit. */
  public boolean isKnown() {
    return value != UNKNOWN.value;
  }

  /**
   * The digit, 0 to 9.
   *
   * @throws IllegalStateException if it is none
   */
  public int digit() {
    if (!isDigit()) {
      throw new IllegalStateException("label (" + this + ") must be a digit");
    }
    return value;
  }

  @Override
  public String toString() {
    return isDigit() ? Integer.toString(value) : isKnown() ? "not a digit" : "unknown";
  }
}
