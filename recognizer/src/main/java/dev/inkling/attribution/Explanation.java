package dev.inkling.attribution;

import dev.inkling.ink.Ink;
import dev.inkling.network.Engine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Which ink speaks for which digit: what the network's answer loses where a segment of the drawing
 * is left out (occlusion; Zeiler and Fergus, "Visualizing and Understanding Convolutional
 * Networks", 2014, on strokes instead of squares). The rest of the drawing stays where it is in the
 * frame, so that only the missing ink counts. Immutable.
 *
 * <p>Attributions are differences of log-odds: 1 means that the odds are e times better with that
 * ink. Unlike probabilities they still differ where the network is sure.
 */
public final class Explanation {

  private final List<StrokeSegment> segments;
  private final int strokes;
  private final float[] whole;
  private final float[][] without;

  Explanation(List<StrokeSegment> segments, int strokes, float[] whole, float[][] without) {
    this.segments = List.copyOf(segments);
    this.strokes = strokes;
    this.whole = whole;
    this.without = without;
  }

  /**
   * {@return the explanation of a drawing, made in one go} {@link Explainer} does it in steps.
   *
   * @param ink a drawing with at least one stroke
   * @param engine runs the network, once for each segment and once more
   * @throws IllegalArgumentException if nothing is drawn
   */
  public static Explanation of(Ink ink, Engine engine) {
    Explainer explainer = new Explainer(ink);
    while (!explainer.isDone()) {
      explainer.step(engine);
    }
    return explainer.explanation();
  }

  /** {@return the segments in the order in which they were drawn} */
  public List<StrokeSegment> segments() {
    return segments;
  }

  /** {@return the number of strokes} */
  public int strokes() {
    return strokes;
  }

  /**
   * {@return what a segment does for a digit against all others, as a difference of log-odds} It is
   * positive where the segment's absence would make the digit less likely.
   *
   * @param segment the segment's place in {@link #segments}, from 0
   * @param digit 0 to 9
   */
  public double attribution(int segment, int digit) {
    return odds(whole, digit) - odds(without[segment], digit);
  }

  /**
   * {@return what a segment does for a digit against one other digit, as a difference of log-odds}
   *
   * @param segment the segment's place in {@link #segments}, from 0
   * @param digit 0 to 9
   * @param other the other digit, 0 to 9
   */
  public double attribution(int segment, int digit, int other) {
    return margin(whole, digit, other) - margin(without[segment], digit, other);
  }

  /**
   * {@return what a stroke does for a digit against all others: the mean of what its segments do}
   * Each segment stands for a gap of the same length, so a short bar and a long bow are compared
   * fairly; without a whole bow there would be nothing left to read.
   *
   * @param stroke its place in the drawing, from 0
   * @param digit 0 to 9
   */
  public double strokeAttribution(int stroke, int digit) {
    return mean(stroke, segment -> attribution(segment, digit));
  }

  /**
   * {@return what a stroke does for a digit against one other digit, a mean as in {@link
   * #strokeAttribution(int, int)}}
   *
   * @param stroke its place in the drawing, from 0
   * @param digit 0 to 9
   * @param other the other digit, 0 to 9
   */
  public double strokeAttribution(int stroke, int digit, int other) {
    return mean(stroke, segment -> attribution(segment, digit, other));
  }

  /**
   * {@return the places of the strokes in the drawing, from 0, the stroke first that does most for
   * a digit against all others}
   *
   * @param digit 0 to 9
   */
  public List<Integer> ranked(int digit) {
    return ranked(stroke -> strokeAttribution(stroke, digit));
  }

  /**
   * {@return the places of the strokes, the stroke first that does most for a digit against one
   * other digit} It decides between them, such as the bar that makes a 0 an 8.
   *
   * @param digit 0 to 9
   * @param other the other digit, 0 to 9
   */
  public List<Integer> ranked(int digit, int other) {
    return ranked(stroke -> strokeAttribution(stroke, digit, other));
  }

  private List<Integer> ranked(IntToDoubleFunction attribution) {
    List<Integer> ranked = new ArrayList<>();
    for (int i = 0; i < strokes; i++) {
      ranked.add(i);
    }
    ranked.sort(Comparator.comparingDouble(stroke -> -attribution.applyAsDouble(stroke)));
    return ranked;
  }

  private double mean(int stroke, IntToDoubleFunction attribution) {
    // Of very many strokes, several are one segment, which has the first one's number.
    int owner = 0;
    for (StrokeSegment segment : segments) {
      owner = segment.stroke() <= stroke ? segment.stroke() : owner;
    }
    double sum = 0;
    int count = 0;
    for (int i = 0; i < segments.size(); i++) {
      if (segments.get(i).stroke() == owner) {
        sum += attribution.applyAsDouble(i);
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
