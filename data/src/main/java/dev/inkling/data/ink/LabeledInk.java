package dev.inkling.data.ink;

import dev.inkling.ink.Ink;
import java.util.Objects;

/**
 * A drawing and what is known about it. Immutable; nothing in it is null.
 *
 * @param ink the drawing
 * @param label what it is
 * @param writer who drew it, empty where unknown; drawings of one writer belong on one side of
 *     every split
 * @param source the data set that it comes from, empty where unknown
 * @param symbol the sign that was meant where it is not a digit, for example {@code "A"}, or empty
 * @param lookalike whether it is not a digit and yet often looks like one, as O, l and S do:
 *     neither answer counts as an error
 */
public record LabeledInk(
    Ink ink, Label label, String writer, String source, String symbol, boolean lookalike) {

  /** Checks that nothing is null. */
  public LabeledInk {
    Objects.requireNonNull(ink, "ink");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(writer, "writer");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(symbol, "symbol");
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
