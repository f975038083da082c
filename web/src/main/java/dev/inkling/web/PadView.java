package dev.inkling.web;

import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import org.teavm.jso.browser.Window;
import org.teavm.jso.canvas.CanvasRenderingContext2D;
import org.teavm.jso.dom.html.HTMLCanvasElement;

/** Shows ink on the pad's canvas, sharp at any screen density. */
final class PadView {

  /** The pen's width as a share of the pad's side: a felt pen on a note. */
  private static final double PEN_WIDTH = 0.036;

  private final HTMLCanvasElement canvas;
  private final CanvasRenderingContext2D context;

  PadView(HTMLCanvasElement canvas) {
    this.canvas = canvas;
    context = (CanvasRenderingContext2D) canvas.getContext("2d");
  }

  /** Gives the canvas as many pixels as the screen has there. Clears it if that changes. */
  void fit() {
    double width = Browser.box(canvas).getWidth() * Window.current().getDevicePixelRatio();
    int side = Math.max(1, (int) Math.round(width));
    if (canvas.getWidth() != side || canvas.getHeight() != side) {
      canvas.setWidth(side);
      canvas.setHeight(side);
    }
  }

  void show(Ink ink) {
    double side = canvas.getWidth();
    String color = Browser.color(canvas);
    context.clearRect(0, 0, side, side);
    context.setLineCap("round");
    context.setLineJoin("round");
    context.setLineWidth(PEN_WIDTH * side);
    context.setStrokeStyle(color);
    for (Stroke stroke : ink.strokes()) {
      context.beginPath();
      trace(stroke, side);
      context.stroke();
    }
  }

  /** A smooth curve: through the middles between points, bent by the points themselves. */
  private void trace(Stroke stroke, double side) {
    double x = stroke.x(0) * side;
    double y = stroke.y(0) * side;
    context.moveTo(x, y);
    for (int i = 1; i < stroke.size() - 1; i++) {
      double bendX = stroke.x(i) * side;
      double bendY = stroke.y(i) * side;
      x = (stroke.x(i) + stroke.x(i + 1)) / 2 * side;
      y = (stroke.y(i) + stroke.y(i + 1)) / 2 * side;
      context.quadraticCurveTo(bendX, bendY, x, y);
    }
    // With a single point this is a line of no length, which round caps make a dot.
    context.lineTo(stroke.x(stroke.size() - 1) * side, stroke.y(stroke.size() - 1) * side);
  }
}
