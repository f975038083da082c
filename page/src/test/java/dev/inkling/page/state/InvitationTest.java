package dev.inkling.page.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.DigitRecognizer;
import dev.inkling.Prediction;
import dev.inkling.browser.pen.Drawing;
import dev.inkling.browser.pen.PenPoint;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InvitationTest {

  private static final DigitRecognizer RECOGNIZER = DigitRecognizer.bundled();

  private static final PageState DRAWN =
      PageState.first()
          .draw(Drawing.empty().begin(PenPoint.of(0.5, 0.2, 0)).extend(PenPoint.of(0.5, 0.8, 9)))
          .draw(
              Drawing.empty()
                  .begin(PenPoint.of(0.5, 0.2, 0))
                  .extend(PenPoint.of(0.5, 0.8, 9))
                  .end());

  @Test
  void theFirstSampleIsA1A7A2AndA3AndTheSecondA0ThatBecomesAn8() {
    assertThat(answers(0)).containsSubsequence(1, 7, 2, 3).last().isEqualTo(3);
    assertThat(answers(1)).containsSubsequence(0, 8).last().isEqualTo(8);
  }

  /** What the library says while a sample grows, where it is sure. */
  private static Set<Integer> answers(int place) {
    SampleDrawing sample = SampleDrawing.ALL.get(place);
    Set<Integer> answers = new LinkedHashSet<>();
    for (int points = 1; points <= sample.points(); points++) {
      Prediction prediction = RECOGNIZER.recognize(sample.first(points).shown());
      if (prediction.confidence() > 0.9) {
        answers.remove(prediction.digit());
        answers.add(prediction.digit());
      }
    }
    return answers;
  }

  @Test
  void aSampleGrowsFromPointToPointAndEndsAsAFinishedDrawing() {
    for (SampleDrawing sample : SampleDrawing.ALL) {
      assertThat(sample.first(0).isEmpty()).isTrue();
      for (int points = 1; points <= sample.points(); points++) {
        assertThat(sample.first(points).points()).isEqualTo(points);
      }
      Drawing whole = sample.first(sample.points());
      assertThat(whole.isGrowing()).isFalse();
      assertThat(whole.shown().strokes())
          .allSatisfy(
              stroke -> {
                for (int i = 0; i < stroke.size(); i++) {
                  assertThat(stroke.x(i)).isBetween(0.05, 0.95);
                  assertThat(stroke.y(i)).isBetween(0.05, 0.95);
                }
              });
    }
  }

  @Test
  void itBeginsAtOnceGoesThroughAllSamplesTwiceAndThenStands() {
    Invitation invitation = new Invitation(0, false);
    PageState state = PageState.first();
    Set<Drawing> whole = new LinkedHashSet<>();
    int steps = 0;
    int rest = 0;
    while (rest < 200 && steps < 5000) {
      PageState next = invitation.next(state, steps++);
      rest = next.equals(state) ? rest + 1 : 0;
      state = next;
      whole.add(state.shown());
    }

    assertThat(whole)
        .containsAll(
            SampleDrawing.ALL.stream().map(sample -> sample.first(sample.points())).toList());
    assertThat(state.sample())
        .isEqualTo(SampleDrawing.ALL.get(2).first(SampleDrawing.ALL.get(2).points()));
    assertThat(steps).isLessThan(5000);
  }

  @Test
  void afterATouchItWaitsSomeSecondsOnAnEmptyPadAndAMinuteOverADrawing() {
    Invitation invitation = new Invitation(0, false);
    PageState empty = DRAWN.clear();
    invitation.touch(1000);

    assertThat(invitation.next(empty, 1000 + Invitation.PAUSE - 1)).isSameAs(empty);
    assertThat(invitation.next(empty, 1000 + Invitation.PAUSE).sample()).isNotNull();
    assertThat(invitation.next(DRAWN, 1000 + Invitation.REST - 1)).isSameAs(DRAWN);
    PageState inviting = invitation.next(DRAWN, 1000 + Invitation.REST);
    assertThat(inviting.sample()).isNotNull();
    assertThat(inviting.drawing()).isEqualTo(DRAWN.drawing());
    assertThat(inviting.invite(null)).isEqualTo(DRAWN);
  }

  @Test
  void besideAPanelOrAQuestionItIsQuiet() {
    Invitation invitation = new Invitation(0, false);
    PageState open = DRAWN.turnTo(Panel.SHARE);
    PageState asking = DRAWN.ask(1);

    assertThat(invitation.next(open, 1e9)).isSameAs(open);
    assertThat(invitation.next(asking, 1e9)).isSameAs(asking);
  }

  @Test
  void whereMotionIsNotWelcomeOneSampleStandsThere() {
    Invitation invitation = new Invitation(0, true);
    PageState still = invitation.next(PageState.first(), 0);

    assertThat(still.sample())
        .isEqualTo(SampleDrawing.ALL.get(0).first(SampleDrawing.ALL.get(0).points()));
    assertThat(invitation.next(still, 1e6)).isSameAs(still);
  }
}
