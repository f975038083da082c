package dev.inkling.data;

import dev.inkling.image.DigitImage;
import java.io.IOException;

/**
 * One labelled thing of a data set, whatever its kind.
 *
 * @param label what it is
 * @param lookalike whether it is not a digit and yet often looks like one
 * @param drawing what is recognised
 */
public record Sample(Label label, boolean lookalike, Drawing drawing) {

  /** Ink, a digit image or a picture. */
  @FunctionalInterface
  public interface Drawing {

    /**
     * What the network gets to see of it.
     *
     * @throws InvalidDataException if it is a broken file
     * @throws IOException if its file cannot be read
     */
    DigitImage image() throws IOException;
  }
}
