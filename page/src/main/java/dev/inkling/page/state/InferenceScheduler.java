package dev.inkling.page.state;

import dev.inkling.DigitRecognizer;
import dev.inkling.Prediction;
import dev.inkling.attribution.Explainer;
import dev.inkling.attribution.Explanation;
import dev.inkling.browser.Dom;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.network.Engine;
import org.teavm.jso.browser.Performance;
import org.teavm.jso.browser.Window;

/**
 * Runs the network: at once for what is shown, and in slices of a few milliseconds, between two
 * frames, for what may come later, the timeline and explanations.
 */
public final class InferenceScheduler {

  private static final String WHY = "inkling-why";

  /** What an explanation may take of the time for one frame, in milliseconds. */
  private static final double EXPLAIN_BUDGET = 8;

  /** What the timeline may take between two frames, in milliseconds. */
  private static final double FILL_BUDGET = 6;

  /** The digit score of votes that are as far as digits go; their logits need no temperature. */
  private static final double EVEN = 0.5;

  /** Told about what came later. */
  public interface Listener {

    /** The wanted explanation is there. */
    void explained();

    /** The history of the drawing can be shown: as far as it is known, or all of it. */
    void learned();
  }

  private final double temperature;
  private final double rejectThreshold;
  private final Engine own;
  private final Listener listener;
  private DigitRecognizer recognizer;
  private Engine corrected;
  private Engine votes;
  private Engine engine;
  private SteadyNumbers numbers;

  /** Reads earlier moments of the drawing, for the timeline. */
  private SteadyNumbers earlier;

  private final PredictionHistory history = new PredictionHistory();
  private Ink drawing = Ink.empty();
  private ExplainedSubject wanted = ExplainedSubject.NONE;
  private ExplainedSubject explaining;
  private Explainer explainer;
  private ExplainedSubject explained;
  private Explanation explanation;

  /** What the explanation under way has taken, in milliseconds. */
  private double spent;

  /** Whether something is shown that the listener has not been told about. */
  private boolean isFresh;

  private int timer;

  /**
   * A scheduler.
   *
   * @param own runs the network
   * @param temperature what its logits are divided by
   * @param rejectThreshold the digit score below which a drawing is not a digit
   */
  public InferenceScheduler(
      Engine own, double temperature, double rejectThreshold, Listener listener) {
    this.own = own;
    this.temperature = temperature;
    this.rejectThreshold = rejectThreshold;
    this.listener = listener;
    corrected = own;
    startAnew();
  }

  /** Runs the network by another engine from now on, by its own if null; nothing known stays. */
  public void runBy(Engine other) {
    corrected = other == null ? own : other;
    startAnew();
  }

  /** Lets this vote in the network's place from now on; the network again if null. */
  public void voteBy(Engine other) {
    votes = other;
    startAnew();
  }

  private void startAnew() {
    engine = votes == null ? corrected : votes;
    recognizer =
        votes == null
            ? DigitRecognizer.of(engine, temperature, rejectThreshold)
            : DigitRecognizer.of(engine, 1, EVEN);
    numbers = new SteadyNumbers(recognizer);
    earlier = new SteadyNumbers(recognizer);
    history.forget();
    explainer = null;
    explained = null;
  }

  /**
   * What a drawing is as a number of several digits; null if it is none, and where neighbours vote:
   * they are no network that was taught what a digit is.
   *
   * @param isGrowing whether its last stroke is under way
   */
  public NumberAnswer read(Ink ink, boolean isGrowing) {
    return votes == null ? numbers.read(ink, isGrowing) : null;
  }

  /** What is read of another drawing than the page's, by the network or whoever votes. */
  public Readout glance(Ink ink) {
    NumberAnswer number = votes == null ? new SteadyNumbers(recognizer).read(ink, false) : null;
    return number == null
        ? Readout.of(recognizer.recognize(ink))
        : Readout.of(number.segments().get(0).prediction(), number);
  }

  /** What the network says about the image of one digit. */
  public Prediction recognize(DigitImage image) {
    return recognizer.recognize(image);
  }

  /**
   * The history is about this drawing from now on.
   *
   * @param moment how many of its points are shown
   * @param prediction what the network says about these, null if that is about no ink
   */
  public void follow(Ink ink, int moment, Prediction prediction) {
    drawing = ink;
    history.follow(ink);
    if (prediction != null) {
      history.learn(moment, prediction.probabilities());
    }
    isFresh = true;
  }

  public PredictionHistory history() {
    return history;
  }

  /**
   * Explanations are wanted of this from now on. One that is under way is finished first: something
   * a moment old is better than never anything.
   */
  public void wantExplanation(ExplainedSubject subject) {
    wanted = subject;
    if (subject.isNothing()) {
      explainer = null;
      explained = null;
    }
    explain(Performance.now() + EXPLAIN_BUDGET);
  }

  /** The explanation of that, or of what it was a moment ago; null if there is none yet. */
  public Explanation explanation(ExplainedSubject subject) {
    return explained != null && subject.continues(explained) ? explanation : null;
  }

  /** Goes on with what may come later, as soon as the browser has nothing better to do. */
  public void workLater() {
    Window.clearTimeout(timer);
    if (isFresh || isExplaining() || history.wanted() != 0) {
      timer = Window.setTimeout(this::work, 0);
    }
  }

  private void work() {
    boolean wasExplaining = isExplaining();
    explain(Performance.now() + EXPLAIN_BUDGET);
    fill(Performance.now() + FILL_BUDGET);
    if (wasExplaining && !isExplaining()) {
      listener.explained();
    } else if (isFresh || (!isExplaining() && history.wanted() == 0)) {
      isFresh = false;
      listener.learned();
    }
    workLater();
  }

  /** Whether what is explained is older than what is wanted. */
  private boolean isExplaining() {
    return explainer != null || (!wanted.isNothing() && !wanted.equals(explained));
  }

  /** Works on the explanation that is wanted, until then at the latest. */
  private void explain(double until) {
    double start = Performance.now();
    double now = start;
    while (isExplaining() && now < until) {
      if (explainer == null) {
        explaining = wanted;
        explainer = wanted.explainer();
        spent = 0;
        start = now;
      }
      explainer.step(engine);
      now = Performance.now();
      if (explainer.isDone()) {
        explanation = explainer.explanation();
        explained = explaining;
        explainer = null;
        now = Performance.now();
        Dom.clearMeasures(WHY);
        Dom.measure(WHY, start - spent, now);
      }
    }
    spent += now - start;
  }

  /** Works on the timeline, until then at the latest. */
  private void fill(double until) {
    int moment = history.wanted();
    while (moment != 0 && Performance.now() < until) {
      history.learn(moment, newest(drawing.first(moment)).probabilities());
      moment = history.wanted();
    }
  }

  /** What the network said at an earlier moment of the digit that was drawn then. */
  private Prediction newest(Ink ink) {
    boolean isGrowing = ink.points() < drawing.points();
    NumberAnswer number = votes == null ? earlier.read(ink, isGrowing) : null;
    if (number != null) {
      return number.segments().get(number.newest(ink.strokes().size())).prediction();
    }
    return recognizer.recognize(ink);
  }
}
