package dev.inkling.page.panels;

import dev.inkling.browser.Dom;
import dev.inkling.image.DigitImage;
import dev.inkling.page.panels.inside.Flow;
import dev.inkling.page.view.SightView;
import org.teavm.jso.canvas.CanvasRenderingContext2D;
import org.teavm.jso.dom.html.HTMLCanvasElement;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.typedarrays.Float32Array;

/** Shows what the network is given, and what its layers make of it. */
final class InsidePanel {

  /** Pixels of the marks' canvas for one of the digit image; index.html has its size. */
  private static final int ZOOM = 16;

  /** The width of a thin line and the radius of the centre of mass, in pixels of that canvas. */
  private static final double THIN = 3;

  private static final double DOT = 7;

  private final HTMLDocument document;
  private final PageApi page;
  private final FullNetwork network;
  private final HTMLCanvasElement frame;
  private final SightView sight;
  private final HTMLCanvasElement marks;
  private final FullNetwork.Learner learner = new FullNetwork.Learner(this::run, () -> {});
  private Flow flow;
  private float[] latest;
  private boolean isBlank;

  InsidePanel(HTMLDocument document, PageApi page, FullNetwork network) {
    this.document = document;
    this.page = page;
    this.network = network;
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

  /** Another panel is open, or none. */
  void close() {
    if (flow != null) {
      flow.close();
    }
  }

  private void run() {
    if (flow == null) {
      flow =
          new Flow(
              document,
              network.network(),
              light -> page.light(light == null ? null : Float32Array.fromJavaArray(light)));
    }
    flow.show(latest, isBlank);
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
