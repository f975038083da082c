package dev.inkling.browser.pen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DrawingTest {

  private static final Stroke DIAGONAL = stroke(0.1, 0.9);

  @Test
  void anEmptyPadHoldsNoInk() {
    Drawing drawing = Drawing.empty();

    assertThat(drawing.isEmpty()).isTrue();
    assertThat(drawing.ink()).isEqualTo(Ink.empty());
    assertThat(drawing.canUndo()).isFalse();
    assertThat(drawing.undo()).isSameAs(drawing);
    assertThat(drawing.clear()).isSameAs(drawing);
  }

  @Test
  void theStrokeUnderWayIsInkAlready() {
    Drawing drawing =
        Drawing.empty().begin(PenPoint.of(0.1, 0.1, 5)).extend(PenPoint.of(0.9, 0.9, 21));

    assertThat(drawing.isGrowing()).isTrue();
    assertThat(drawing.ink().strokes()).containsExactly(DIAGONAL);
    assertThat(drawing.end().ink()).isEqualTo(drawing.ink());
    assertThat(drawing.end().isGrowing()).isFalse();
  }

  @Test
  void aTouchWithoutAMoveIsADot() {
    Drawing drawing = Drawing.empty().begin(PenPoint.of(0.5, 0.5, 0)).end();

    assertThat(drawing.ink().points()).isEqualTo(1);
  }

  @Test
  void aMoveWithoutATouchDrawsNothing() {
    assertThat(Drawing.empty().extend(PenPoint.of(0.5, 0.5, 0)).isEmpty()).isTrue();
    assertThat(Drawing.empty().end().isEmpty()).isTrue();
  }

  @Test
  void anEraserTakesAwayTheStrokesThatItTouchesAndUndoBringsThemBack() {
    Drawing drawing = drawn(0.1).begin(PenPoint.of(0.8, 0.2, 0)).end();

    Drawing erased = drawing.erase(PenPoint.of(0.51, 0.49, 1));

    assertThat(erased.ink().strokes()).containsExactly(drawing.ink().strokes().get(1));
    assertThat(erased.undo().ink()).isEqualTo(drawing.ink());
    assertThat(erased.erase(PenPoint.of(0.8, 0.22, 2)).isEmpty()).isTrue();
    assertThat(drawing.erase(PenPoint.of(0.5, 0.1, 1))).isSameAs(drawing);
  }

  @Test
  void aPenThatRestsAddsNoPoints() {
    Drawing resting = Drawing.empty().begin(PenPoint.of(0.5, 0.5, 0));

    assertThat(resting.extend(PenPoint.of(0.5, 0.5, 100))).isSameAs(resting);
  }

  @Test
  void aTouchWithoutALiftBeforeKeepsTheFirstStroke() {
    Drawing drawing =
        drawn(0.1)
            .begin(PenPoint.of(0.2, 0.2, 0))
            .extend(PenPoint.of(0.3, 0.3, 1))
            .begin(PenPoint.of(0.7, 0.7, 2));

    assertThat(drawing.ink().strokes()).hasSize(3);
  }

  @Test
  void undoTakesBackTheStrokeUnderWayThenTheLast() {
    Drawing drawing =
        drawn(0.1)
            .begin(PenPoint.of(0.2, 0.2, 0))
            .end()
            .begin(PenPoint.of(0.3, 0.3, 1))
            .extend(PenPoint.of(0.4, 0.4, 2));

    assertThat(drawing.undo().ink().points()).isEqualTo(3);
    assertThat(drawing.undo().redo().ink()).isEqualTo(drawing.ink());
    assertThat(drawing.undo().isGrowing()).isFalse();
    assertThat(drawing.undo().undo().ink().strokes()).containsExactly(DIAGONAL);
    assertThat(drawing.undo().undo().undo().isEmpty()).isTrue();
  }

  @Test
  void undoBringsBackWhatAClearTookAway() {
    Drawing drawing = drawn(0.1);

    assertThat(drawing.clear().isEmpty()).isTrue();
    assertThat(drawing.clear().canUndo()).isTrue();
    assertThat(drawing.clear().undo().ink()).isEqualTo(drawing.ink());
    assertThat(drawing.clear().undo().canUndo()).isTrue();
  }

  @Test
  void undoAfterAClearAndANewStrokeTakesTheStrokeFirst() {
    Drawing drawing = drawn(0.1).clear().begin(PenPoint.of(0.5, 0.5, 0)).end();

    assertThat(drawing.undo().isEmpty()).isTrue();
    assertThat(drawing.undo().undo().ink().strokes()).containsExactly(DIAGONAL);
    assertThat(drawing.undo().undo().undo().isEmpty()).isTrue();
    assertThat(drawing.undo().undo().undo().canUndo()).isFalse();
  }

  @Test
  void redoTakesAnUndoBackUntilSomethingElseIsDrawn() {
    Drawing two = drawn(0.1).begin(PenPoint.of(0.5, 0.5, 0)).end();

    Drawing undone = two.undo().undo();

    assertThat(undone.isEmpty()).isTrue();
    assertThat(undone.redo().ink()).isEqualTo(drawn(0.1).ink());
    assertThat(undone.redo().redo().ink()).isEqualTo(two.ink());
    assertThat(undone.redo().redo().canRedo()).isFalse();
    assertThat(undone.redo().begin(PenPoint.of(0.7, 0.7, 0)).end().canRedo()).isFalse();
  }

  @Test
  void anEarlierMomentShowsWhatWasDrawnThenAndKeepsTheRest() {
    Drawing two = drawn(0.1).begin(PenPoint.of(0.5, 0.5, 0)).end();

    Drawing earlier = two.at(1);

    assertThat(earlier.shown()).isEqualTo(Ink.of(DIAGONAL.first(1)));
    assertThat(earlier.ink()).isEqualTo(two.ink());
    assertThat(earlier.at(3)).isEqualTo(two);
    assertThat(two.at(-5).shown()).isEqualTo(Ink.empty());
    assertThat(two.at(99)).isSameAs(two);
  }

  @Test
  void drawingOnFromAnEarlierMomentForksAndUndoBringsTheOldFutureBack() {
    Drawing two = drawn(0.1).begin(PenPoint.of(0.5, 0.5, 0)).end();
    Drawing earlier = two.at(1);

    Drawing fork = earlier.begin(PenPoint.of(0.8, 0.8, 9)).end();

    assertThat(fork.ink().points()).isEqualTo(2);
    assertThat(fork.ink().strokes()).startsWith(DIAGONAL.first(1));
    assertThat(fork.undo().ink()).isEqualTo(two.ink());
    assertThat(fork.undo().moment()).isEqualTo(1);
    assertThat(fork.undo().redo().ink()).isEqualTo(fork.ink());
  }

  @Test
  void aPalmsStrokeNeverWas() {
    Drawing before = drawn(0.1);

    Drawing after =
        before.begin(PenPoint.of(0.5, 0.5, 0)).extend(PenPoint.of(0.6, 0.6, 1)).cancel();

    assertThat(after.ink()).isEqualTo(before.ink());
    assertThat(after.past()).isEqualTo(before.past());
    assertThat(after.canRedo()).isFalse();
    assertThat(before.cancel()).isSameAs(before);
  }

  @Test
  void undoGoesBackTwoHundredSteps() {
    Drawing drawing = Drawing.empty();
    for (int i = 0; i < 3 * Drawing.MAX_STEPS; i++) {
      drawing = drawing.begin(PenPoint.of(0.5, 0.5, i)).end();
    }

    assertThat(drawing.past()).hasSize(Drawing.MAX_STEPS);
  }

  @Test
  void pressureAndTiltTravelWithThePointsWhereTheDeviceGivesThem() {
    Drawing drawing =
        Drawing.empty()
            .begin(new PenPoint(0.1, 0.1, 0, 0.25, 10, -20))
            .extend(new PenPoint(0.2, 0.2, 8, 1.5, 95, Double.NaN))
            .end();

    Stroke stroke = drawing.ink().strokes().get(0);

    assertThat(stroke.pressure(0)).isEqualTo(0.25);
    assertThat(stroke.pressure(1)).isEqualTo(1);
    assertThat(stroke.tiltX(1)).isEqualTo(90);
    assertThat(stroke.tiltY(0)).isEqualTo(-20);
    assertThat(stroke.tiltY(1)).isZero();
    assertThat(DIAGONAL.hasPressures()).isFalse();
  }

  @Test
  void clearTakesTheStrokeUnderWayToo() {
    Drawing cleared = drawn(0.1).begin(PenPoint.of(0.5, 0.5, 0)).clear();

    assertThat(cleared.isEmpty()).isTrue();
    assertThat(cleared.extend(PenPoint.of(0.6, 0.6, 1)).isEmpty()).isTrue();
    assertThat(cleared.undo().ink().strokes()).hasSize(2);
  }

  @Test
  void timesTravelWithThePoints() {
    Stroke stroke = drawn(0.1).ink().strokes().get(0);

    assertThat(stroke.time(0)).isEqualTo(5);
    assertThat(stroke.time(1)).isEqualTo(21);
  }

  @Test
  void pointsBeyondTheLimitAreLeftOut() {
    Drawing drawing = Drawing.empty().begin(PenPoint.of(0, 0, 0));
    for (int i = 1; i < Drawing.MAX_POINTS + 10; i++) {
      drawing = drawing.extend(PenPoint.of(i, i, i));
    }

    assertThat(drawing.points()).isEqualTo(Drawing.MAX_POINTS);
    assertThat(drawing.begin(PenPoint.of(1, 2, 3)).points()).isEqualTo(Drawing.MAX_POINTS);
    assertThat(drawing.begin(PenPoint.of(1, 2, 3)).isGrowing()).isFalse();
  }

  @Test
  void twoFuturesOfOneStrokeDoNotMix() {
    Drawing common = Drawing.empty().begin(PenPoint.of(0, 0, 0)).extend(PenPoint.of(0.1, 0.1, 1));

    Drawing left = common.extend(PenPoint.of(0.2, 0, 2));
    Drawing right = common.extend(PenPoint.of(0, 0.2, 2)).extend(PenPoint.of(0, 0.3, 3));

    assertThat(common.ink().points()).isEqualTo(2);
    assertThat(left.ink().strokes().get(0).x(2)).isEqualTo(0.2);
    assertThat(right.ink().strokes().get(0).x(2)).isEqualTo(0);
    assertThat(right.ink().points()).isEqualTo(4);
  }

  @Property
  void noChangeAltersAnEarlierDrawing(@ForAll("changes") String changes) {
    Drawing drawing = Drawing.empty();
    for (int i = 0; i < changes.length(); i++) {
      Drawing before = drawing;
      Ink ink = before.ink();

      drawing = change(before, changes.charAt(i), i);

      assertThat(before.ink()).isEqualTo(ink);
      assertThat(drawing.isEmpty()).isEqualTo(drawing.ink().isEmpty());
      assertThat(drawing.points()).isEqualTo(drawing.ink().points());
    }
  }

  @Property
  void undoTakesBackExactlyOneStroke(@ForAll("changes") String changes) {
    Drawing before = Drawing.empty();
    for (int i = 0; i < changes.length(); i++) {
      before = change(before, changes.charAt(i), i);
    }
    before = before.end();
    before = before.at(before.points());

    Drawing after = before.begin(PenPoint.of(5, 5, 5)).extend(PenPoint.of(6, 6, 6)).end().undo();

    assertThat(after.ink()).isEqualTo(before.ink());
    assertThat(after.canUndo()).isEqualTo(before.canUndo());
  }

  @Provide
  Arbitrary<String> changes() {
    return Arbitraries.strings().withChars("bxxxxeucrm").ofMaxLength(40);
  }

  private static Drawing change(Drawing drawing, char change, int i) {
    return switch (change) {
      case 'b' -> drawing.begin(PenPoint.of(i, i, i));
      case 'x' -> drawing.extend(PenPoint.of(i, -i, i));
      case 'e' -> drawing.end();
      case 'u' -> drawing.undo();
      case 'r' -> drawing.redo();
      case 'm' -> drawing.at(i / 2);
      default -> drawing.clear();
    };
  }

  /** One finished stroke from there to its opposite. */
  private static Drawing drawn(double from) {
    return Drawing.empty()
        .begin(PenPoint.of(from, from, 5))
        .extend(PenPoint.of(1 - from, 1 - from, 21))
        .end();
  }

  private static Stroke stroke(double from, double to) {
    return Stroke.of(new double[] {from, to}, new double[] {from, to}, new double[] {5, 21});
  }
}
