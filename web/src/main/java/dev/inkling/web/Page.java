package dev.inkling.web;

import dev.inkling.DigitRecognizer;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import org.teavm.jso.browser.Window;
import org.teavm.jso.dom.events.KeyboardEvent;
import org.teavm.jso.dom.html.HTMLCanvasElement;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.typedarrays.ArrayBuffer;
import org.teavm.jso.typedarrays.Int8Array;

/**
 * The page: keeps the drawing, and before every picture in which it changed runs the network and
 * shows what it thinks.
 */
final class Page implements PenInput.Sheet {

  /** Once the pen has rested so long, words may appear, in milliseconds. */
  private static final int REST = 400;

  private final HTMLDocument document = HTMLDocument.current();
  private final HTMLElement undo = document.getElementById("undo");
  private final HTMLElement clear = document.getElementById("clear");
  private final PadView pad;
  private final SightView sight;
  private final ReadoutView readoutView;
  private final Frame frame = new Frame(this::update);

  private Drawing drawing = Drawing.empty();
  private Readout readout = Readout.blank();
  private DigitRecognizer recognizer;
  private int restTimer;

  private Page() {
    HTMLCanvasElement canvas = (HTMLCanvasElement) document.getElementById("pad");
    pad = new PadView(canvas);
    sight = new SightView((HTMLCanvasElement) document.getElementById("sight"));
    readoutView = new ReadoutView(document);
    new PenInput(canvas, this).listen();
    undo.addEventListener("click", event -> change(drawing.undo()));
    clear.addEventListener("click", event -> change(drawing.clear()));
    Browser.on(document, "keydown", this::key);
    Browser.onResize(canvas, this::redraw);
    Browser.onColors(this::redraw);
  }

  /** Called by start.js. */
  public static void main(String[] args) {
    Page page = new Page();
    String model = page.document.getElementById("model").getAttribute("href");
    Browser.fetch(model)
        .then(
            bytes -> {
              page.start(bytes);
              return null;
            })
        .catchError(
            error -> {
              page.fail(error);
              return null;
            });
  }

  private void start(ArrayBuffer model) {
    recognizer = DigitRecognizer.of(new Int8Array(model).toJavaArray());
    document.getBody().removeAttribute("aria-busy");
    // What was drawn while the model was on its way.
    update();
    settleLater();
    Browser.mark("inkling-ready");
  }

  private void fail(Object error) {
    Browser.logError(error);
    document.getBody().removeAttribute("aria-busy");
    HTMLElement trouble = document.getElementById("trouble");
    trouble.setTextContent(
        "The network could not be loaded. Please check your connection and reload this page.");
    trouble.setHidden(false);
  }

  @Override
  public Drawing drawing() {
    return drawing;
  }

  // A change that changes nothing answers with the very same drawing.
  @SuppressWarnings("ReferenceEquality")
  @Override
  public void change(Drawing next) {
    if (next == drawing) {
      return;
    }
    drawing = next;
    document.getBody().getClassList().add("touched");
    settleLater();
    frame.request();
  }

  private void settleLater() {
    Window.clearTimeout(restTimer);
    restTimer = Window.setTimeout(this::settle, REST);
  }

  /** Shows the drawing as it is now, and what the network thinks of it. */
  private void update() {
    DigitImage image = paint();
    undo.setAttribute("aria-disabled", String.valueOf(!drawing.canUndo()));
    clear.setAttribute("aria-disabled", String.valueOf(drawing.isEmpty()));
    if (recognizer != null) {
      show(drawing.isEmpty() ? Readout.blank() : Readout.of(recognizer.recognize(image)));
    }
  }

  /** Draws both canvases; returns the digit image, a blank one of an empty pad. */
  private DigitImage paint() {
    Ink ink = drawing.ink();
    pad.show(ink);
    DigitImage image = InkNormalizer.standard().normalize(ink);
    sight.show(image);
    return image;
  }

  private void settle() {
    show(readout.settled());
  }

  private void show(Readout next) {
    readout = next;
    readoutView.show(next);
  }

  /** The answer stays as it is: nobody wants to hear it again because a window was resized. */
  private void redraw() {
    pad.fit();
    paint();
  }

  private void key(KeyboardEvent event) {
    String key = event.getKey();
    boolean withCommand = event.isCtrlKey() || event.isMetaKey();
    boolean undoes =
        withCommand ? key.equalsIgnoreCase("z") && !event.isShiftKey() : key.equals("Backspace");
    boolean clears = !withCommand && (key.equals("Escape") || key.equals("Delete"));
    if (event.isAltKey() || !(undoes || clears)) {
      return;
    }
    event.preventDefault();
    change(undoes ? drawing.undo() : drawing.clear());
  }
}
