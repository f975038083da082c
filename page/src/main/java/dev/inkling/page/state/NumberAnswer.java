package dev.inkling.page.state;

import dev.inkling.ink.Bounds;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import dev.inkling.number.NumberSegment;
import dev.inkling.number.StrokePart;
import java.util.ArrayList;
import java.util.List;

/**
 * What the page says about a number of several digits. Immutable.
 *
 * @param segments its digits from left to right
 * @param confidence the probability that it is right, from 0 to 1
 * @param other what it may be as well, empty if there is little doubt
 */
public record NumberAnswer(List<NumberSegment> segments, double confidence, String other) {

  /** How far beside a digit a tap still means it, as a share of the pad's side. */
  private static final double NEAR = 0.04;

  public NumberAnswer {
    segments = List.copyOf(segments);
  }

  /** The digits, for example 2026. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (NumberSegment segment : segments) {
      text.append(segment.digit());
    }
    return text.toString();
  }

  /** The place of the segment that holds the last stroke of so many; the last one if none does. */
  public int newest(int strokes) {
    int newest = segments.size() - 1;
    for (int i = 0; i < segments.size(); i++) {
      if (holds(segments.get(i), strokes - 1)) {
        newest = i;
      }
    }
    return newest;
  }

  /** Whether a stroke belongs to a segment, all of it or a part. */
  static boolean holds(NumberSegment segment, int stroke) {
    for (StrokePart part : segment.parts()) {
      if (part.stroke() == stroke) {
        return true;
      }
    }
    return false;
  }

  /** The ink of a segment. */
  public static Ink ink(NumberSegment segment, Ink number) {
    List<Stroke> strokes = new ArrayList<>();
    for (StrokePart part : segment.parts()) {
      strokes.add(number.strokes().get(part.stroke()).part(part.from(), part.to()));
    }
    return new Ink(strokes);
  }

  /** The place of the segment at a place of the pad; {@link PageState#NOTHING} if none is there. */
  public int segmentAt(double x, double y, Ink number) {
    int found = PageState.NOTHING;
    double least = NEAR;
    for (int i = 0; i < segments.size(); i++) {
      Bounds box = Bounds.of(ink(segments.get(i), number));
      double beside = Math.max(0, Math.max(box.left() - x, x - box.right()));
      double above = Math.max(0, Math.max(box.top() - y, y - box.bottom()));
      double away = Math.max(beside, above);
      if (away < least) {
        least = away;
        found = i;
      }
    }
    return found;
  }
}
