package dev.inkling.page.panels.inside;

import dev.inkling.browser.Dom;
import dev.inkling.network.TensorShape;
import dev.inkling.page.view.SightView;
import org.teavm.jso.canvas.CanvasRenderingContext2D;
import org.teavm.jso.canvas.ImageData;
import org.teavm.jso.dom.html.HTMLCanvasElement;

/** Paints maps and filters, one canvas pixel for one value. */
final class Pictures {

  private Pictures() {}

  static void size(HTMLCanvasElement canvas, int width, int height) {
    if (canvas.getWidth() != width || canvas.getHeight() != height) {
      canvas.setWidth(width);
      canvas.setHeight(height);
    }
  }

  /**
   * Paints a map.
   *
   * @param values of all maps of its layer
   * @param most the value that is painted in full
   */
  static void map(
      HTMLCanvasElement canvas, float[] values, TensorShape shape, int channel, double most) {
    size(canvas, shape.width(), shape.height());
    ImageData picture = new ImageData(shape.width(), shape.height());
    for (int i = 0; i < shape.width() * shape.height(); i++) {
      double value = Math.max(0, values[i * shape.channels() + channel]) / most;
      // A square root, so that faint answers are seen; never quite nothing, so that tiles are.
      picture.getData().set(4 * i + 3, (int) Math.round(12 + 243 * Math.sqrt(value)));
    }
    SightView.paint((CanvasRenderingContext2D) canvas.getContext("2d"), picture, Dom.color(canvas));
  }

  /**
   * Paints a part of a filter: what adds in the colour of ink, what takes away in the other.
   *
   * @param most the weight that is painted in full
   */
  static void filter(HTMLCanvasElement canvas, float[] weights, int width, double most) {
    int height = weights.length / width;
    size(canvas, width, height);
    CanvasRenderingContext2D context = (CanvasRenderingContext2D) canvas.getContext("2d");
    context.clearRect(0, 0, width, height);
    String adds = Dom.property(canvas, "--ink");
    String takes = Dom.property(canvas, "--against");
    for (int i = 0; i < weights.length; i++) {
      context.setGlobalAlpha(Math.abs(weights[i]) / most);
      context.setFillStyle(weights[i] > 0 ? adds : takes);
      int row = i / width;
      context.fillRect(i % width, row, 1, 1);
    }
  }
}
