package dev.inkling.benchmarks.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkling.benchmarks.Timings;
import dev.inkling.data.synthetic.DigitShape;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.io.IOException;
import java.util.SplittableRandom;

/**
 * How long Inkling's page works from the pen's events to the updated bars, by the spans that it
 * leaves in the browser's timeline itself: what its scripts take, without the wait for the picture.
 */
final class PenTimes {

  /** What a pen that is asked 120 times a second leaves of a digit drawn in a second or so. */
  private static final double DISTANCE = 0.04;

  /** Of what is drawn: the middle half of the pad. */
  private static final double EDGE = 0.25;

  private static final String LISTEN =
      "window.spans = [];"
          + " new PerformanceObserver(list => list.getEntriesByName('inkling-answer')"
          + ".forEach(span => spans.push(span.duration))).observe({type: 'measure'});"
          + " (box => [box.x, box.y, box.width])"
          + "(document.getElementById('pad').getBoundingClientRect())";

  /** The pad is emptied as a visitor does it, and shown empty before the next digit. */
  private static final String CLEAR =
      "document.getElementById('clear').click();"
          + " new Promise(done => requestAnimationFrame(() => setTimeout(done, 100)))";

  private final DevTools.Page page;
  private final double left;
  private final double top;
  private final double side;

  private PenTimes(DevTools.Page page, JsonNode box) {
    this.page = page;
    left = box.get(0).asDouble();
    top = box.get(1).asDouble();
    side = box.get(2).asDouble();
  }

  /**
   * Draws digits on the page, by the browser's own pen, and answers what each answer took, in ms.
   *
   * @param page shows Inkling's page, which has answered already
   * @param drawings how many digits
   */
  static Timings measure(DevTools.Page page, int drawings) throws IOException {
    PenTimes pen = new PenTimes(page, page.evaluate(LISTEN));
    SplittableRandom random = new SplittableRandom(1);
    DigitShape[] shapes = DigitShape.values();
    for (int i = 0; i < drawings; i++) {
      page.evaluate(CLEAR);
      pen.draw(shapes[i % shapes.length].draw(random));
    }
    JsonNode spans = page.evaluate("spans");
    double[] millis = new double[spans.size()];
    for (int i = 0; i < millis.length; i++) {
      millis[i] = spans.get(i).asDouble();
    }
    return Timings.of(millis);
  }

  private void draw(Ink ink) throws IOException {
    for (Stroke stroke : ink.strokes()) {
      int end = stroke.size() - 1;
      send("mousePressed", stroke.x(0), stroke.y(0));
      for (int i = 1; i <= end; i++) {
        double x = stroke.x(i - 1);
        double y = stroke.y(i - 1);
        double length = Math.hypot(stroke.x(i) - x, stroke.y(i) - y);
        int steps = Math.max(1, (int) Math.ceil(length / DISTANCE));
        for (int step = 1; step <= steps; step++) {
          double share = (double) step / steps;
          send("mouseMoved", x + share * (stroke.x(i) - x), y + share * (stroke.y(i) - y));
        }
      }
      send("mouseReleased", stroke.x(end), stroke.y(end));
    }
  }

  /** Answers once the page has seen it: the browser hands moves over once a picture. */
  private void send(String type, double x, double y) throws IOException {
    ObjectNode event =
        DevTools.parameters()
            .put("type", type)
            .put("x", left + (EDGE + x * (1 - 2 * EDGE)) * side)
            .put("y", top + (EDGE + y * (1 - 2 * EDGE)) * side)
            .put("button", "left")
            .put("buttons", type.equals("mouseReleased") ? 0 : 1)
            .put("clickCount", 1)
            .put("pointerType", "pen");
    page.send("Input.dispatchMouseEvent", event);
  }
}
