package dev.inkling.browser.library;

import dev.inkling.browser.Dom;
import dev.inkling.browser.pen.Drawing;
import dev.inkling.browser.pen.FlatInk;
import dev.inkling.browser.pen.InkPainter;
import dev.inkling.browser.pen.PenInput;
import dev.inkling.ink.Ink;
import org.teavm.jso.browser.Window;
import org.teavm.jso.canvas.CanvasRenderingContext2D;
import org.teavm.jso.dom.html.HTMLCanvasElement;
import org.teavm.jso.typedarrays.Float64Array;

/** A canvas of the form field: keeps what pens draw on it, and shows it. */
final class FieldPad implements PadApi, PenInput.DrawingTarget {

  /** The pen's width as a share of the canvas's height: a ball pen in a box of a form. */
  private static final double PEN_WIDTH = 0.05;

  private final HTMLCanvasElement canvas;
  private final Listener listener;
  private final CanvasRenderingContext2D context;
  private final InkPainter painter;
  private Drawing drawing = Drawing.empty();

  FieldPad(HTMLCanvasElement canvas, Listener listener) {
    this.canvas = canvas;
    this.listener = listener;
    context = (CanvasRenderingContext2D) canvas.getContext("2d");
    painter = new InkPainter(context);
    new PenInput(canvas, this).listen();
  }

  @Override
  public Drawing drawing() {
    return drawing;
  }

  // What changes nothing answers with the very same drawing.
  @SuppressWarnings("ReferenceEquality")
  @Override
  public void change(Drawing next, double since) {
    if (next != drawing) {
      drawing = next;
      listener.changed(drawing.isGrowing());
    }
  }

  @Override
  public Float64Array ink() {
    return Float64Array.fromJavaArray(FlatInk.of(drawing.shown()));
  }

  @Override
  public boolean isGrowing() {
    return drawing.isGrowing();
  }

  @Override
  public void show(Float64Array ink) {
    drawing = drawing.replace(read(ink));
    paint();
  }

  /** What a browser gives back after a visit may come from another version of this program. */
  private static Ink read(Float64Array ink) {
    try {
      return FlatInk.ink(ink.toJavaArray());
    } catch (IllegalArgumentException e) {
      return Ink.empty();
    }
  }

  @Override
  public boolean undo() {
    if (!drawing.canUndo()) {
      return false;
    }
    drawing = drawing.undo();
    paint();
    return true;
  }

  @Override
  public void paint() {
    Dom.Box box = Dom.box(canvas);
    double density = Window.current().getDevicePixelRatio();
    int width = (int) (box.getWidth() * density + 0.5);
    int height = (int) (box.getHeight() * density + 0.5);
    if (canvas.getWidth() != width || canvas.getHeight() != height) {
      canvas.setWidth(width);
      canvas.setHeight(height);
    } else {
      context.clearRect(0, 0, width, height);
    }
    painter.round();
    painter.color(Dom.color(canvas));
    painter.ink(drawing.shown(), width, PEN_WIDTH * height);
  }
}
