package dev.inkling.benchmarks.jvm;

import dev.inkling.DigitRecognizer;
import dev.inkling.data.synthetic.DigitShape;
import dev.inkling.ink.Bounds;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import dev.inkling.number.NumberPrediction;
import dev.inkling.number.NumberRecognizer;
import dev.inkling.number.NumberSession;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Recognising a number, and its segmentation alone; JMH calls it in processes of its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class NumberInference {

  /** The gap between digits, in heights of a digit. */
  private static final double GAP = 0.3;

  private static final int NUMBERS = 8;

  /** How many digits the numbers have. */
  @Param({"4", "8", "16", "32"})
  public int digits;

  private NumberRecognizer recognizer;
  private List<Ink> numbers;
  private List<NumberSession> sessions;
  private int next;

  /** Called by JMH. */
  public NumberInference() {}

  /** Draws the numbers, and recognises each once in a session of its own. */
  @Setup
  public void load() {
    recognizer = NumberRecognizer.of(DigitRecognizer.bundled());
    numbers = new ArrayList<>();
    sessions = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < NUMBERS; i++) {
      Ink number = number(digits, random);
      NumberSession session = recognizer.session();
      session.recognize(number);
      numbers.add(number);
      sessions.add(session);
    }
  }

  private static Ink number(int digits, SplittableRandom random) {
    DigitShape[] shapes = DigitShape.values();
    List<Stroke> strokes = new ArrayList<>();
    double left = 0;
    for (int i = 0; i < digits; i++) {
      Ink digit = shapes[random.nextInt(shapes.length)].draw(random);
      Bounds bounds = Bounds.of(digit);
      for (Stroke stroke : digit.strokes()) {
        double[] xs = new double[stroke.size()];
        double[] ys = new double[stroke.size()];
        for (int p = 0; p < xs.length; p++) {
          xs[p] = left + (stroke.x(p) - bounds.left()) / bounds.height();
          ys[p] = (stroke.y(p) - bounds.top()) / bounds.height();
        }
        strokes.add(Stroke.of(xs, ys));
      }
      left += bounds.width() / bounds.height() + GAP;
    }
    return new Ink(strokes);
  }

  /** The mean number of network runs for a number. */
  static double runs(int digits) {
    NumberInference inference = new NumberInference();
    inference.digits = digits;
    inference.load();
    return inference.sessions.stream().mapToInt(NumberSession::runs).average().orElseThrow();
  }

  /** All of it. */
  @Benchmark
  public NumberPrediction whole() {
    next = (next + 1) % NUMBERS;
    return recognizer.recognize(numbers.get(next));
  }

  /** What is left where the session knows every part already: no run of the network. */
  @Benchmark
  public NumberPrediction segmentation() {
    next = (next + 1) % NUMBERS;
    return sessions.get(next).recognize(numbers.get(next));
  }
}
