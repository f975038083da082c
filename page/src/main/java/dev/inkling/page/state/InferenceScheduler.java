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

/**
 * Runs the network: at once for what is shown, and in slices of a few milliseconds for what may
 * come later, the timeline and explanations.
 */
public final class InferenceScheduler {

  private static final String WHY = "inkling-why";

  /** The digit score of votes that are as far as digits go; their logits need no temperature. */
  private static final double EVEN = 0.5;

  private final double temperature;
  private final double rejectThreshold;
  private final Engine own;
  private DigitRecognizer recognizer;
  private Engine taught;
  private Engine votes;
  private Engine engine;
  private final PredictionHistory trace = new PredictionHistory();
  private Ink drawing = Ink.empty();
  private Ink wanted = Ink.empty();
  private Ink explaining;
  private Explainer explainer;
  private Ink explained;
  private Explanation explanation;

  /** What the explanation under way has taken, in milliseconds. */
  private double spent;

  /**
   * A thinker.
   *
   * @param own runs the network
   * @param temperature what its logits are divided by
   * @param rejectThreshold the digit score below which a drawing is not a digit
   */
  public InferenceScheduler(Engine own, double temperature, double rejectThreshold) {
    this.own = own;
    taught = own;
    this.temperature = temperature;
    this.rejectThreshold = rejectThreshold;
    startAnew();
  }

  /** Runs the network by another engine from now on, by its own if null; nothing known stays. */
  public void runBy(Engine other) {
    taught = other == null ? own : other;
    startAnew();
  }

  /** Lets this vote in the network's place from now on; the network again if null. */
  public void voteBy(Engine other) {
    votes = other;
    startAnew();
  }

  private void startAnew() {
    engine = votes == null ? taught : votes;
    recognizer =
        votes == null
            ? DigitRecognizer.of(engine, temperature, rejectThreshold)
            : DigitRecognizer.of(engine, 1, EVEN);
    trace.forget();
    explainer = null;
    explained = null;
  }

  public Prediction recognize(DigitImage image) {
    return recognizer.recognize(image);
  }

  /** The timeline is about this drawing from now on. */
  public void follow(Ink ink) {
    drawing = ink;
    trace.follow(ink);
  }

  public PredictionHistory trace() {
    return trace;
  }

  /**
   * Explanations are wanted for this drawing from now on; for none if it is empty. One that is
   * under way is finished first: something a moment old is better than never anything.
   */
  public void wantExplanation(Ink ink) {
    wanted = ink;
    if (ink.isEmpty()) {
      explainer = null;
      explained = null;
    }
  }

  /** The explanation of that drawing, or of what it was a moment ago; null if there is none yet. */
  public Explanation explanation(Ink ink) {
    boolean isUsable =
        explained != null
            && explained.points() <= ink.points()
            && ink.first(explained.points()).equals(explained);
    return isUsable ? explanation : null;
  }

  /** Whether there is something left to do. */
  public boolean isBusy() {
    return isExplaining() || trace.wanted() != 0;
  }

  /** Whether what is explained is older than what is wanted. */
  public boolean isExplaining() {
    return explainer != null || (!wanted.isEmpty() && !wanted.equals(explained));
  }

  /** Works on the explanation that is wanted, until then at the latest. */
  public void explain(double until) {
    double start = Performance.now();
    double now = start;
    while (isExplaining() && now < until) {
      if (explainer == null) {
        explaining = wanted;
        explainer = new Explainer(wanted);
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
  public void fill(double until) {
    int moment = trace.wanted();
    while (moment != 0 && Performance.now() < until) {
      trace.learn(moment, recognizer.recognize(drawing.first(moment)).probabilities());
      moment = trace.wanted();
    }
  }
}
