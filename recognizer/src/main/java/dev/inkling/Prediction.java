package dev.inkling;

import dev.inkling.image.Decimal;
import dev.inkling.image.DigitImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What the network thinks of one drawing: ten probabilities, and whether it is a digit at all.
 * Immutable.
 */
public final class Prediction {

  private final float[] probabilities;
  private final int digit;
  private final double digitScore;
  private final boolean isDigit;
  private final boolean isBlank;
  private final boolean isSeveral;

  private Prediction(
      float[] probabilities,
      double digitScore,
      boolean isDigit,
      boolean isBlank,
      boolean isSeveral) {
    this.probabilities = probabilities;
    this.digitScore = digitScore;
    this.isDigit = isDigit;
    this.isBlank = isBlank;
    this.isSeveral = isSeveral;
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      if (probabilities[i] > probabilities[best]) {
        best = i;
      }
    }
    digit = best;
  }

  /**
   * {@return the prediction that ten logits stand for}
   *
   * <p>The probabilities are softmax(logits / temperature). The digit score treats "not a digit" as
   * an eleventh class whose logit is always 0, which is how the network was trained: sum of
   * exp(logit) over that sum plus 1.
   *
   * @param logits float[10], order 0 to 9; not changed
   * @param temperature what they are divided by, above 0
   * @param rejectThreshold the digit score below which a drawing is not a digit, 0 to 1
   * @throws IllegalStateException if a logit is not finite: the model's weights are too large
   */
  public static Prediction ofLogits(float[] logits, double temperature, double rejectThreshold) {
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logits.length; i++) {
      if (!Float.isFinite(logits[i])) {
        throw new IllegalStateException(
            "logit " + i + " (" + Decimal.text(logits[i]) + ") must be finite");
      }
      most = Math.max(most, logits[i]);
    }
    double sum = 0;
    double mass = 0;
    for (int i = 0; i < logits.length; i++) {
      sum += Math.exp((logits[i] - most) / temperature);
      mass += Math.exp(logits[i] - most);
    }
    // Computed a second time instead of kept: the result is all that is allocated.
    float[] probabilities = new float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] = (float) (Math.exp((logits[i] - most) / temperature) / sum);
    }
    double score = 1 / (1 + Math.exp(-(most + Math.log(mass))));
    return new Prediction(probabilities, score, score >= rejectThreshold, false, false);
  }

  /** Of blank paper: nothing is more likely than anything else, and it is not a digit. */
  static Prediction ofBlank() {
    float[] probabilities = new float[10];
    Arrays.fill(probabilities, 0.1f);
    return new Prediction(probabilities, 0, false, true, false);
  }

  /** The same of an image that is no digit below some confidence, or shows several of them. */
  Prediction of(DigitImage image) {
    return new Prediction(
        probabilities,
        digitScore,
        isDigit && confidence() >= image.leastConfidence(),
        isBlank,
        image.isSeveral());
  }

  /** {@return the likeliest digit, 0 to 9} */
  public int digit() {
    return digit;
  }

  /**
   * {@return the probability of {@link #digit()}, calibrated: of all answers with 0.9, 90 % are
   * right}
   */
  public float confidence() {
    return probabilities[digit];
  }

  /**
   * {@return the probability of one digit, given that it is a digit}
   *
   * @param digit 0 to 9
   * @throws IndexOutOfBoundsException if {@code digit} is not within 0 and 9
   */
  public float probability(int digit) {
    return probabilities[digit];
  }

  /** {@return a copy of the ten probabilities, order 0 to 9; their sum is 1} */
  public float[] probabilities() {
    return probabilities.clone();
  }

  /** {@return the ten digits, the likeliest first} */
  public List<Integer> ranked() {
    List<Integer> digits = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    digits.sort(Comparator.comparingDouble(d -> -probabilities[d]));
    return digits;
  }

  /**
   * {@return whether this is one digit, by the threshold that the model carries} What comes from a
   * picture must also be likely enough: {@link DigitImage#leastConfidence()}.
   */
  public boolean isDigit() {
    return isDigit;
  }

  /**
   * {@return whether there was nothing to recognise: no ink at all} The digit means nothing then.
   */
  public boolean isBlank() {
    return isBlank;
  }

  /**
   * {@return whether a picture shows more than one digit} {@link #digit()} is then the best guess
   * at the largest of them, and {@link #isDigit()} is false.
   */
  public boolean isSeveral() {
    return isSeveral;
  }

  /** {@return how much this looks like a digit, from 0 (not at all) to 1} */
  public double digitScore() {
    return digitScore;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Prediction that
        && Arrays.equals(probabilities, that.probabilities)
        && digitScore == that.digitScore
        && isDigit == that.isDigit
        && isBlank == that.isBlank
        && isSeveral == that.isSeveral;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(probabilities);
  }

  @Override
  public String toString() {
    return "Prediction[digit="
        + digit
        + ", confidence="
        + confidence()
        + ", isDigit="
        + isDigit
        + "]";
  }
}
