package dev.inkling.web;

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
    Drawing drawing = Drawing.empty().begin(0.1, 0.1, 5).extend(0.9, 0.9, 21);

    assertThat(drawing.isGrowing()).isTrue();
    assertThat(drawing.ink().strokes()).containsExactly(DIAGONAL);
    assertThat(drawing.end().ink()).isEqualTo(drawing.ink());
    assertThat(drawing.end().isGrowing()).isFalse();
  }

  @Test
  void aTouchWithoutAMoveIsADot() {
    Drawing drawing = Drawing.empty().begin(0.5, 0.5, 0).end();

    assertThat(drawing.ink().points()).isEqualTo(1);
  }

  @Test
  void aMoveWithoutATouchDrawsNothing() {
    assertThat(Drawing.empty().extend(0.5, 0.5, 0).isEmpty()).isTrue();
    assertThat(Drawing.empty().end().isEmpty()).isTrue();
  }

  @Test
  void aPenThatRestsAddsNoPoints() {
    Drawing resting = Drawing.empty().begin(0.5, 0.5, 0);

    assertThat(resting.extend(0.5, 0.5, 100)).isSameAs(resting);
  }

  @Test
  void aTouchWithoutALiftBeforeKeepsTheFirstStroke() {
    Drawing drawing = drawn(0.1).begin(0.2, 0.2, 0).extend(0.3, 0.3, 1).begin(0.7, 0.7, 2);

    assertThat(drawing.ink().strokes()).hasSize(3);
  }

  @Test
  void undoTakesBackTheStrokeUnderWayThenTheLast() {
    Drawing drawing = drawn(0.1).begin(0.2, 0.2, 0).end().begin(0.3, 0.3, 1).extend(0.4, 0.4, 2);

    assertThat(drawing.undo().ink().points()).isEqualTo(3);
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
    Drawing drawing = drawn(0.1).clear().begin(0.5, 0.5, 0).end();

    assertThat(drawing.undo().isEmpty()).isTrue();
    assertThat(drawing.undo().undo().ink().strokes()).containsExactly(DIAGONAL);
    assertThat(drawing.undo().undo().undo().isEmpty()).isTrue();
    assertThat(drawing.undo().undo().undo().canUndo()).isFalse();
  }

  @Test
  void clearTakesTheStrokeUnderWayToo() {
    Drawing cleared = drawn(0.1).begin(0.5, 0.5, 0).clear();

    assertThat(cleared.isEmpty()).isTrue();
    assertThat(cleared.extend(0.6, 0.6, 1).isEmpty()).isTrue();
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
    Drawing drawing = Drawing.empty().begin(0, 0, 0);
    for (int i = 1; i < Drawing.MAX_POINTS + 10; i++) {
      drawing = drawing.extend(i, i, i);
    }

    assertThat(drawing.points()).isEqualTo(Drawing.MAX_POINTS);
    assertThat(drawing.begin(1, 2, 3).points()).isEqualTo(Drawing.MAX_POINTS);
    assertThat(drawing.begin(1, 2, 3).isGrowing()).isFalse();
  }

  @Test
  void twoFuturesOfOneStrokeDoNotMix() {
    Drawing common = Drawing.empty().begin(0, 0, 0).extend(0.1, 0.1, 1);

    Drawing left = common.extend(0.2, 0, 2);
    Drawing right = common.extend(0, 0.2, 2).extend(0, 0.3, 3);

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

    Drawing after = before.begin(5, 5, 5).extend(6, 6, 6).end().undo();

    assertThat(after.ink()).isEqualTo(before.ink());
    assertThat(after.canUndo()).isEqualTo(before.canUndo());
  }

  @Provide
  Arbitrary<String> changes() {
    return Arbitraries.strings().withChars("bxxxxeuc").ofMaxLength(40);
  }

  private static Drawing change(Drawing drawing, char change, int i) {
    return switch (change) {
      case 'b' -> drawing.begin(i, i, i);
      case 'x' -> drawing.extend(i, -i, i);
      case 'e' -> drawing.end();
      case 'u' -> drawing.undo();
      default -> drawing.clear();
    };
  }

  /** One finished stroke from there to its opposite. */
  private static Drawing drawn(double from) {
    return Drawing.empty().begin(from, from, 5).extend(1 - from, 1 - from, 21).end();
  }

  private static Stroke stroke(double from, double to) {
    return Stroke.of(new double[] {from, to}, new double[] {from, to}, new double[] {5, 21});
  }
}
