package dev.inkling.attribution;

import dev.inkling.ink.Ink;
import dev.inkling.network.Engine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;

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

  private final List<StrokeSegment> stretches;
  private final int strokes;
  private final float[] whole;
  private final float[][] without;

  Explanation(List<StrokeSegment> stretches, int strokes, float[] whole, float[][] without) {
    this.stretches = List.copyOf(stretches);
    this.strokes = strokes;
    this.whole = whole;
    this.without = without;
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
  public List<StrokeSegment> stretches() {
    return stretches;
  }

  /** The number of strokes. */
  public int strokes() {
    return strokes;
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

  /**
   * What a stroke does for a digit against all others: the mean of what its stretches do. Each
   * stretch stands for a gap of the same length, so a short bar and a long bow are compared fairly;
   * without a whole bow there would be nothing left to read.
   *
   * @param stroke its place in the drawing, from 0
   */
  public double strokeInfluence(int stroke, int digit) {
    return mean(stroke, stretch -> influence(stretch, digit));
  }

  /** What a stroke does for a digit against one other digit. */
  public double strokeInfluence(int stroke, int digit, int other) {
    return mean(stroke, stretch -> influence(stretch, digit, other));
  }

  /** The strokes, the one first that does most for a digit against all others. */
  public List<Integer> ranked(int digit) {
    return ranked(stroke -> strokeInfluence(stroke, digit));
  }

  /**
   * The same against one other digit: first is what decides between them, such as the bar that
   * makes a 0 an 8.
   */
  public List<Integer> ranked(int digit, int other) {
    return ranked(stroke -> strokeInfluence(stroke, digit, other));
  }

  private List<Integer> ranked(IntToDoubleFunction influence) {
    List<Integer> ranked = new ArrayList<>();
    for (int i = 0; i < strokes; i++) {
      ranked.add(i);
    }
    ranked.sort(Comparator.comparingDouble(stroke -> -influence.applyAsDouble(stroke)));
    return ranked;
  }

  private double mean(int stroke, IntToDoubleFunction influence) {
    // Of very many strokes, several are one stretch, which has the first one's number.
    int owner = 0;
    for (StrokeSegment stretch : stretches) {
      owner = stretch.stroke() <= stroke ? stretch.stroke() : owner;
    }
    double sum = 0;
    int count = 0;
    for (int i = 0; i < stretches.size(); i++) {
      if (stretches.get(i).stroke() == owner) {
        sum += influence.applyAsDouble(i);
        count++;
      }
    }
    return sum / count;
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
