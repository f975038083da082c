package dev.inkling.attribution;

import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.List;

/** Cuts a drawing into segments of equal length; one that remains of a stroke may be shorter. */
final class StrokeSegments {

  private StrokeSegments() {}

  /**
   * The segments in the order in which they were drawn.
   *
   * @param wanted the length of a segment, in the ink's unit
   * @param most the most segments; of more strokes than that, several are one segment
   */
  static List<StrokeSegment> of(Ink ink, double wanted, int most) {
    int count = ink.strokes().size();
    if (count > most) {
      return grouped(ink, most);
    }
    double total = 0;
    for (Stroke stroke : ink.strokes()) {
      total += length(stroke);
    }
    // Each stroke may round up once.
    int whole = Math.max(1, most - count);
    double length = Math.max(wanted, total / whole);
    List<StrokeSegment> segments = new ArrayList<>();
    for (int s = 0; s < count; s++) {
      Stroke stroke = ink.strokes().get(s);
      double own = length(stroke);
      int parts = own <= length || length <= 0 ? 1 : (int) Math.ceil(own / length);
      if (parts == 1) {
        segments.add(new StrokeSegment(s, Ink.of(stroke)));
      } else {
        cut(stroke, s, own / parts, parts, segments);
      }
    }
    return segments;
  }

  private static List<StrokeSegment> grouped(Ink ink, int groups) {
    long count = ink.strokes().size();
    List<StrokeSegment> segments = new ArrayList<>();
    for (int i = 0; i < groups; i++) {
      int first = (int) (i * count / groups);
      int end = (int) ((i + 1) * count / groups);
      segments.add(new StrokeSegment(first, new Ink(ink.strokes().subList(first, end))));
    }
    return segments;
  }

  private static void cut(
      Stroke stroke, int s, double length, int parts, List<StrokeSegment> into) {
    Line line = new Line();
    line.add(stroke.x(0), stroke.y(0));
    double left = length;
    int done = 0;
    for (int i = 1; i < stroke.size(); i++) {
      double x = stroke.x(i - 1);
      double y = stroke.y(i - 1);
      double way = Math.hypot(stroke.x(i) - x, stroke.y(i) - y);
      while (way > left && done < parts - 1) {
        x += (stroke.x(i) - x) * (left / way);
        y += (stroke.y(i) - y) * (left / way);
        way -= left;
        line.add(x, y);
        into.add(new StrokeSegment(s, Ink.of(line.toStroke())));
        done++;
        line = new Line();
        line.add(x, y);
        left = length;
      }
      line.add(stroke.x(i), stroke.y(i));
      left -= way;
    }
    into.add(new StrokeSegment(s, Ink.of(line.toStroke())));
  }

  static double length(Stroke stroke) {
    double length = 0;
    for (int i = 1; i < stroke.size(); i++) {
      length += Math.hypot(stroke.x(i) - stroke.x(i - 1), stroke.y(i) - stroke.y(i - 1));
    }
    return length;
  }

  /** Points that are still coming. */
  private static final class Line {

    private final List<double[]> points = new ArrayList<>();

    void add(double x, double y) {
      points.add(new double[] {x, y});
    }

    Stroke toStroke() {
      double[] xs = new double[points.size()];
      double[] ys = new double[points.size()];
      for (int i = 0; i < xs.length; i++) {
        xs[i] = points.get(i)[0];
        ys[i] = points.get(i)[1];
      }
      return Stroke.of(xs, ys);
    }
  }
}
