package dev.inkling.web;

import dev.inkling.image.DigitImage;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import dev.inkling.network.TensorShape;
import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.canvas.CanvasRenderingContext2D;
import org.teavm.jso.canvas.ImageData;
import org.teavm.jso.dom.html.HTMLCanvasElement;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/** Shows what the network is given, and the pictures that its layers make of it. */
final class InsidePanel {

  /** Pixels of the screen for one of the digit image. */
  private static final int ZOOM = 8;

  private static final int GAP = 2;

  private final HTMLDocument document;
  private final HTMLElement list;
  private final SightView sight;
  private final HTMLCanvasElement marks;
  private final List<HTMLCanvasElement> canvases = new ArrayList<>();
  private final List<HTMLElement> captions = new ArrayList<>();
  private final float[] logits = new float[Network.OUTPUTS];
  private JavaEngine engine;
  private float[] latest;
  private Language language;

  InsidePanel(HTMLDocument document) {
    this.document = document;
    list = document.getElementById("layers");
    sight = new SightView((HTMLCanvasElement) document.getElementById("frame"));
    marks = (HTMLCanvasElement) document.getElementById("marks");
  }

  void show(float[] pixels, Language spoken) {
    latest = pixels;
    language = spoken;
    DigitImage image = DigitImage.of(pixels);
    sight.show(image);
    showMarks(image);
    Learning.whenReady(this::run);
  }

  private void run() {
    if (engine == null) {
      engine = new JavaEngine(Learning.network());
    }
    List<Layer> layers = Learning.network().layers();
    int[] shown = {0};
    engine.run(
        latest,
        logits,
        (layer, shape, values) -> {
          // What a ReLU lets through is what the next layer sees.
          if (layers.get(layer) instanceof Layer.Relu && shape.height() > 1) {
            showLayer(shown[0]++, shape, values);
          }
        });
    for (int i = 0; i < shown[0]; i++) {
      HTMLCanvasElement canvas = canvases.get(i);
      MoreText words =
          i == 0
              ? MoreText.LAYER_FIRST
              : i < shown[0] / 2 ? MoreText.LAYER_MIDDLE : MoreText.LAYER_LAST;
      String caption =
          MoreText.LAYER.in(
                  language,
                  i + 1,
                  canvas.getAttribute("data-pictures"),
                  canvas.getAttribute("data-side"))
              + ". "
              + words.in(language);
      if (!caption.equals(captions.get(i).getTextContent())) {
        captions.get(i).setTextContent(caption);
        canvas.setAttribute("aria-label", caption);
      }
    }
  }

  private void showLayer(int index, TensorShape shape, float[] values) {
    if (index == canvases.size()) {
      addFigure(shape);
    }
    float most = 1e-6f;
    for (int i = 0; i < shape.size(); i++) {
      most = Math.max(most, values[i]);
    }
    HTMLCanvasElement canvas = canvases.get(index);
    CanvasRenderingContext2D context = (CanvasRenderingContext2D) canvas.getContext("2d");
    int width = canvas.getWidth();
    int height = canvas.getHeight();
    ImageData picture = new ImageData(width, height);
    int columns = width / (shape.width() + GAP);
    for (int c = 0; c < shape.channels(); c++) {
      int left = c % columns * (shape.width() + GAP);
      int top = c / columns * (shape.height() + GAP);
      for (int y = 0; y < shape.height(); y++) {
        for (int x = 0; x < shape.width(); x++) {
          float value = values[(y * shape.width() + x) * shape.channels() + c] / most;
          // A square root, so that faint answers are seen; never quite nothing, so that tiles are.
          int alpha = Math.round(12 + 243 * (float) Math.sqrt(Math.max(0, value)));
          picture.getData().set(4 * ((top + y) * width + left + x) + 3, alpha);
        }
      }
    }
    context.putImageData(picture, 0, 0);
    context.setGlobalCompositeOperation("source-in");
    context.setFillStyle(Browser.color(canvas));
    context.fillRect(0, 0, width, height);
    context.setGlobalCompositeOperation("source-over");
  }

  private void addFigure(TensorShape shape) {
    int columns = Math.min(shape.channels(), 16);
    int rows = (shape.channels() + columns - 1) / columns;
    HTMLElement figure = document.createElement("figure");
    HTMLCanvasElement canvas = (HTMLCanvasElement) document.createElement("canvas");
    canvas.setWidth(columns * (shape.width() + GAP));
    canvas.setHeight(rows * (shape.height() + GAP));
    canvas.setAttribute("role", "img");
    canvas.setAttribute("data-pictures", String.valueOf(shape.channels()));
    canvas.setAttribute("data-side", String.valueOf(shape.width()));
    HTMLElement caption = document.createElement("figcaption");
    figure.appendChild(canvas);
    figure.appendChild(caption);
    list.appendChild(figure);
    canvases.add(canvas);
    captions.add(caption);
  }

  /** The box that ink is scaled into, and the centre of mass. */
  private void showMarks(DigitImage image) {
    double massX = 0;
    double massY = 0;
    double mass = 0;
    int left = DigitImage.SIZE;
    int top = DigitImage.SIZE;
    int right = 0;
    int bottom = 0;
    for (int y = 0; y < DigitImage.SIZE; y++) {
      for (int x = 0; x < DigitImage.SIZE; x++) {
        float value = image.pixel(x, y);
        if (value > 0) {
          mass += value;
          massX += value * (x + 0.5);
          massY += value * (y + 0.5);
          left = Math.min(left, x);
          right = Math.max(right, x + 1);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y + 1);
        }
      }
    }
    CanvasRenderingContext2D context = (CanvasRenderingContext2D) marks.getContext("2d");
    context.clearRect(0, 0, marks.getWidth(), marks.getHeight());
    if (mass == 0) {
      return;
    }
    context.setStrokeStyle(Browser.color(marks));
    context.setLineWidth(2);
    context.strokeRect(left * ZOOM, top * ZOOM, (right - left) * ZOOM, (bottom - top) * ZOOM);
    double x = massX / mass * ZOOM;
    double y = massY / mass * ZOOM;
    context.beginPath();
    context.moveTo(x - ZOOM, y);
    context.lineTo(x + ZOOM, y);
    context.moveTo(x, y - ZOOM);
    context.lineTo(x, y + ZOOM);
    context.stroke();
  }
}
