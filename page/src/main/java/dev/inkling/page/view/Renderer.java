package dev.inkling.page.view;

import dev.inkling.Prediction;
import dev.inkling.attribution.Explanation;
import dev.inkling.browser.Dom;
import dev.inkling.browser.pen.Drawing;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.page.state.ExplainedSubject;
import dev.inkling.page.state.InferenceScheduler;
import dev.inkling.page.state.NumberAnswer;
import dev.inkling.page.state.PageState;
import dev.inkling.page.state.Readout;
import dev.inkling.page.state.Why;
import dev.inkling.page.text.Text;
import dev.inkling.page.text.TextView;
import java.util.function.IntConsumer;
import org.teavm.jso.dom.html.HTMLCanvasElement;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/** Shows a state, and what the network says about it: first the bars, then all else. */
public final class Renderer {

  private static final int KILOBYTE = 1000;

  private final HTMLElement body;
  private final ReasonView reasonView;
  private final HTMLCanvasElement sightCanvas;
  private final Colors colors;
  private final PadView pad;
  private final SightView sight;
  private final ReadoutView readoutView;
  private final SegmentsView segmentsView;
  private final TimelineView timeline;
  private final HTMLElement engineLine;
  private final AnswerLatency latency;
  private InferenceScheduler inference;
  private String engineName;
  private PageState state = PageState.first();
  private Readout readout = Readout.blank();

  /** The drawing at the shown moment; the network is asked about it, and the pad shows it. */
  private Ink shown = Ink.empty();

  /** The digit of it that the bars are about: all of it, or a digit of a number. */
  private Ink focus = shown;

  private DigitImage image = InkNormalizer.standard().normalize(shown);

  /** The message that explains the answer, empty if there is none. */
  private String sentence = "";

  /** What is lit on the pad instead of an answer to a question, in the digit image; or null. */
  private float[] light;

  private boolean isPenShown;
  private boolean isInviting = true;

  /** Whether a drawing that somebody else sent is seen, and the visitor may draw. */
  private boolean isTurn;

  private boolean isTimed;

  /** What this visit has fetched until the first answer, in bytes; 0 if that is not known. */
  private double fetched;

  /** What shows the state on a page, without a network yet. */
  public Renderer(HTMLDocument document, AnswerLatency latency) {
    this.latency = latency;
    body = document.getBody();
    reasonView = new ReasonView(document);
    HTMLCanvasElement padCanvas = (HTMLCanvasElement) document.getElementById("pad");
    sightCanvas = (HTMLCanvasElement) document.getElementById("sight");
    colors = new Colors(padCanvas, sightCanvas);
    pad = new PadView(padCanvas, colors);
    sight = new SightView(sightCanvas);
    readoutView = new ReadoutView(document);
    segmentsView = new SegmentsView(document);
    timeline = new TimelineView(document.getElementById("timeline"), colors);
    engineLine = document.getElementById("engine");
    colors.read();
  }

  /** From now on the network is asked. */
  public void use(InferenceScheduler inference, String engineName) {
    this.inference = inference;
    this.engineName = engineName;
  }

  /** Calls with the place of the digit of a number that a visitor chooses. */
  public void onSegment(IntConsumer chosen) {
    segmentsView.onChosen(chosen);
  }

  /** What the network said about what was rendered last. */
  public Readout readout() {
    return readout;
  }

  /** What the network was given then. */
  public DigitImage image() {
    return image;
  }

  /** The ink of the digit that the bars were about then. */
  public Ink focus() {
    return focus;
  }

  /** Whether a state was rendered last. */
  @SuppressWarnings("ReferenceEquality")
  public boolean isShowing(PageState state) {
    return state == this.state;
  }

  /** The place of the digit of a number there; {@link PageState#NOTHING} if there is none. */
  public int segmentAt(double x, double y) {
    NumberAnswer number = readout.number();
    return number == null ? PageState.NOTHING : number.segmentAt(x, y, shown);
  }

  /** Whether the pen is shown that arrow keys move, from the next rendering on. */
  public void showPen(boolean isShown) {
    isPenShown = isShown;
  }

  /** Shows a state. */
  public void render(PageState state) {
    this.state = state;
    Drawing drawing = state.shown();
    // Once for all that need it: a stroke under way is copied for it.
    shown = drawing.shown();
    boolean isPicture = drawing.picture() != null;
    boolean isEnd = drawing.moment() == drawing.points();
    NumberAnswer number =
        inference == null || isPicture
            ? null
            : inference.read(shown, drawing.isGrowing() || !isEnd);
    int segment = number == null ? PageState.NOTHING : segment(number);
    focus = number == null ? shown : NumberAnswer.ink(number.segments().get(segment), shown);
    image = isPicture ? drawing.picture() : InkNormalizer.standard().normalize(focus);
    if (inference != null) {
      boolean isBlank = shown.isEmpty() && !isPicture;
      if (number != null) {
        readout = Readout.of(number.segments().get(segment).prediction(), number);
      } else {
        readout = isBlank ? Readout.blank() : Readout.of(inference.recognize(image));
      }
      readoutView.show(readout);
      segmentsView.show(number, segment);
      if (state.sample() == null) {
        latency.answered(!isBlank);
      }

      // What follows is in the same frame, but a visitor looks at the bars.
      tell();
      // The same ink where its end is shown.
      Ink all = isEnd ? shown : drawing.ink();
      inference.follow(all, drawing.moment(), learned(number, segment));
      inference.wantExplanation(state.isAsking() ? subject() : ExplainedSubject.NONE);
    }
    paint();
    if (isTurn != (state.isLinked() && !state.isPlaying())) {
      isTurn = !isTurn;
      ReadoutView.setClass(body, "linked", isTurn);
    }
    if (isInviting != (state.sample() != null)) {
      isInviting = !isInviting;
      ReadoutView.setClass(body, "touched", !isInviting);
    }
  }

