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
    context.setFillStyle(color);
    for (Stroke stroke : ink.strokes()) {
      context.beginPath();
      if (stroke.size() == 1) {
        // A canvas draws nothing for a line of no length.
        double radius = PEN_WIDTH / 2 * side;
        context.arc(stroke.x(0) * side, stroke.y(0) * side, radius, 0, 2 * Math.PI);
        context.fill();
      } else {
        trace(stroke, side);
        context.stroke();
      }
    }
  }

  private void trace(Stroke stroke, double side) {
    context.moveTo(stroke.x(0) * side, stroke.y(0) * side);
    double aheadX = stroke.x(0);
    double aheadY = stroke.y(0);
    for (int i = 1; i < stroke.size(); i++) {
      double x = stroke.x(i);
      double y = stroke.y(i);
      double bend = Curve.bend(stroke, i);
      double bendX = bend == 0 ? 0 : bend * (stroke.x(i + 1) - stroke.x(i - 1));
      double bendY = bend == 0 ? 0 : bend * (stroke.y(i + 1) - stroke.y(i - 1));
      context.bezierCurveTo(
          aheadX * side, aheadY * side, (x - bendX) * side, (y - bendY) * side, x * side, y * side);
      aheadX = x + bendX;
      aheadY = y + bendY;
    }
  }
}
