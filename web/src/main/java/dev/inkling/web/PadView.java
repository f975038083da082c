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

  /** Draws straight lines from point to point: what is shown is what the network is given. */
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
        for (int i = 0; i < stroke.size(); i++) {
          context.lineTo(stroke.x(i) * side, stroke.y(i) * side);
        }
        context.stroke();
      }
    }
  }
}
