package dev.inkling.page.panels;

import dev.inkling.browser.Dom;
import dev.inkling.image.DigitImage;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import dev.inkling.network.TensorShape;
import dev.inkling.page.text.Text;
import dev.inkling.page.text.TextView;
import dev.inkling.page.view.SightView;
import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.canvas.CanvasRenderingContext2D;
import org.teavm.jso.canvas.ImageData;
import org.teavm.jso.dom.html.HTMLCanvasElement;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/** Shows what the network is given, and the pictures that its layers make of it. */
final class InsidePanel {

  /** Pixels of the marks' canvas for one of the digit image; index.html has its size. */
  private static final int ZOOM = 16;

  /** The width of a thin line and the radius of the centre of mass, in pixels of that canvas. */
  private static final double THIN = 3;

  private static final double DOT = 7;

  private static final int GAP = 2;

  /** What layers do, from the first to the last. */
  private static final List<String> LAYERS =
      List.of(Text.LAYER_1, Text.LAYER_2, Text.LAYER_3, Text.LAYER_4, Text.LAYER_5, Text.LAYER_6);

  private final HTMLDocument document;
  private final FullNetwork network;
  private final HTMLElement list;
  private final HTMLCanvasElement frame;
  private final SightView sight;
  private final HTMLCanvasElement marks;
  private final List<HTMLCanvasElement> canvases = new ArrayList<>();
  private final List<HTMLElement> captions = new ArrayList<>();
  private final float[] logits = new float[Network.OUTPUTS];
  private final FullNetwork.Learner learner = new FullNetwork.Learner(this::run, () -> {});
  private JavaEngine engine;
  private float[] latest;
  private boolean isBlank;

  InsidePanel(HTMLDocument document, FullNetwork network) {
    this.document = document;
    this.network = network;
    list = document.getElementById("layers");
    frame = (HTMLCanvasElement) document.getElementById("frame");
    sight = new SightView(frame);
    marks = (HTMLCanvasElement) document.getElementById("marks");
  }

  void show(float[] pixels) {
    latest = pixels;
    DigitImage image = DigitImage.of(pixels);
    isBlank = image.isBlank();
    sight.show(image, Dom.color(frame));
    showMarks(image);
    network.whenReady(learner);
  }

  private void run() {
    if (engine == null) {
      engine = new JavaEngine(network.network());
    }
    List<Layer> layers = network.network().layers();
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
      String layer =
          Text.LAYER
              + " "
              + (i + 1)
              + " "
              + canvas.getAttribute("data-pictures")
              + " "
              + canvas.getAttribute("data-side");
      String words = LAYERS.get(i * LAYERS.size() / shown[0]);
      String caption = TextView.text(layer) + ". " + TextView.text(words);
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
    // What layers make of an empty pad means nothing, and is much.
    float most = isBlank ? Float.POSITIVE_INFINITY : 1e-6f;
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
    SightView.paint(context, picture, Dom.color(canvas));
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

  /** The box that ink was scaled into, where the centre of mass goes, and where it is. */
  private void showMarks(DigitImage image) {
    CanvasRenderingContext2D context = (CanvasRenderingContext2D) marks.getContext("2d");
    int side = DigitImage.SIZE * ZOOM;
    context.clearRect(0, 0, side, side);
    Framing framing = Framing.of(image);
    if (framing == null) {
      return;
    }
    String color = Dom.color(marks);
    context.setStrokeStyle(color);
    context.setFillStyle(color);
    context.setLineWidth(THIN);
    double centre = DigitImage.CENTRE * ZOOM;
    context.beginPath();
    context.moveTo(centre, 0);
    context.lineTo(centre, side);
    context.moveTo(0, centre);
    context.lineTo(side, centre);
    context.stroke();
    context.setLineWidth(2 * THIN);
    Dom.dash(context, ZOOM / 2.0);
    double box = DigitImage.BOX * ZOOM;
    context.strokeRect(framing.left() * ZOOM, framing.top() * ZOOM, box, box);
    Dom.dash(context, 0);
    context.beginPath();
    context.arc(framing.massX() * ZOOM, framing.massY() * ZOOM, DOT, 0, 2 * Math.PI);
    context.fill();
  }
}
