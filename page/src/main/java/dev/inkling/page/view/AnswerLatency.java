package dev.inkling.page.view;

import dev.inkling.browser.Dom;
import dev.inkling.browser.engine.LatencyMeter;
import org.teavm.jso.browser.Performance;

/**
 * How long all takes from the pen's events to the bars: a span in the browser's timeline for every
 * answer, and the mean of the latest for the engine line.
 */
public final class AnswerLatency {

  private static final String ANSWER = "inkling-answer";

  /** Spans that the timeline keeps: of the last minute of drawing, at most. */
  private static final int MOST_SPANS = 3600;

  private final LatencyMeter mean = new LatencyMeter();
  private int spans;

  /** What the pen's events have taken since the last frame, in milliseconds. */
  private double spent;

  /** Whether the pen has drawn since the last frame. */
  private boolean hasDrawn;

  private double start;
  private boolean isToPen;

  /** The pen has drawn, by an event on which the page works since then. */
  public void penHasDrawn(double since) {
    spent += Performance.now() - since;
    hasDrawn = true;
  }

  /** A frame begins. */
  public void beginFrame() {
    start = Performance.now() - spent;
    isToPen = hasDrawn;
    spent = 0;
    hasDrawn = false;
  }

  /**
   * The bars show the answer.
   *
   * @param isAnswer whether there was something to read
   */
  void answered(boolean isAnswer) {
    double end = Performance.now();
    if (isToPen && isAnswer) {
      mean.add(end - start);
    }
    if (++spans > MOST_SPANS) {
      spans = 1;
      Dom.clearMeasures(ANSWER);
    }
    Dom.measure(ANSWER, start, end);
  }

  /** The mean in whole microseconds; 0 before the first answer to the pen. */
  public int micros() {
    return mean.micros();
  }
}
