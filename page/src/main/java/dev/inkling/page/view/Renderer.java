package dev.inkling.page.view;

import dev.inkling.Prediction;
import dev.inkling.attribution.Explanation;
import dev.inkling.browser.Dom;
import dev.inkling.browser.pen.Drawing;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.page.state.InferenceScheduler;
import dev.inkling.page.state.PageState;
import dev.inkling.page.state.Readout;
import dev.inkling.page.state.Why;
import dev.inkling.page.text.Text;
import dev.inkling.page.text.TextView;
import org.teavm.jso.dom.html.HTMLCanvasElement;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/** Shows a state, and what the network says about it: first the bars, then all else. */
public final class Renderer {

  private static final int KILOBYTE = 1000;

  private final HTMLElement body;
  private final HTMLElement note;
  private final HTMLCanvasElement sightCanvas;
  private final Colors colors;
  private final PadView pad;
  private final SightView sight;
  private final ReadoutView readoutView;
  private final TimelineView timeline;
  private final HTMLElement engineLine;
  private final AnswerLatency latency;
  private InferenceScheduler inference;
  private String engineName;
  private PageState state = PageState.first();
  private Readout readout = Readout.blank();

  /** The drawing at the shown moment; the network is asked about it, and the pad shows it. */
  private Ink shown = Ink.empty();

  private DigitImage image = InkNormalizer.standard().normalize(shown);

  /** The message that explains the answer, empty if there is none. */
  private String sentence = "";

  private boolean isPenShown;
  private boolean isTouched;
  private boolean isTimed;

  /** What shows the state on a page, without a network yet. */
  public Renderer(HTMLDocument document, AnswerLatency latency) {
    this.latency = latency;
    body = document.getBody();
    note = document.getElementById("note");
    HTMLCanvasElement padCanvas = (HTMLCanvasElement) document.getElementById("pad");
    sightCanvas = (HTMLCanvasElement) document.getElementById("sight");
    colors = new Colors(padCanvas, sightCanvas);
    pad = new PadView(padCanvas, colors);
    sight = new SightView(sightCanvas);
    readoutView = new ReadoutView(document);
    timeline = new TimelineView(document.getElementById("timeline"), colors);
    engineLine = document.getElementById("engine");
    colors.read();
  }

  /** From now on the network is asked. */
  public void use(InferenceScheduler inference, String engineName) {
    this.inference = inference;
    this.engineName = engineName;
  }

  /** What the network said about what was rendered last. */
  public Readout readout() {
    return readout;
  }

  /** What the network was given then. */
  public DigitImage image() {
    return image;
  }

  /** What the network is given: a picture, or the ink that is shown. */
  public static DigitImage image(Drawing drawing, Ink shown) {
    DigitImage picture = drawing.picture();
    return picture == null ? InkNormalizer.standard().normalize(shown) : picture;
  }

  /** Whether the pen is shown that arrow keys move, from the next rendering on. */
  public void showPen(boolean isShown) {
    isPenShown = isShown;
  }

  /** Shows a state. */
  public void render(PageState state) {
    this.state = state;
    Drawing drawing = state.drawing();
    // Once for all that need it: a stroke under way is copied for it.
    shown = drawing.shown();
    image = image(drawing, shown);
    if (inference != null) {
      boolean isBlank = shown.isEmpty() && drawing.picture() == null;
      Prediction prediction = isBlank ? null : inference.recognize(image);
      readout = prediction == null ? Readout.blank() : Readout.of(prediction);
      readoutView.show(readout);
      latency.answered(!isBlank);

      // What follows is in the same frame, but a visitor looks at the bars.
      tell();
      // The same ink where its end is shown.
      Ink all = drawing.moment() == drawing.points() ? shown : drawing.ink();
      inference.follow(all, drawing.moment(), shown.isEmpty() ? null : prediction);
      inference.wantExplanation(state.isAsking() ? shown : Ink.empty());
    }
    paint();
    if (state.isTouched() && !isTouched) {
      isTouched = true;
      body.getClassList().add("touched");
    }
  }

  /** Draws what shows the drawing. */
  private void paint() {
    Explanation explanation =
        inference == null || !state.isAsking() || readout.isBlank()
            ? null
            : inference.explanation(shown);
    sentence = "";
    sight.show(image, colors.seen());
    if (state.drawing().picture() != null) {
      pad.show(sightCanvas);
      sentence = state.isAsking() ? Text.WHY_PICTURE : "";
    } else if (explanation == null) {
      Drawing drawing = state.drawing();
      pad.show(shown, drawing.moment() == drawing.points() ? shown : drawing.ink());
    } else {
      Why why = Why.of(explanation, state.question(), readout.digit());
      pad.show(shown, why);
      sentence = why.sentence();
    }
    String message = sentence.isEmpty() ? Text.TAGLINE : sentence;
    if (!message.equals(note.getAttribute("data-text"))) {
      TextView.say(note, message);
    }
    if (isPenShown) {
      pad.show(state.pen());
    }
  }

  /** The pen has rested for a while: now words may appear. */
  public void settle() {
    readout = readout.settled();
    tell();
    showEngine();
  }

  private void tell() {
    // Words about the ink wait for the pen to rest, as those about the answer do.
    readoutView.tell(readout, sentence);
  }

  /** What runs the network, how long all takes from the pen to the bars, what the page weighs. */
  private void showEngine() {
    if (inference != null) {
      int micros = latency.micros();
      String time = micros == 0 ? "" : " · " + micros + " µs";
      int kilobytes = (int) Math.round(Dom.pageBytes() / KILOBYTE);
      engineLine.setTextContent(engineName + time + " · " + kilobytes + " kB");
    }
  }

  /** Shows the history of the drawing as far as it is known. */
  public void showTimeline() {
    if (inference == null) {
      return;
    }
    Drawing drawing = state.drawing();
    int digit = readout.digit();
    String place = " " + drawing.moment() + " " + drawing.points();
    String moment =
        readout.isBlank()
            ? Text.MOMENT + place
            : Text.MOMENT_ANSWER + place + " " + digit + " " + readout.percent(digit);
    timeline.show(inference.history(), drawing.moment(), digit, TextView.text(moment));
    if (!isTimed && !readout.isBlank()) {
      // From then on only while the pen rests: numbers that change all the time are no calm line.
      isTimed = true;
      showEngine();
    }
  }

  /**
   * Shows the same once more, after a change of size or colours. Without another answer: a screen
   * reader would say it again.
   */
  public void redraw() {
    colors.read();
    pad.fit();
    timeline.fit();
    paint();
    showTimeline();
  }
}
