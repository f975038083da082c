package dev.inkling.page.state;

import dev.inkling.Prediction;
import dev.inkling.page.text.Text;

/**
 * What the page says about a drawing: the answer, ten bars, and words for screen readers.
 * Immutable.
 *
 * @param prediction what the network thinks, null for an empty pad
 * @param isSettled whether the pen has rested for a while; only then may words appear, so that
 *     nothing flickers during a stroke
 */
public record Readout(Prediction prediction, boolean isSettled) {

  private static final Readout BLANK = new Readout(null, false);

  /** Of an empty pad: no answer, empty bars. */
  public static Readout blank() {
    return BLANK;
  }

  /** Of a drawing that has just changed. */
  public static Readout of(Prediction prediction) {
    return new Readout(prediction, false);
  }

  /** The same when the pen has rested. */
  public Readout settled() {
    return new Readout(prediction, true);
  }

  public boolean isBlank() {
    return prediction == null;
  }

  /** The digit, or nothing. */
  public String answer() {
    return isBlank() ? "" : String.valueOf(prediction.digit());
  }

  /** The digit, or {@link PageState#NOTHING}. */
  public int digit() {
    return isBlank() ? PageState.NOTHING : prediction.digit();
  }

  /** The answer's probability, as people read it. */
  public String confidence() {
    return isBlank() ? "" : percentText(prediction.digit());
  }

  /** The answer's probability, from 0 to 1; 0 on an empty pad. */
  public float confidenceShare() {
    return isBlank() ? 0 : prediction.confidence();
  }

  /** From 0 to 1; 0 on an empty pad. */
  double probability(int digit) {
    return isBlank() ? 0 : prediction.probability(digit);
  }

  /** A probability in thousandths: more cannot be seen in a bar. */
  public int thousandths(int digit) {
    return rounded(probability(digit) * 1000);
  }

  /** A probability in whole percent. */
  public int percent(int digit) {
    return rounded(probability(digit) * 100);
  }

  /** Math.round makes a long, for which browsers have no fast numbers. */
  private static int rounded(double positive) {
    return (int) (positive + 0.5);
  }

  /** The same as people read it. */
  public String percentText(int digit) {
    return percent(digit) + " %";
  }

  /** The same where it is worth reading, else nothing: calm beats ten numbers that flicker. */
  public String label(int digit) {
    return percent(digit) == 0 ? "" : percentText(digit);
  }

  /** Whether to ask if this is a digit at all. */
  public boolean isDoubtful() {
    return isSettled && !isBlank() && !prediction.isDigit();
  }

  /** The question to ask then. */
  public String doubt() {
    return !isBlank() && prediction.isSeveral() ? Text.SEVERAL : Text.DOUBT;
  }

  /** The message that a screen reader says once the answer has settled, else nothing. */
  public String announcement() {
    if (!isSettled || isBlank()) {
      return "";
    }
    if (prediction.isSeveral()) {
      return Text.SEVERAL;
    }
    String key = isDoubtful() ? Text.HEARD_DOUBT : Text.HEARD;
    return key + " " + prediction.digit() + " " + Math.round(prediction.confidence() * 100);
  }
}
