package dev.inkling.data.ink;

import dev.inkling.ink.Ink;
import java.util.List;
import java.util.Objects;

/**
 * A drawing and what is known about it: of a single sign its label, of a number its text.
 * Immutable; nothing in it is null.
 *
 * @param ink the drawing
 * @param label what it is
 * @param writer who drew it, empty where unknown; drawings of one writer belong on one side of
 *     every split
 * @param source the data set that it comes from, empty where unknown
 * @param symbol the sign that was meant where it is not a digit, for example {@code "A"}, or empty
 * @param lookalike whether it is not a digit and yet often looks like one, as O, l and S do:
 *     neither answer counts as an error
 * @param text the number that it is, digits only, or empty
 * @param symbols to which of the text's characters each stroke belongs, from 0, or empty where that
 *     is not known or a stroke belongs to several
 */
public record LabeledInk(
    Ink ink,
    Label label,
    String writer,
    String source,
    String symbol,
    boolean lookalike,
    String text,
    List<Integer> symbols) {

  /**
   * Checks that nothing is null and that the symbols fit the text and the strokes.
   *
   * @throws IllegalArgumentException if they do not
   */
  public LabeledInk {
    Objects.requireNonNull(ink, "ink");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(writer, "writer");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(symbol, "symbol");
    requireDigits(text);
    symbols = List.copyOf(symbols);
    if (!symbols.isEmpty() && symbols.size() != ink.strokes().size()) {
      throw new IllegalArgumentException(
          "number of symbols (%s) must be the number of strokes (%s)"
              .formatted(symbols.size(), ink.strokes().size()));
    }
    for (int place : symbols) {
      if (place < 0 || place >= text.length()) {
        throw new IllegalArgumentException(
            "symbol (%s) must be the place of a character of the text (%s)".formatted(place, text));
      }
    }
  }

  private static void requireDigits(String text) {
    if (!text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException("text (\"" + text + "\") must be digits");
    }
  }

  /** A drawing that is not known to be a number. */
  public LabeledInk(
      Ink ink, Label label, String writer, String source, String symbol, boolean lookalike) {
    this(ink, label, writer, source, symbol, lookalike, "", List.of());
  }

  /**
   * A drawing of a number.
   *
   * @param symbols to which of the text's characters each stroke belongs, or empty
   */
  public static LabeledInk number(
      Ink ink, String text, List<Integer> symbols, String writer, String source) {
    return new LabeledInk(ink, Label.UNKNOWN, writer, source, "", false, text, symbols);
  }

  /** A drawing of which only the label is known. */
  public static LabeledInk of(Ink ink, Label label) {
    return new LabeledInk(ink, label, "", "", "", false);
  }

  /** A drawing of a sign, one character, that is no digit. */
  public static LabeledInk notDigit(Ink ink, String symbol, String writer, String source) {
    return new LabeledInk(
        ink, Label.NOT_A_DIGIT, writer, source, symbol, Lookalikes.contains(symbol));
  }
}
