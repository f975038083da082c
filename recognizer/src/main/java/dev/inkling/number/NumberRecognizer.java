package dev.inkling.number;

import dev.inkling.DigitRecognizer;
import dev.inkling.image.GrayImage;
import dev.inkling.image.InkPieces;
import dev.inkling.ink.Ink;

/**
 * Recognises numbers of several digits, written in one line from left to right.
 *
 * <pre>{@code
 * NumberRecognizer recognizer = NumberRecognizer.of(DigitRecognizer.bundled());
 * NumberPrediction prediction = recognizer.recognize(ink);
 * System.out.println(prediction.isNumber() ? prediction.text() : "not a number");
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads; no method accepts null.
 */
public final class NumberRecognizer {

  /** The most digits of a number: more than any card or account has. */
  public static final int MAX_DIGITS = 32;

  /** The most strokes of a number; the network runs about three times for each of them. */
  public static final int MAX_STROKES = 500;

  /** How many other readings a prediction has. */
  public static final int ALTERNATIVES = 5;

  private final DigitRecognizer digits;

  private NumberRecognizer(DigitRecognizer digits) {
    this.digits = digits;
  }

  /**
   * {@return a recogniser of numbers}
   *
   * @param digits reads each digit
   */
  public static NumberRecognizer of(DigitRecognizer digits) {
    return new NumberRecognizer(digits);
  }

  /** {@return what reads each digit} */
  public DigitRecognizer digits() {
    return digits;
  }

  /**
   * {@return what a drawing is read as} Place, size and unit of the drawing do not matter, nor do
   * the order and the direction of its strokes.
   *
   * @param ink the drawing
   * @throws IllegalArgumentException if there are more than {@value #MAX_STROKES} strokes, or the
   *     likeliest reading has more than {@value #MAX_DIGITS} digits
   * @throws IllegalStateException if the engine's logits are not finite
   */
  public NumberPrediction recognize(Ink ink) {
    return session().recognize(ink);
  }

  /**
   * {@return what a clean picture is read as: a scan or a screenshot of a number, dark on light or
   * light on dark} Its digits must not touch. Each connected piece of ink is a stroke of the
   * segments, from left to right. What is not clearly a number is none, whatever its digits are.
   *
   * @param image the picture, of any size
   * @throws IllegalStateException if the engine's logits are not finite
   */
  public NumberPrediction recognize(GrayImage image) {
    return session().recognize(InkPieces.of(image));
  }

  /** {@return a session, for a drawing that grows} */
  public NumberSession session() {
    return new NumberSession(digits);
  }
}
