package dev.inkling.page.state;

import dev.inkling.browser.pen.Curve;
import dev.inkling.browser.pen.Drawing;
import dev.inkling.browser.pen.PenPoint;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.List;

/**
 * A drawing of the invitation, which grows as under a pen. Immutable.
 *
 * <p>It is written as letters, two for each place that the pen goes through: how far right and how
 * far down it is, from '0' on; a blank stands between two strokes.
 */
public final class SampleDrawing {

  /** A 3 that first is a 1, a 7 and a 2; an 8 that is a 0 before; a number. */
  static final List<SampleDrawing> ALL =
      List.of(
          new SampleDrawing(">;@9D7I8L:L=KAGDDEHFLHNLLQHTCT?Q"),
          new SampleDrawing("F8A9?=AAFBJ@L<I9F8C8@;AAFDKILNHRCR?NAIFDIB"),
          new SampleDrawing(":<9F@FBF @?@F?N H?K<O=P@MFHLQL"));

  /** Places from one side of the pad to the other. */
  private static final double GRID = 43;

  /** Points of the pen from one place to the next. */
  private static final int PARTS = 5;

  /** The pen's points of each stroke: x and y in turn. */
  private final List<double[]> strokes = new ArrayList<>();

  private int points;

  /** A drawing by its letters. */
  public SampleDrawing(String letters) {
    int start = 0;
    while (start < letters.length()) {
      int blank = letters.indexOf(' ', start);
      int end = blank < 0 ? letters.length() : blank;
      add(letters, start, (end - start) / 2);
      start = end + 1;
    }
  }

  private void add(String letters, int start, int places) {
    double[] xs = new double[places];
    double[] ys = new double[places];
    for (int i = 0; i < places; i++) {
      xs[i] = (letters.charAt(start + 2 * i) - '0') / GRID;
      ys[i] = (letters.charAt(start + 2 * i + 1) - '0') / GRID;
    }
    double[] stroke = new double[2 * (PARTS * (places - 1) + 1)];
    stroke[0] = xs[0];
    stroke[1] = ys[0];
    int[] at = {0};
    Curve.trace(
        Stroke.of(xs, ys),
        (leavingX, leavingY, arrivingX, arrivingY, x, y) -> {
          int from = at[0];
          for (int i = 1; i <= PARTS; i++) {
            double share = (double) i / PARTS;
            stroke[from + 2 * i] = Curve.between(stroke[from], leavingX, arrivingX, x, share);
            stroke[from + 2 * i + 1] =
                Curve.between(stroke[from + 1], leavingY, arrivingY, y, share);
          }
          at[0] = from + 2 * PARTS;
        });
    strokes.add(stroke);
    points += stroke.length / 2;
  }

  /** All of it. */
  public Ink ink() {
    return first(points).ink();
  }

  int points() {
    return points;
  }

  /** What is drawn of it after so many points, each a step of time later. */
  Drawing first(int count) {
    Drawing drawing = Drawing.empty();
    int drawn = 0;
    for (double[] stroke : strokes) {
      for (int i = 0; i < stroke.length && drawn < count; i += 2) {
        PenPoint point = PenPoint.of(stroke[i], stroke[i + 1], (double) drawn++ * Invitation.STEP);
        drawing = i == 0 ? drawing.begin(point) : drawing.extend(point);
      }
      drawing = drawn < count || drawn == points ? drawing.end() : drawing;
    }
    return drawing;
  }
}
