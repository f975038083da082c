package dev.inkling.attribution;

import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.ink.Stroke;
import dev.inkling.network.Engine;
import dev.inkling.network.Network;
import java.util.List;

/**
 * Explains a drawing in steps of one run each, for callers that have only a few milliseconds at a
 * time. Not for use by several threads.
 *
 * <p>Each segment is drawn once. The drawing without some of them is the larger, pixel by pixel, of
 * all before and all behind, so that the runs of the network are nearly all the work there is.
 */
public final class Explainer {

  /** The most segments: with as many runs, live explanations stay within a picture's time. */
  public static final int MAX_SEGMENTS = 60;

  /** The length of a segment, in pixels of the digit image. */
  private static final double SEGMENT = 1.25;

  /**
   * How much is left out around a segment's middle, in pixels of the digit image: twice the pen's
   * width and more, since the round ends beside the gap fill one width of it.
   */
  private static final double GAP = 5;

  private static final int PIXELS = Network.INPUT.size();

  private final List<StrokeSegment> segments;
  private final int strokes;
  private final int reach;
  private final float[][] before;
  private final float[][] behind;
  private final float[] pixels = new float[PIXELS];
  private final float[] whole = new float[Network.OUTPUTS];
  private final float[][] without;
  private int done;

  /**
   * Begins to explain a drawing.
   *
   * @param ink a drawing with at least one stroke
   * @throws IllegalArgumentException if nothing is drawn
   */
  public Explainer(Ink ink) {
    InkNormalizer normalizer = InkNormalizer.standard();
    InkNormalizer.Placement placement = normalizer.placement(ink);
    double wanted = placement.scale() == 0 ? 0 : SEGMENT / placement.scale();
    segments = StrokeSegments.of(ink, wanted, MAX_SEGMENTS);
    strokes = ink.strokes().size();
    double total = 0;
    for (Stroke stroke : ink.strokes()) {
      total += StrokeSegments.length(stroke);
    }
    double mean = total / segments.size() * placement.scale();
    reach = mean <= 0 ? 0 : (int) Math.floor(Math.max(0, GAP / mean - 1) / 2);
    int count = segments.size();
    before = new float[count + 1][PIXELS];
    behind = new float[count + 1][PIXELS];
    float[][] alone = new float[count][PIXELS];
    for (int i = 0; i < count; i++) {
      normalizer.draw(segments.get(i).ink(), placement, alone[i]);
      larger(before[i], alone[i], before[i + 1]);
    }
    for (int i = count - 1; i >= 0; i--) {
      larger(behind[i + 1], alone[i], behind[i]);
    }
    without = new float[count][Network.OUTPUTS];
  }

  private static void larger(float[] one, float[] other, float[] target) {
    for (int i = 0; i < target.length; i++) {
      // Math.max, which must tell 0 from -0, takes longer than all the rest.
      target[i] = one[i] > other[i] ? one[i] : other[i];
    }
  }

  /** {@return whether all runs are done} */
  public boolean isDone() {
    return done == steps();
  }

  /** {@return the number of runs in all} */
  public int steps() {
    return 1 + segments.size();
  }

  /**
   * Runs the network once; nothing happens when all is done.
   *
   * @param engine runs the network, the same at each step
   */
  public void step(Engine engine) {
    if (isDone()) {
      return;
    }
    int count = segments.size();
    if (done == 0) {
      engine.run(before[count], whole);
    } else {
      int middle = done - 1;
      int stroke = segments.get(middle).stroke();
      int first = middle;
      int last = middle;
      // A gap stays within one stroke: where a pen was lifted, other ink begins. At a stroke's end
      // it reaches further the other way, so that it takes as much ink as elsewhere.
      while (last - first < 2 * reach
          && (isWithin(first - 1, stroke) || isWithin(last + 1, stroke))) {
        if (isWithin(first - 1, stroke)
            && (middle - first <= last - middle || !isWithin(last + 1, stroke))) {
          first--;
        } else {
          last++;
        }
      }
      run(engine, first, last, without[middle]);
    }
    done++;
  }

  private boolean isWithin(int segment, int stroke) {
    return segment >= 0 && segment < segments.size() && segments.get(segment).stroke() == stroke;
  }

  private void run(Engine engine, int first, int last, float[] logits) {
    larger(before[first], behind[last + 1], pixels);
    engine.run(pixels, logits);
  }

  /**
   * {@return the explanation}
   *
   * @throws IllegalStateException if there are runs left
   */
  public Explanation explanation() {
    if (!isDone()) {
      throw new IllegalStateException("steps done (" + done + ") must be " + steps());
    }
    return new Explanation(segments, strokes, whole, without);
  }
}
