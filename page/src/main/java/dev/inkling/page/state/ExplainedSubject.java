package dev.inkling.page.state;

import dev.inkling.attribution.Explainer;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;

/**
 * What is explained: ink, or a picture, or nothing. Immutable.
 *
 * @param ink empty for a picture
 * @param picture null for ink
 */
public record ExplainedSubject(Ink ink, DigitImage picture) {

  /** Nothing. */
  public static final ExplainedSubject NONE = new ExplainedSubject(Ink.empty(), null);

  boolean isNothing() {
    return ink.isEmpty() && picture == null;
  }

  /** Whether this was another subject a moment ago, or is it still. */
  boolean continues(ExplainedSubject other) {
    return picture == null
        ? !other.isNothing()
            && other.ink.points() <= ink.points()
            && ink.first(other.ink.points()).equals(other.ink)
        : picture.equals(other.picture);
  }

  Explainer explainer() {
    return picture == null ? new Explainer(ink) : new Explainer(picture);
  }
}
