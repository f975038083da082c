package dev.inkling.benchmarks.browser;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inkling.attribution.Explainer;
import dev.inkling.benchmarks.Timings;
import dev.inkling.data.synthetic.DigitShape;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How long Inkling's page works on an explanation: all runs of the network, each without another
 * piece of the ink, and what prepares them. By the span that it leaves in the browser's timeline
 * itself, which does not count the pauses between its slices.
 */
final class WhyTimes {

  /** One run of the whole drawing, and the most that leave something out. */
  static final int RUNS = 1 + Explainer.MAX_STRETCHES;

  private WhyTimes() {}

  /**
   * Draws digits on the page, asks why, and answers what {@link #RUNS} runs took each time, in ms.
   * A digit has fewer pieces, 20 to 55; its time is scaled by them. That counts what an explanation
   * costs once, the whole drawing's run and what prepares the others, more than once. A digit that
   * is drawn over itself would have more, but without one of them nothing changes, and the network
   * skips what does not change.
   *
   * @param page shows Inkling's page, which has answered already
   * @param drawings how many digits
   */
  static Timings measure(DevTools.Page page, int drawings) throws IOException {
    page.evaluate(new String(Resources.read("why.js"), StandardCharsets.UTF_8));
    SplittableRandom random = new SplittableRandom(2);
    DigitShape[] shapes = DigitShape.values();
    double[] millis = new double[drawings];
    for (int i = 0; i < drawings; i++) {
      Ink ink = shapes[i % shapes.length].draw(random);
      double took = page.evaluate("why(" + json(ink) + ")").asDouble();
      millis[i] = took * RUNS / new Explainer(ink).steps();
    }
    return Timings.of(millis);
  }

  private static String json(Ink ink) throws IOException {
    List<List<double[]>> strokes = new ArrayList<>();
    for (Stroke stroke : ink.strokes()) {
      List<double[]> points = new ArrayList<>();
      for (int i = 0; i < stroke.size(); i++) {
        points.add(new double[] {stroke.x(i), stroke.y(i)});
      }
      strokes.add(points);
    }
    return new JsonMapper().writeValueAsString(strokes);
  }
}
