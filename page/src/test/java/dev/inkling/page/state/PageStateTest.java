package dev.inkling.page.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.browser.pen.Drawing;
import dev.inkling.browser.pen.PenPoint;
import dev.inkling.image.DigitImage;
import org.junit.jupiter.api.Test;

class PageStateTest {

  private static final DigitImage PICTURE = DigitImage.of(new float[784]);

  /** Three points, drawn at 0, 100 and 200 ms. */
  private static final PageState DRAWN = PageState.first().draw(drawing());

  @Test
  void theInvitationEndsAtTheFirstTouch() {
    assertThat(PageState.first().sample()).isNotNull();
    assertThat(DRAWN.sample()).isNull();
    assertThat(DRAWN.clear().sample()).isNull();
  }

  @Test
  void aChangeThatChangesNothingIsTheVerySameState() {
    assertThat(DRAWN.draw(DRAWN.drawing())).isSameAs(DRAWN);
    assertThat(DRAWN.tick(5)).isSameAs(DRAWN);
    assertThat(DRAWN.stop()).isSameAs(DRAWN);
    assertThat(DRAWN.scrub(3)).isSameAs(DRAWN);
    assertThat(PageState.first().play(0)).isSameAs(PageState.first());
    assertThat(PageState.first().ask(3)).isSameAs(PageState.first());
  }

  @Test
  void aReplayShowsEachMomentAtItsTimeAndEndsAtTheLast() {
    PageState playing = DRAWN.play(1000);

    assertThat(playing.isPlaying()).isTrue();
    assertThat(playing.drawing().moment()).isZero();
    assertThat(playing.tick(1000).drawing().moment()).isEqualTo(1);
    assertThat(playing.tick(1150).drawing().moment()).isEqualTo(2);
    assertThat(playing.tick(1150).isPlaying()).isTrue();
    assertThat(playing.tick(1200).drawing()).isEqualTo(DRAWN.drawing());
    assertThat(playing.tick(1200).isPlaying()).isFalse();
  }

  @Test
  void doubleSpeedTakesHalfTheTimeAlsoFromTheMiddleOn() {
    PageState fast = DRAWN.changeSpeed(0).play(1000);
    PageState faster = DRAWN.play(1000).changeSpeed(1100);

    assertThat(fast.tick(1050).drawing().moment()).isEqualTo(2);
    assertThat(fast.tick(1100).isPlaying()).isFalse();
    assertThat(faster.tick(1149).isPlaying()).isTrue();
    assertThat(faster.tick(1150).isPlaying()).isFalse();
  }

  @Test
  void aReplayGoesOnFromTheShownMoment() {
    PageState playing = DRAWN.scrub(2).play(0);

    assertThat(playing.drawing().moment()).isEqualTo(2);
    assertThat(playing.tick(99).drawing().moment()).isEqualTo(2);
    assertThat(playing.tick(100).drawing().moment()).isEqualTo(3);
  }

  @Test
  void drawingScrubbingAndStoppingEndAReplay() {
    PageState playing = DRAWN.play(0).tick(110);

    assertThat(playing.stop().drawing().moment()).isEqualTo(2);
    assertThat(playing.scrub(1).isPlaying()).isFalse();
    PageState drawn = playing.draw(playing.drawing().begin(PenPoint.of(0.9, 0.9, 500)));
    assertThat(drawn.isPlaying()).isFalse();
    assertThat(drawn.drawing().points()).isEqualTo(3);
  }

  @Test
  void theAddressHoldsADrawingUntilItIsChanged() {
    PageState followed = PageState.first().follow(drawing().ink());
    Drawing linked = followed.drawing();

    assertThat(PageState.first().isLinked()).isFalse();
    assertThat(followed.isLinked()).isTrue();
    assertThat(followed.play(0).tick(110).isLinked()).isTrue();
    assertThat(followed.scrub(1).ask(3).turnTo(Panel.CORRECTIONS).isLinked()).isTrue();
    Drawing touched = linked.begin(PenPoint.of(0.5, 0.5, 900));
    assertThat(followed.draw(touched).draw(touched.cancel()).isLinked()).isTrue();
    assertThat(followed.draw(touched).draw(touched.end()).isLinked()).isFalse();
    assertThat(followed.draw(linked.undo()).isLinked()).isFalse();
    assertThat(followed.clear().isLinked()).isFalse();
    assertThat(followed.see(PICTURE).isLinked()).isFalse();
  }

