package dev.inkling.explain;

import dev.inkling.ink.Ink;
import dev.inkling.network.Engine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which ink speaks for which digit: what the network's answer loses where a stretch of the drawing
 * is left out (occlusion; Zeiler and Fergus, "Visualizing and Understanding Convolutional
 * Networks", 2014, on strokes instead of squares). The rest of the drawing stays where it is in the
 * frame, so that only the missing ink counts. Immutable.
 *
 * <p>Influences are differences of log-odds: 1 means that the odds are e times better with that
 * ink. Unlike probabilities they still differ where the network is sure.
 */
public final class Explanation {

  private final List<Stretch> stretches;
  private final float[] whole;
  private final float[][] without;
  private final float[][] withoutStroke;
  private final double[] lengths;

  Explanation(
      List<Stretch> stretches,
      float[] whole,
      float[][] without,
      float[][] withoutStroke,
      double[] lengths) {
    this.stretches = List.copyOf(stretches);
    this.whole = whole;
    this.without = without;
    this.withoutStroke = withoutStroke;
    this.lengths = lengths;
  }

  /**
   * Explains a drawing in one go; {@link Explainer} does it in steps.
   *
   * @throws IllegalArgumentException if nothing is drawn
   */
  public static Explanation of(Ink ink, Engine engine) {
    Explainer explainer = new Explainer(ink);
    while (!explainer.isDone()) {
      explainer.step(engine);
    }
    return explainer.explanation();
  }

  /** The stretches in the order in which they were drawn. */
  public List<Stretch> stretches() {
    return stretches;
  }

  /** The number of strokes. */
  public int strokes() {
    return withoutStroke.length;
  }

  /**
   * What a stretch does for a digit against all others: positive where its absence would make the
   * digit less likely.
   *
   * @param stretch its place in {@link #stretches}
   */
  public double influence(int stretch, int digit) {
    return odds(whole, digit) - odds(without[stretch], digit);
  }

  /** What a stretch does for a digit against one other digit. */
  public double influence(int stretch, int digit, int other) {
    return margin(whole, digit, other) - margin(without[stretch], digit, other);
  }

  /** What a whole stroke does for a digit against all others. */
  public double strokeInfluence(int stroke, int digit) {
    return odds(whole, digit) - odds(withoutStroke[stroke], digit);
  }

  /** What a whole stroke does for a digit against one other digit. */
  public double strokeInfluence(int stroke, int digit, int other) {
    return margin(whole, digit, other) - margin(withoutStroke[stroke], digit, other);
  }

  /**
   * The strokes, the one first that does most for a digit against all others for the ink it has:
   * what decides is the short bar that makes a 0 an 8, not the 0, without which there is nothing.
   */
  public List<Integer> ranked(int digit) {
    return ranked(
        Comparator.comparingDouble(stroke -> -strokeInfluence(stroke, digit) / lengths[stroke]));
  }

  /** The same against one other digit. */
  public List<Integer> ranked(int digit, int other) {
    return ranked(
        Comparator.comparingDouble(
            stroke -> -strokeInfluence(stroke, digit, other) / lengths[stroke]));
  }

  private List<Integer> ranked(Comparator<Integer> order) {
    List<Integer> strokes = new ArrayList<>();
    for (int i = 0; i < withoutStroke.length; i++) {
      strokes.add(i);
    }
    strokes.sort(order);
    return strokes;
  }

  private static double margin(float[] logits, int digit, int other) {
    return (double) logits[digit] - logits[other];
  }

  /** The logarithm of p / (1 - p). */
  private static double odds(float[] logits, int digit) {
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logits.length; i++) {
      if (i != digit) {
        most = Math.max(most, logits[i]);
      }
    }
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      if (i != digit) {
        sum += Math.exp(logits[i] - most);
      }
    }
    return logits[digit] - most - Math.log(sum);
  }
}
