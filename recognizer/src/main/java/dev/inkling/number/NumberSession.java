package dev.inkling.number;

import dev.inkling.DigitRecognizer;
import dev.inkling.Prediction;
import dev.inkling.image.InkPieces;
import dev.inkling.ink.Ink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Recognises one drawing again and again while it grows: parts that were recognised a moment ago
 * are not recognised again. The answers are those of {@link NumberRecognizer#recognize}. Not for
 * use by several threads; no method accepts null.
 */
public final class NumberSession {

  /** The most pieces of a digit: some devices break strokes. */
  private static final int MOST_PIECES = 8;

  /** The widest digit, in line heights. */
  private static final double WIDEST = 2;

  /** The widest gap within a digit, in line heights. */
  private static final double WIDEST_HOLE = 0.5;

  /** What {@link #follow} adds to the score of a digit that was there in the last answer. */
  private static final double STEADINESS = 2;

  /** What is too flat is not shown to the network. */
  private static final Prediction NO_DIGIT = Prediction.ofLogits(logits(-10), 1, 1);

  private final DigitRecognizer digits;
  private List<List<StrokePart>> lastParts = List.of();
  private List<Known> known = new ArrayList<>();
  private int runs;

  private record Known(Ink ink, Prediction prediction) {}

  NumberSession(DigitRecognizer digits) {
    this.digits = digits;
  }

  private static float[] logits(float all) {
    float[] logits = new float[10];
    Arrays.fill(logits, all);
    return logits;
  }

  /** {@return how often the network has run so far} */
  public int runs() {
    return runs;
  }

  /**
   * {@return what a drawing is read as}
   *
   * @param ink the drawing
   * @throws IllegalArgumentException as {@link NumberRecognizer#recognize}
   * @throws IllegalStateException if the engine's logits are not finite
   */
  public NumberPrediction recognize(Ink ink) {
    return recognize(ink, 0);
  }

  /**
   * {@return what a drawing under way is read as} As {@link #recognize}, but digits stay as they
   * were in the last answer unless another reading is much likelier, so that finished digits do not
   * change back and forth while the pen draws the next one.
   *
   * @param ink the drawing
   * @throws IllegalArgumentException as {@link NumberRecognizer#recognize}
   * @throws IllegalStateException if the engine's logits are not finite
   */
  public NumberPrediction follow(Ink ink) {
    return recognize(ink, STEADINESS);
  }

  private NumberPrediction recognize(Ink ink, double steadiness) {
    if (ink.strokes().size() > NumberRecognizer.MAX_STROKES) {
      throw new IllegalArgumentException(
          "number of strokes ("
              + ink.strokes().size()
              + ") must be at most "
              + NumberRecognizer.MAX_STROKES);
    }
    if (ink.isEmpty()) {
      lastParts = List.of();
      return nothing();
    }
    Line line = new Line(ink);
    List<Window> windows = windows(line);
    recognize(line, windows);
    for (Window window : windows) {
      window.bonus = lastParts.contains(window.parts) ? steadiness : 0;
    }
    Readings readings = new Readings(line, new Lattice(line, windows, Weights.STANDARD));
    if (readings.best().segments().size() > NumberRecognizer.MAX_DIGITS) {
      throw new IllegalArgumentException(
          "number of digits ("
              + readings.best().segments().size()
              + ") must be at most "
              + NumberRecognizer.MAX_DIGITS);
    }
    lastParts = new ArrayList<>();
    for (NumberSegment segment : readings.best().segments()) {
      lastParts.add(segment.parts());
    }
    return readings.prediction();
  }

  private static NumberPrediction nothing() {
    return new NumberPrediction(new NumberReading("", 0, List.of()), List.of(), false);
  }

  /** Of a picture: each piece of ink is a stroke. More digits than a number has are none. */
  NumberPrediction recognize(InkPieces ink) {
    if (ink.size() == 0) {
      return nothing();
    }
    Outlines outlines = new Outlines(ink);
    Line line = new Line(outlines.ink(), outlines.parts());
    List<Window> windows = windows(line);
    for (Window window : windows) {
      if (isRecognized(line, window)) {
        List<Integer> pieces = new ArrayList<>();
        for (int i = window.first; i <= window.last; i++) {
          pieces.add(outlines.piece(line.pieces.get(i).part));
        }
        window.prediction = digits.recognize(ink.digit(pieces));
        runs++;
      } else {
        window.prediction = NO_DIGIT;
      }
    }
    Readings readings = new Readings(line, new Lattice(line, windows, Weights.STANDARD));
    NumberPrediction prediction = readings.prediction();
    return prediction.segments().size() <= NumberRecognizer.MAX_DIGITS
        ? prediction
        : new NumberPrediction(prediction.best(), prediction.alternatives(), false);
  }

  /** Whether the network sees a window: what is too flat is no digit, unless there is no more. */
  private static boolean isRecognized(Line line, Window window) {
    return !window.isFlat || (window.first == 0 && window.last == line.pieces.size() - 1);
  }

  /** Whatever may be one digit; every piece alone and all together always may. */
  static List<Window> windows(Line line) {
    List<Window> windows = new ArrayList<>();
    int last = line.pieces.size() - 1;
    for (int i = 0; i <= last; i++) {
      if (!line.pieces.get(i).isConnecting) {
        windows.add(new Window(line, i, i));
      }
      int strokes = line.pieces.get(i).isConnecting ? 0 : 1;
      for (int j = i + 1; j <= last; j++) {
        strokes += line.pieces.get(j).isConnecting ? 0 : 1;
        Window window = new Window(line, i, j);
        if (strokes > MOST_PIECES || window.hole > WIDEST_HOLE * line.height) {
          break;
        }
        if (window.width() <= WIDEST * line.height && !(i == 0 && j == last)) {
          windows.add(window);
        }
      }
    }
    if (last > 0) {
      windows.add(new Window(line, 0, last));
    }
    return windows;
  }

  void recognize(Line line, List<Window> windows) {
    List<Known> now = new ArrayList<>();
    for (Window window : windows) {
      Ink ink = line.ink(window.parts);
      Prediction prediction = isRecognized(line, window) ? find(ink) : NO_DIGIT;
      if (prediction == null) {
        prediction = digits.recognize(ink);
        runs++;
      }
      window.prediction = prediction;
      now.add(new Known(ink, prediction));
    }
    known = now;
  }

  private Prediction find(Ink ink) {
    for (Known one : known) {
      if (one.ink.equals(ink)) {
        return one.prediction;
      }
    }
    return null;
  }
}
