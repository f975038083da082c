package dev.inkling.attribution;

import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.ink.Stroke;
import dev.inkling.network.Network;
import java.util.List;

/**
 * Gaps of equal length in the strokes of a drawing.
 *
 * <p>Each segment is drawn once. The drawing without some of them is the larger, pixel by pixel, of
 * all before and all behind, so that the runs of the network are nearly all the work there is.
 */
final class StrokeGaps implements Gaps {

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

  StrokeGaps(Ink ink) {
    InkNormalizer normalizer = InkNormalizer.standard();
    InkNormalizer.Placement placement = normalizer.placement(ink);
    double wanted = placement.scale() == 0 ? 0 : SEGMENT / placement.scale();
    segments = StrokeSegments.of(ink, wanted, Explainer.MAX_SEGMENTS);
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
  }

  private static void larger(float[] one, float[] other, float[] target) {
    for (int i = 0; i < target.length; i++) {
      // Math.max, which must tell 0 from -0, takes longer than all the rest.
      target[i] = one[i] > other[i] ? one[i] : other[i];
    }
  }

  @Override
  public List<StrokeSegment> segments() {
    return segments;
  }

  @Override
  public int strokes() {
    return strokes;
  }

  @Override
  public void without(int middle, float[] pixels) {
    int first = middle;
    int last = middle;
    if (middle >= 0) {
      int stroke = segments.get(middle).stroke();
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
    }
    larger(before[Math.max(0, first)], behind[last + 1], pixels);
  }

  private boolean isWithin(int segment, int stroke) {
    return segment >= 0 && segment < segments.size() && segments.get(segment).stroke() == stroke;
  }
}
