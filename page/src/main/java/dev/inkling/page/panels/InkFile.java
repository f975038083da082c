package dev.inkling.page.panels;

import dev.inkling.browser.pen.FlatInk;
import dev.inkling.ink.Bounds;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSModule;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSTopLevel;
import org.teavm.jso.typedarrays.Float64Array;

/** Drawings in texts: what {@link InkExport} writes; ink.js has the code. */
@JSClass
@JSTopLevel
@JSModule("./ink.js")
final class InkFile implements JSObject {

  /** The side of a drawing that did not fit on the pad, as a share of the pad's. */
  private static final double FITTED = 0.7;

  /** A drawing smaller than that was drawn in another unit. */
  private static final double SMALL = 0.1;

  private InkFile() {}

  /**
   * A line of ink NDJSON: the label, -1 without one, then the strokes as {@link FlatInk} has them;
   * null if it is no drawing. Coordinates become shares of the side.
   */
  static native Float64Array parse(String line, int side);

  /** The same of a text in SVG; null if it is none that {@link InkExport} writes. */
  private static native Float64Array svg(String text, int side);

  /**
   * What a line that was {@link #parse parsed} holds of a picture, empty where that is no text;
   * null if it holds nothing.
   */
  static native String picture(String line);

  /** Whether a file holds ink, as its name or its type says. */
  static native boolean isInk(JSObject file);

  /** The first drawing in a file's text, on the pad; empty if there is none. */
  static Ink first(String text) {
    String all = text.trim();
    int end = all.indexOf('\n');
    Float64Array flat =
        all.startsWith("<")
            ? svg(all, InkExport.SIDE)
            : parse(end < 0 ? all : all.substring(0, end), InkExport.SIDE);
    return flat == null ? Ink.empty() : onPad(flat.toJavaArray());
  }

  /** The ink behind a label; empty if it is none. */
  static Ink onPad(double[] labeled) {
    try {
      Ink ink = FlatInk.ink(Arrays.copyOfRange(labeled, 1, labeled.length));
      return ink.isEmpty() ? ink : fitted(ink);
    } catch (IllegalArgumentException e) {
      return Ink.empty();
    }
  }

  /** The same where it lies on the pad; else in its middle: others write in other units. */
  private static Ink fitted(Ink ink) {
    Bounds box = Bounds.of(ink);
    double side = box.longestSide();
    boolean isOnPad = box.left() >= 0 && box.top() >= 0 && box.right() <= 1 && box.bottom() <= 1;
    if (isOnPad && side >= SMALL) {
      return ink;
    }
    double scale = side > 0 ? FITTED / side : 0;
    List<Stroke> strokes = new ArrayList<>();
    for (Stroke stroke : ink.strokes()) {
      double[] xs = new double[stroke.size()];
      double[] ys = new double[stroke.size()];
      double[] times = new double[stroke.size()];
      for (int i = 0; i < xs.length; i++) {
        xs[i] = 0.5 + scale * (stroke.x(i) - box.middleX());
        ys[i] = 0.5 + scale * (stroke.y(i) - box.middleY());
        times[i] = stroke.hasTimes() ? stroke.time(i) : i;
      }
      strokes.add(stroke.hasTimes() ? Stroke.of(xs, ys, times) : Stroke.of(xs, ys));
    }
    return new Ink(strokes);
  }
}
