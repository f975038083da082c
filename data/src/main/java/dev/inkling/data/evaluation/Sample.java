package dev.inkling.data.evaluation;

import dev.inkling.data.ink.Label;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.image.DigitImage;
import java.io.IOException;

/**
 * One labelled thing of a data set, whatever its kind.
 *
 * @param label what it is
 * @param lookalike whether it is not a digit and yet often looks like one
 * @param symbol the sign that was meant where it is not a digit, or empty
 * @param drawing what is recognised
 */
public record Sample(Label label, boolean lookalike, String symbol, Drawing drawing) {

  /** A sample of which only the label is known. */
  public static Sample of(Label label, Drawing drawing) {
    return new Sample(label, false, "", drawing);
  }

  /** Ink, a digit image or a picture. */
  @FunctionalInterface
  public interface Drawing {

    /**
     * The drawing in MNIST's frame, as the network sees it.
     *
     * @throws InvalidDataException if it is a broken file
     * @throws IOException if its file cannot be read
     */
    DigitImage image() throws IOException;
  }
}
