package dev.inkling.browser.pen;

import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import org.teavm.jso.canvas.CanvasRenderingContext2D;

/** Draws ink on a canvas: smooth curves with round ends. */
public final class InkPainter {

  private final CanvasRenderingContext2D context;

  public InkPainter(CanvasRenderingContext2D context) {
    this.context = context;
  }

  /** Makes ends and corners round from now on; what changes the canvas's size undoes it. */
  public void round() {
    context.setLineCap("round");
    context.setLineJoin("round");
  }

  /** Draws in this colour from now on. */
  public void color(String color) {
    context.setStrokeStyle(color);
    context.setFillStyle(color);
  }

  /**
   * Draws ink.
   *
   * @param scale pixels of the canvas for one unit of the ink
   * @param width the pen's width, in pixels of the canvas
   */
  public void ink(Ink ink, double scale, double width) {
    context.setLineWidth(width);
    for (Stroke stroke : ink.strokes()) {
      context.beginPath();
      if (stroke.size() == 1) {
        dot(stroke.x(0) * scale, stroke.y(0) * scale, width);
      } else {
        trace(stroke, scale);
        context.stroke();
      }
    }
  }

  /** Draws a dot, in pixels of the canvas: it draws nothing for a line of no length. */
  public void dot(double x, double y, double width) {
    context.arc(x, y, width / 2, 0, 2 * Math.PI);
    context.fill();
  }

  private void trace(Stroke stroke, double scale) {
    context.moveTo(stroke.x(0) * scale, stroke.y(0) * scale);
    Curve.trace(
        stroke,
        (leavingX, leavingY, arrivingX, arrivingY, x, y) ->
            context.bezierCurveTo(
                leavingX * scale,
                leavingY * scale,
                arrivingX * scale,
                arrivingY * scale,
                x * scale,
                y * scale));
  }
}
