package dev.inkling.number;

import dev.inkling.image.InkPieces;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.List;

/**
 * The ink of a picture as if it were drawn: each connected piece is a stroke, and the parts that it
 * is divided into are parts of the stroke.
 */
final class Outlines {

  private final List<Stroke> strokes = new ArrayList<>();
  private final List<List<StrokePart>> parts = new ArrayList<>();
  private final List<StrokePart> all = new ArrayList<>();

  Outlines(InkPieces pieces) {
    int first = 0;
    for (int i = 1; i <= pieces.size(); i++) {
      if (i == pieces.size() || !pieces.isDivided(i)) {
        add(pieces, first, i);
        first = i;
      }
    }
  }

  private void add(InkPieces pieces, int first, int end) {
    List<double[]> outlines = new ArrayList<>();
    int points = 0;
    for (int i = first; i < end; i++) {
      outlines.add(pieces.outline(i));
      points += outlines.get(i - first).length / 2;
    }
    double[] xs = new double[points];
    double[] ys = new double[points];
    List<StrokePart> own = new ArrayList<>();
    int at = 0;
    for (double[] outline : outlines) {
      own.add(new StrokePart(strokes.size(), at, at + outline.length / 2 - 1));
      for (int i = 0; i < outline.length; i += 2, at++) {
        xs[at] = outline[i];
        ys[at] = outline[i + 1];
      }
    }
    strokes.add(Stroke.of(xs, ys));
    parts.add(own);
    all.addAll(own);
  }

  Ink ink() {
    return new Ink(strokes);
  }

  /** The parts of each stroke. */
  List<List<StrokePart>> parts() {
    return parts;
  }

  /** The place of the piece that a part is. */
  int piece(StrokePart part) {
    return all.indexOf(part);
  }
}