  @Test
  void askingTwiceAsksNothingAndAnEmptyPadHasNoQuestions() {
    PageState asking = DRAWN.ask(7);

    assertThat(asking.question()).isEqualTo(7);
    assertThat(asking.ask(1).question()).isEqualTo(1);
    assertThat(asking.ask(7).isAsking()).isFalse();
    assertThat(asking.draw(asking.drawing().clear()).isAsking()).isFalse();
    assertThat(asking.draw(asking.drawing().begin(PenPoint.of(0, 0, 9))).question()).isEqualTo(7);
  }

  @Test
  void aPictureIsReadUntilSomethingIsDrawnOrCleared() {
    PageState seeing = DRAWN.ask(7).see(PICTURE);

    assertThat(seeing.isAsking()).isFalse();
    assertThat(seeing.ask(7).isAsking()).isTrue();
    assertThat(seeing.drawing().picture()).isSameAs(PICTURE);
    assertThat(seeing.drawing().hasInk()).isFalse();
    assertThat(seeing.play(0)).isSameAs(seeing);
    assertThat(seeing.clear().drawing().isEmpty()).isTrue();
    PageState drawn = seeing.draw(seeing.drawing().begin(PenPoint.of(0.5, 0.5, 900)));
    assertThat(drawn.drawing().picture()).isNull();
    assertThat(drawn.drawing().points()).isOne();
  }

  @Test
  void undoAndRedoGoThroughPicturesAndDrawingsAlike() {
    PageState seeing = DRAWN.see(PICTURE);

    PageState undone = seeing.draw(seeing.drawing().undo());
    PageState redone = undone.draw(undone.drawing().redo());
    PageState cleared = redone.clear();

    assertThat(undone.drawing().picture()).isNull();
    assertThat(undone.drawing().ink()).isEqualTo(DRAWN.drawing().ink());
    assertThat(redone.drawing().picture()).isSameAs(PICTURE);
    assertThat(redone.drawing().hasInk()).isFalse();
    assertThat(cleared.drawing().undo().picture()).isSameAs(PICTURE);
    Drawing cancelled = redone.drawing().begin(PenPoint.of(0.5, 0.5, 900)).cancel();
    assertThat(cancelled.picture()).isSameAs(PICTURE);
  }

  @Test
  void onePanelIsOpenAtATime() {
    PageState teaching = DRAWN.turnTo(Panel.CORRECTIONS);

    assertThat(teaching.panel()).isEqualTo(Panel.CORRECTIONS);
    assertThat(teaching.turnTo(Panel.SHARE).panel()).isEqualTo(Panel.SHARE);
    assertThat(teaching.turnTo(Panel.CORRECTIONS).panel()).isNull();
    assertThat(teaching.draw(teaching.drawing().clear()).panel()).isEqualTo(Panel.CORRECTIONS);
  }

  @Test
  void arrowKeysMoveAPenThatDrawsWhereItIsDown() {
    PageState moved = PageState.first().movePen(0.1, 0, 0).movePen(0, 0.2, 8);
    PageState drawing = moved.turnPen(10).movePen(0, 0.3, 20).movePen(-0.2, 0, 30);
    PageState lifted = drawing.turnPen(40).movePen(-0.1, 0, 50);

    assertThat(moved.drawing().isEmpty()).isTrue();
    assertThat(moved.pen().x()).isCloseTo(0.6, within(1e-9));
    assertThat(drawing.drawing().isGrowing()).isTrue();
    assertThat(lifted.drawing().isGrowing()).isFalse();
    assertThat(lifted.drawing().points()).isEqualTo(3);
    assertThat(lifted.pen().isDown()).isFalse();
  }

  @Test
  void theKeyPenStaysOnThePadAndLiftsWhenTheDrawingChangesUnderIt() {
    PageState far = PageState.first().movePen(9, -9, 0);
    PageState down = PageState.first().turnPen(0).movePen(0, 0.1, 1);

    assertThat(far.pen().x()).isLessThan(1);
    assertThat(far.pen().y()).isPositive();
    assertThat(down.draw(down.drawing().clear()).pen().isDown()).isFalse();
    assertThat(down.draw(down.drawing().undo()).pen().isDown()).isFalse();
  }

  private static Drawing drawing() {
    return Drawing.empty()
        .begin(PenPoint.of(0.1, 0.1, 0))
        .extend(PenPoint.of(0.5, 0.5, 100))
        .extend(PenPoint.of(0.9, 0.5, 200))
        .end();
  }
}
