package dev.inkling.data.ink;

/**
 * Which signs often look like a digit, so that neither answer counts as an error.
 *
 * <p>The rule goes by the sign that was meant, not by the drawing: a sign is a look-alike unless it
 * is one of those that no digit resembles in any usual hand. So O, l, S and Z are look-alikes, and
 * so are B (8), b (6), g and q (9), and what is a single bar, dot or bow.
 */
final class Lookalikes {

  /** Signs with a shape of their own; every other sign of ASCII is a look-alike. */
  private static final String LIKE_NO_DIGIT = "\"#$%&*+<>@FHMNRWXcfmnwx{}~";

  private Lookalikes() {}

  /** Whether this sign, one character, often looks like a digit. */
  static boolean contains(String symbol) {
    return !LIKE_NO_DIGIT.contains(symbol);
  }
}
