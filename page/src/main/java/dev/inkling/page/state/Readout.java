package dev.inkling.page.state;

import dev.inkling.Prediction;
import dev.inkling.network.Network;
import dev.inkling.page.text.Text;

/**
 * What the page says about a drawing: the answer, ten bars, and words for screen readers.
 * Immutable.
 *
 * @param prediction what the network thinks, null for an empty pad
 * @param number the number that it is a digit of, null if it is one digit
 * @param isSettled whether the pen has rested for a while; only then may words appear, so that
 *     nothing flickers during a stroke
 */
public record Readout(Prediction prediction, NumberAnswer number, boolean isSettled) {

  /** From this probability on, the runner-up is offered: the answer is a close one. */
  private static final double CLOSE = 0.15;

  private static final Readout BLANK = new Readout(null, null, false);

  /** Of an empty pad: no answer, empty bars. */
  public static Readout blank() {
    return BLANK;
  }

  /** Of a drawing that has just changed. */
  public static Readout of(Prediction prediction) {
    return new Readout(prediction, null, false);
  }

  /** Of a digit of a number that has just changed. */
  public static Readout of(Prediction prediction, NumberAnswer number) {
    return new Readout(prediction, number, false);
  }

  /** The same when the pen has rested. */
  public Readout settled() {
    return new Readout(prediction, number, true);
  }

  public boolean isBlank() {
    return prediction == null;
  }

  /** The digit or the number, or nothing. */
  public String answer() {
    if (number != null) {
      return number.text();
    }
    return isBlank() ? "" : String.valueOf(prediction.digit());
  }

  /** The digit that the bars are about, or {@link PageState#NOTHING}. */
  public int digit() {
    return isBlank() ? PageState.NOTHING : prediction.digit();
  }

  /** The answer's probability, as people read it. */
  public String confidence() {
    return isBlank() ? "" : percent() + " %";
  }

  /** The answer's probability, in whole percent; 0 on an empty pad. */
  public int percent() {
    double share = number != null ? number.confidence() : isBlank() ? 0 : prediction.confidence();
    return rounded(share * 100);
  }

  /** The message that offers another answer, empty where there is little doubt. */
  public String other() {
    if (number == null) {
      int rival = isSettled ? rival() : PageState.NOTHING;
      return rival < 0 ? "" : Text.OTHER + " " + rival;
    }
    return !isSettled || number.other().isEmpty() ? "" : Text.OTHER + " " + number.other();
  }

  /** The runner-up of a digit where it is close, else {@link PageState#NOTHING}. */
  public int rival() {
    int rival = PageState.NOTHING;
    if (number == null && isDigit()) {
      double most = CLOSE;
      for (int digit = 0; digit < Network.OUTPUTS; digit++) {
        if (digit != prediction.digit() && probability(digit) > most) {
          most = probability(digit);
          rival = digit;
        }
      }
    }
    return rival;
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
    return isSettled && !isBlank() && !isDigit();
  }

  /** The message that says so instead of the answer, empty where there is no doubt. */
  public String doubt() {
    if (!isDoubtful()) {
      return "";
    }
    return prediction.isSeveral() ? Text.SEVERAL : Text.DOUBT + " " + prediction.digit();
  }

  /** Whether there is an answer that is claimed to be right. */
  public boolean isDigit() {
    return number != null || (!isBlank() && prediction.isDigit());
  }

  /** The message that a screen reader says once the answer has settled, else nothing. */
  public String announcement() {
    if (!isSettled || isBlank()) {
      return "";
    }
    return isDoubtful() ? doubt() : Text.HEARD + " " + answer() + " " + percent();
  }
}
