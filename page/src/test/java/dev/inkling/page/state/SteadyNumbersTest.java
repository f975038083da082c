package dev.inkling.page.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.DigitRecognizer;
import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.ink.Bounds;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import dev.inkling.number.NumberSegment;
import dev.inkling.number.StrokePart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SteadyNumbersTest {

  private static final Path OWN =
      Path.of("src/test/resources/dev/inkling/page/browsertest/digits.ndjson");

  private static final DigitRecognizer DIGITS = DigitRecognizer.bundled();

  /** How high the digits are, as a share of the pad's side, and how far apart. */
  private static final double HEIGHT = 0.25;

  private static final double GAP = 0.06;

  @Test
  void oneDigitIsNoNumberAtAnyMoment() throws IOException {
    for (LabeledInk one : InkReader.read(OWN)) {
      SteadyNumbers numbers = new SteadyNumbers(DIGITS);
      Ink ink = row(List.of(one.ink()));

      for (int points = 1; points <= ink.points(); points++) {
        NumberAnswer answer = numbers.read(ink.first(points), points < ink.points());

        assertThat(answer).as("%s after %d points", one.label(), points).isNull();
      }
    }
  }

  @Test
  void finishedDigitsChangeAtMostOnceWhileANumberIsDrawn() throws IOException {
    List<LabeledInk> own = InkReader.read(OWN);
    int right = 0;
    for (int start = 0; start < own.size(); start += 3) {
      List<Ink> digits = new ArrayList<>();
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 4; i++) {
        LabeledInk one = own.get((start + 7 * i) % own.size());
        digits.add(one.ink());
        text.append(one.label().digit());
      }
      Ink ink = row(digits);

      SteadyNumbers numbers = new SteadyNumbers(DIGITS);
      int changes = changes(numbers, ink);
      NumberAnswer answer = numbers.read(ink, false);

      assertThat(changes).as("changes of finished digits in %s", text).isLessThanOrEqualTo(1);
      right += answer != null && answer.text().contentEquals(text) ? 1 : 0;
    }

    assertThat(right)
        .as("numbers right of %d", own.size() / 3)
        .isGreaterThanOrEqualTo(own.size() / 3 - 2);
  }

  @Test
  void theNewestDigitIsTheOneThatThePenDraws() throws IOException {
    List<LabeledInk> own = InkReader.read(OWN);
    Ink ink = row(List.of(own.get(0).ink(), own.get(10).ink()));
    List<Stroke> backwards = new ArrayList<>(ink.strokes());
    int first = own.get(0).ink().strokes().size();
    List<Stroke> left = new ArrayList<>(backwards.subList(0, first));
    backwards.subList(0, first).clear();
    backwards.addAll(left);

    NumberAnswer forth = new SteadyNumbers(DIGITS).read(ink, false);
    NumberAnswer back = new SteadyNumbers(DIGITS).read(new Ink(backwards), false);

    assertThat(forth.text()).isEqualTo(back.text());
    assertThat(forth.newest(backwards.size())).isEqualTo(1);
    assertThat(back.newest(backwards.size())).isZero();
    Bounds box = Bounds.of(NumberAnswer.ink(forth.segments().get(1), ink));
    assertThat(forth.segmentAt(box.middleX(), box.middleY(), ink)).isEqualTo(1);
    assertThat(forth.segmentAt(box.right() + 0.2, box.middleY(), ink)).isEqualTo(PageState.NOTHING);
  }

  /** Draws point by point; how often a digit changes without a pen on it. */
  private static int changes(SteadyNumbers numbers, Ink ink) {
    int changes = 0;
    Map<List<StrokePart>, Integer> before = Map.of();
    int drawn = 0;
    for (int s = 0; s < ink.strokes().size(); s++) {
      for (int i = 1; i <= ink.strokes().get(s).size() + 1; i++) {
        boolean isGrowing = i <= ink.strokes().get(s).size();
        drawn += isGrowing ? 1 : 0;
        NumberAnswer answer = numbers.read(ink.first(drawn), isGrowing);
        Map<List<StrokePart>, Integer> now = new HashMap<>();
        if (answer != null) {
          for (NumberSegment segment : answer.segments()) {
            if (!NumberAnswer.holds(segment, s)) {
              now.put(segment.parts(), segment.digit());
            }
          }
        }
        for (Map.Entry<List<StrokePart>, Integer> digit : before.entrySet()) {
          // What the stroke joins is under way again.
          boolean isJoined =
              answer != null
                  && answer.segments().stream()
                      .anyMatch(one -> one.parts().containsAll(digit.getKey()))
                  && !now.containsKey(digit.getKey());
          if (!isJoined && !digit.getValue().equals(now.get(digit.getKey()))) {
            changes++;
          }
        }
        before = now;
      }
    }
    return changes;
  }

  private static Ink row(List<Ink> digits) {
    List<Stroke> strokes = new ArrayList<>();
    double left = 0.05;
    for (Ink digit : digits) {
      Bounds box = Bounds.of(digit);
      double scale = HEIGHT / Math.max(box.height(), box.width() / 2);
      for (Stroke stroke : digit.strokes()) {
        double[] xs = new double[stroke.size()];
        double[] ys = new double[stroke.size()];
        for (int i = 0; i < xs.length; i++) {
          xs[i] = left + (stroke.x(i) - box.left()) * scale;
          ys[i] = 0.4 + (stroke.y(i) - box.top()) * scale;
        }
        strokes.add(Stroke.of(xs, ys));
      }
      left += box.width() * scale + GAP;
    }
    return new Ink(strokes);
  }
}