  /** The place of the digit that the bars are about: the chosen one, else the newest. */
  private int segment(NumberAnswer number) {
    return state.segment() >= 0 && state.segment() < number.segments().size()
        ? state.segment()
        : number.newest(shown.strokes().size());
  }

  /** What the timeline keeps of this moment: the digit that the pen draws, not another one. */
  private Prediction learned(NumberAnswer number, int segment) {
    boolean isOther = number != null && segment != number.newest(shown.strokes().size());
    return shown.isEmpty() || isOther ? null : readout.prediction();
  }

  private ExplainedSubject subject() {
    return new ExplainedSubject(focus, state.shown().picture());
  }

  /**
   * Lights up what lies at places of the digit image, until something else is lit.
   *
   * @param strengths float[784], from 0 to 1; null for nothing
   */
  public void light(float[] strengths) {
    light = strengths;
    paint();
  }

  /** Draws what shows the drawing. */
  private void paint() {
    Explanation explanation =
        inference == null || !state.isAsking() || readout.isBlank() || light != null
            ? null
            : inference.explanation(subject());
    Why why = explanation == null ? null : Why.of(explanation, state.question(), readout.digit());
    sentence = why == null ? "" : why.sentence();
    sight.show(image, colors.seen());
    if (state.shown().picture() != null) {
      float[] strengths = why == null ? light : why.overPicture();
      if (strengths == null) {
        pad.show(sightCanvas);
      } else {
        pad.show(sightCanvas, strengths);
      }
    } else if (light != null && !focus.isEmpty()) {
      InkNormalizer.Placement place = InkNormalizer.standard().placement(focus);
      pad.show(
          shown, focus, (stroke, way, x, y) -> between(light, place.x(x) - 0.5, place.y(y) - 0.5));
    } else if (why == null) {
      Drawing drawing = state.shown();
      pad.show(shown, drawing.moment() == drawing.points() ? shown : drawing.ink());
      if (readout.number() != null) {
        pad.show(readout.number(), segment(readout.number()), shown);
      }
    } else {
      pad.show(shown, focus, (stroke, way, x, y) -> why.strength(stroke, way));
    }
    reasonView.show(sentence, readout.digit(), state.question());
    if (isPenShown) {
      pad.show(state.pen());
    }
  }

  /** A value between the middles of four pixels, or of those at the edge. */
  private static double between(float[] values, double x, double y) {
    double inX = Math.max(0, Math.min(DigitImage.SIZE - 1.001, x));
    double inY = Math.max(0, Math.min(DigitImage.SIZE - 1.001, y));
    int left = (int) inX;
    int top = (int) inY;
    int at = top * DigitImage.SIZE + left;
    double right = inX - left;
    double upper = values[at] + (values[at + 1] - values[at]) * right;
    int below = at + DigitImage.SIZE;
    double lower = values[below] + (values[below + 1] - values[below]) * right;
    return upper + (lower - upper) * (inY - top);
  }

  /** The pen has rested for a while: now words may appear. */
  public void settle() {
    // What is said of a sample would be taken for an answer.
    if (!isInviting) {
      readout = readout.settled();
      tell();
    }
    showEngine();
  }

  private void tell() {
    // Words about the ink wait for the pen to rest, as those about the answer do.
    readoutView.tell(readout, sentence.isEmpty() ? readout.other() : sentence);
  }

  /** What runs the network, how long all takes from the pen to the bars, what a visit fetches. */
  public void showEngine() {
    if (inference != null) {
      StringBuilder line = new StringBuilder(engineName);
      if (latency.micros() > 0) {
        line.append(" · ").append(TextView.text(Text.PEN_TO_BARS + " " + latency.micros()));
      }
      int kilobytes = (int) Math.round(fetched / KILOBYTE);
      if (kilobytes > 0) {
        line.append(" · ").append(TextView.text(Text.FIRST_VISIT + " " + kilobytes));
      }
      engineLine.setTextContent(line.toString());
    }
  }

  /** Shows the history of the drawing as far as it is known. */
  public void showTimeline() {
    if (inference == null) {
      return;
    }
    Drawing drawing = state.shown();
    int digit = readout.digit();
    String place = " " + drawing.moment() + " " + drawing.points();
    String moment =
        !readout.isDigit()
            ? Text.MOMENT + place
            : Text.MOMENT_ANSWER + place + " " + readout.answer() + " " + readout.percent();
    timeline.show(inference.history(), drawing, digit, TextView.text(moment));
    if (!isTimed && latency.micros() > 0) {
      // From then on only while the pen rests: numbers that change all the time are no calm line.
      isTimed = true;
      fetched = Dom.pageBytes();
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
