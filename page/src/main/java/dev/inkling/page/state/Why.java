package dev.inkling.page.state;

import dev.inkling.attribution.Explainer;
import dev.inkling.attribution.Explanation;
import dev.inkling.attribution.StrokeSegment;
import dev.inkling.browser.pen.Curve;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Bounds;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import dev.inkling.page.text.Text;
import java.util.List;

/** "Why this digit, why not that one": an explanation turned to a question. Immutable. */
public final class Why {

  /**
   * The log-odds at which a segment shows at full strength; below it, the strongest does not, so
   * that nothing looks decisive where nothing is.
   */
  private static final double FULL = 2;

  /** Nine places, row by row from the top left. */
  private static final List<String> PLACES =
      List.of(
          Text.TOP_LEFT,
          Text.TOP,
          Text.TOP_RIGHT,
          Text.LEFT,
          Text.MIDDLE,
          Text.RIGHT,
          Text.BOTTOM_LEFT,
          Text.BOTTOM,
          Text.BOTTOM_RIGHT);

  private final int digit;
  private final int answer;
  private final List<StrokeSegment> segments;
  private final double[] strengths;

  /** The length of each segment; 0 of one that is several strokes, which are equally strong. */
  private final double[] lengths;

  /** The key of the text that says where the strongest segment is. */
  private final String place;

  private Why(
      int digit, int answer, List<StrokeSegment> segments, double[] strengths, String place) {
    this.digit = digit;
    this.answer = answer;
    this.segments = segments;
    this.strengths = strengths;
    this.place = place;
    lengths = new double[strengths.length];
    for (int i = 0; i < lengths.length; i++) {
      List<Stroke> strokes = segments.get(i).ink().strokes();
      lengths[i] = strokes.size() > 1 ? 0 : Curve.length(strokes.get(0));
    }
  }

  /**
   * Turns an explanation to a question.
   *
   * @param digit the digit that is asked about
   * @param answer the digit that the network sees; the same if it is asked why, another if it is
   *     asked why not
   */
  public static Why of(Explanation explanation, int digit, int answer) {
    boolean isWhyNot = digit != answer;
    int count = explanation.segments().size();
    double[] strengths = new double[count];
    double most = FULL;
    for (int i = 0; i < count; i++) {
      strengths[i] =
          isWhyNot ? explanation.attribution(i, answer, digit) : explanation.attribution(i, answer);
      most = Math.max(most, Math.abs(strengths[i]));
    }
    for (int i = 0; i < count; i++) {
      strengths[i] /= most;
    }
    List<Integer> ranked =
        isWhyNot ? explanation.ranked(answer, digit) : explanation.ranked(answer);
    int strongest = strongest(explanation.segments(), ranked.get(0), strengths);
    return new Why(
        digit, answer, explanation.segments(), strengths, place(explanation.segments(), strongest));
  }

  /** The segment that says most, in the stroke that decides. */
  private static int strongest(List<StrokeSegment> segments, int stroke, double[] strengths) {
    int strongest = -1;
    for (int i = 0; i < strengths.length; i++) {
      if (segments.get(i).stroke() == stroke
          && (strongest < 0 || strengths[i] > strengths[strongest])) {
        strongest = i;
      }
    }
    // A stroke without a segment of its own: there are very many.
    return Math.max(0, strongest);
  }

  private static String place(List<StrokeSegment> segments, int strongest) {
    Bounds whole = null;
    for (StrokeSegment segment : segments) {
      Bounds one = Bounds.of(segment.ink());
      whole = whole == null ? one : union(whole, one);
    }
    Ink ink = segments.get(strongest).ink();
    Bounds there = Bounds.of(ink);
    int column = third(there.middleX() - whole.left(), whole.width());
    int row = third(there.middleY() - whole.top(), whole.height());
    return PLACES.get(3 * row + column);
  }

  private static int third(double way, double whole) {
    return whole <= 0 ? 1 : Math.min(2, (int) (3 * way / whole));
  }

  private static Bounds union(Bounds one, Bounds other) {
    return new Bounds(
        Math.min(one.left(), other.left()),
        Math.min(one.top(), other.top()),
        Math.max(one.right(), other.right()),
        Math.max(one.bottom(), other.bottom()));
  }

  /**
   * What a place of a stroke says, from -1 (against the answer) to 1 (for it): as much as its
   * segment in the segment's middle, and between two middles something between. 0 where the pen has
   * drawn since it was explained.
   *
   * @param stroke the stroke's place in the drawing
   * @param way from its beginning to there, from point to point, in the ink's unit
   */
  public double strength(int stroke, double way) {
    int first = 0;
    while (first < strengths.length && !holds(segments.get(first), stroke)) {
      first++;
    }
    if (first == strengths.length) {
      return 0;
    }
    int count = 1;
    while (first + count < strengths.length && holds(segments.get(first + count), stroke)) {
      count++;
    }
    // All segments of a stroke are equally long.
    double length = lengths[first];
    if (length == 0) {
      return strengths[first];
    }
    // Lengths are sums, and the last step may end a little beyond theirs.
    if (way > (count + 0.5) * length) {
      return 0;
    }
    double place = Math.max(0, Math.min(count - 1, way / length - 0.5));
    int before = (int) place;
    int after = Math.min(before + 1, count - 1);
    double share = place - before;
    return (1 - share) * strengths[first + before] + share * strengths[first + after];
  }

  /** What each pixel of a picture says that was explained: float[784]. */
  public float[] overPicture() {
    int patch = Explainer.PATCH;
    float[] said = new float[DigitImage.SIZE * DigitImage.SIZE];
    for (int i = 0; i < strengths.length; i++) {
      Stroke middle = segments.get(i).ink().strokes().get(0);
      int left = (int) middle.x(0) - patch / 2;
      int top = (int) middle.y(0) - patch / 2;
      for (int at = 0; at < patch * patch; at++) {
        said[(top + at / patch) * DigitImage.SIZE + left + at % patch] = (float) strengths[i];
      }
    }
    return said;
  }

  private static boolean holds(StrokeSegment segment, int stroke) {
    return segment.stroke() <= stroke && stroke < segment.stroke() + segment.ink().strokes().size();
  }

  /** Whether it is asked why not. */
  boolean isWhyNot() {
    return digit != answer;
  }

  /** The message that answers in one sentence. */
  public String sentence() {
    return isWhyNot()
        ? Text.WHY_NOT + " " + answer + " " + digit + " " + place
        : Text.WHY + " " + answer + " " + place;
  }
}
