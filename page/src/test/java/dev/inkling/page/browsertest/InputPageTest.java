package dev.inkling.page.browsertest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.ink.Ink;
import dev.inkling.page.driver.Browser.Shown;
import dev.inkling.page.driver.Chromium;
import dev.inkling.page.driver.Pointer;
import dev.inkling.page.driver.Pointer.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pointers, keys and buttons on the page. */
class InputPageTest extends BrowserTest {

  /** A page that has seen a pen takes every touch of the next second for a palm. */
  @BeforeEach
  void noPenWasNear() {
    openPage();
  }

  @Test
  void aSecondFingerDrawsNothing() {
    double[] pad = chromium.pad();
    touch("touchStart", pad, 0.5, 0.2);
    touch("touchMove", pad, 0.5, 0.6);
    Shown first = chromium.shown();

    touch("touchStart", pad, 0.5, 0.6, 0.1, 0.1);
    touch("touchMove", pad, 0.5, 0.6, 0.9, 0.1);
    touch("touchMove", pad, 0.5, 0.6, 0.9, 0.9);
    Shown second = chromium.shown();
    touch("touchMove", pad, 0.5, 0.8, 0.9, 0.9);
    touch("touchEnd", pad);
    Shown last = chromium.shown();

    assertShows(first, RECOGNIZER.recognize(Ink.of(stroke(0.5, 0.2, 0.5, 0.6))));
    assertThat(second.probabilities()).isEqualTo(first.probabilities());
    assertThat(last.answer()).isEqualTo(first.answer());
    assertThat(inkAt(0.9, 0.5)).isFalse();
    assertThat(inkAt(0.5, 0.75)).isTrue();
  }

  @Test
  void aCancelledStrokeStaysAndTheNextOneIsANewOne() {
    double[] pad = chromium.pad();
    touch("touchStart", pad, 0.3, 0.2);
    touch("touchMove", pad, 0.7, 0.2);
    touch("touchCancel", pad);
    Shown cancelled = chromium.shown();
    touch("touchStart", pad, 0.7, 0.2);
    touch("touchMove", pad, 0.4, 0.8);
    touch("touchEnd", pad);
    Shown next = chromium.shown();
    chromium.press("z", CONTROL);

    assertShows(cancelled, RECOGNIZER.recognize(Ink.of(stroke(0.3, 0.2, 0.7, 0.2))));
    assertThat(next.probabilities()).isNotEqualTo(cancelled.probabilities());
    assertThat(chromium.shown().probabilities()).isEqualTo(cancelled.probabilities());
  }

  /** Pointer events as a script sends them: type, place in shares of the pad's side, buttons. */
  private static void dispatch(String pointer, int button, Object[]... events) {
    chromium.run(
        """
        const pad = document.getElementById('pad'), box = pad.getBoundingClientRect();
        for (const [type, x, y, buttons] of arguments[2]) {
          pad.dispatchEvent(new PointerEvent(type, {bubbles: true, cancelable: true, pointerId: 1,
            pointerType: arguments[0], isPrimary: true, buttons,
            button: type === 'pointermove' ? -1 : arguments[1],
            clientX: box.x + box.width * x, clientY: box.y + box.width * y}));
        }
        """,
        pointer,
        button,
        events);
  }

  @Test
  void afterALostPointerupNoInkComesWithoutAButton() {
    dispatch(
        "mouse",
        0,
        new Object[] {"pointerdown", 0.3, 0.2, 1},
        new Object[] {"pointermove", 0.7, 0.2, 1},
        new Object[] {"pointermove", 0.5, 0.5, 0},
        new Object[] {"pointermove", 0.4, 0.8, 1});

    assertShows(chromium.shown(), RECOGNIZER.recognize(Ink.of(stroke(0.3, 0.2, 0.7, 0.2))));
    assertThat(inkAt(0.5, 0.5)).isFalse();
    assertThat(inkAt(0.4, 0.8)).isFalse();
  }

  @Test
  void aPensEraserTakesStrokesAwayAndUndoBringsThemBack() {
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.5, 0.4, 0.5, 0.8));
    dispatch(
        "pen",
        5,
        new Object[] {"pointerdown", 0.2, 0.6, 32},
        new Object[] {"pointermove", 0.5, 0.6, 32},
        new Object[] {"pointermove", 0.8, 0.6, 32},
        new Object[] {"pointerup", 0.8, 0.6, 0});
    chromium.awaitFrame();
    boolean isErased = !inkAt(0.5, 0.6) && inkAt(0.5, 0.2) && !inkAt(0.75, 0.6);
    chromium.press("z", CONTROL);
    chromium.awaitFrame();

    assertThat(isErased).isTrue();
    assertThat(inkAt(0.5, 0.6)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"right", "middle"})
  void onlyThePrimaryButtonDraws(String button) {
    // No invitation meanwhile.
    chromium.clear();
    double[] pad = chromium.pad();
    for (String type : List.of("mousePressed", "mouseMoved", "mouseReleased")) {
      double share = type.equals("mousePressed") ? 0.3 : 0.7;
      double x = pad[0] + share * pad[2];
      double y = pad[1] + share * pad[2];
      chromium.devTools(
          "Input.dispatchMouseEvent",
          Map.of("type", type, "button", button, "x", x, "y", y, "clickCount", 1));
    }

    assertThat(chromium.shown().answer()).isEmpty();
  }

  @Test
  void aPenThatLeavesThePadGoesOnDrawingUntilItIsLifted() {
    double[] pad = chromium.pad();
    send(Phase.DOWN, pad, 0.5, 0.5);
    send(Phase.MOVE, pad, 1.2, 0.5);
    send(Phase.MOVE, pad, 0.5, 0.9);
    send(Phase.UP, pad, 1.2, 0.9);
    send(Phase.MOVE, pad, 0.2, 0.2);

    Shown shown = chromium.shown();

    assertShows(
        shown, RECOGNIZER.recognize(Ink.of(stroke(0.5, 0.5, 1.2, 0.5, 0.5, 0.9, 1.2, 0.9))));
    assertThat(inkAt(0.2, 0.2)).isFalse();
  }

  @Test
  void aStrokeUnderWaySurvivesATurnOfTheScreen() {
    double[] wide = chromium.pad();
    send(Phase.DOWN, wide, 0.3, 0.2);
    send(Phase.MOVE, wide, 0.7, 0.2);
    chromium.resize(360, 640, 2);
    double[] narrow = chromium.pad();
    send(Phase.MOVE, narrow, 0.4, 0.8);
    send(Phase.UP, narrow, 0.4, 0.8);

    Shown shown = chromium.shown();

    assertThat(shown.received().strokes()).hasSize(1);
    assertShows(shown, RECOGNIZER.recognize(shown.received()));
  }

  @Test
  void theDrawingIsKeptAndSharpWhenTheScreenTurnsOrChanges() {
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    Shown drawn = chromium.shown();

    for (double[] view : VIEWS) {
      chromium.resize((int) view[0], (int) view[1], view[2]);
      Shown turned = chromium.shown();
      double side = chromium.pad()[2];

      assertThat(turned.answer()).isEqualTo(drawn.answer());
      assertThat(turned.probabilities()).isEqualTo(drawn.probabilities());
      assertThat(chromium.number("document.getElementById('pad').width"))
          .isCloseTo(side * view[2], within(0.51));
      assertThat(inkAt(0.7, 0.2)).isTrue();
      assertThat(inkAt(0.4, 0.78)).isTrue();
      assertThat(inkAt(0.3, 0.6)).isFalse();
    }
  }

  @Test
  void undoTakesBackOneStrokeByButtonAndKeys() {
    draw(stroke(0.3, 0.2, 0.7, 0.2));
    Shown one = chromium.shown();
    draw(stroke(0.7, 0.2, 0.4, 0.8));
    Shown two = chromium.shown();

    for (Runnable undo :
        List.<Runnable>of(
            () -> chromium.click("undo"),
            () -> chromium.press("z", CONTROL),
            () -> chromium.press("z", META),
            () -> chromium.press("Backspace", 0))) {
      undo.run();
      assertThat(chromium.shown().probabilities()).isEqualTo(one.probabilities());
      draw(stroke(0.7, 0.2, 0.4, 0.8));
      assertThat(chromium.shown().probabilities()).isEqualTo(two.probabilities());
    }
  }

  @Test
  void clearEmptiesThePadByButtonAndKeysAndUndoBringsItBack() {
    for (Runnable clear :
        List.<Runnable>of(
            () -> chromium.click("clear"),
            () -> chromium.press("Escape", 0),
            () -> chromium.press("Delete", 0))) {
      draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
      Shown drawn = chromium.shown();

      clear.run();
      Shown cleared = chromium.shown();

      assertThat(cleared.answer()).isEmpty();
      assertThat(cleared.probabilities()).containsOnly(0.0);
      assertThat(inkOnPad()).isZero();
      assertThat(inkInSight()).isZero();
      chromium.press("z", CONTROL);
      assertThat(chromium.shown().probabilities()).isEqualTo(drawn.probabilities());
      clear.run();
    }
  }

  @Test
  void escapeClosesAnOpenPanelBeforeItClearsThePad() {
    draw(stroke(0.3, 0.2, 0.7, 0.8));
    Shown drawn = chromium.shown();
    chromium.openPanel("corrections");
    chromium.run("document.getElementById('was-1').focus()");

    chromium.press("Escape", 0);
    chromium.waitUntil("return document.getElementById('corrections').hidden");
    Shown closed = chromium.shown();
    String focused = chromium.text("document.activeElement.id");
    chromium.press("Escape", 0);

    assertThat(closed.probabilities()).isEqualTo(drawn.probabilities());
    assertThat(focused).isEqualTo("open-corrections");
    assertThat(chromium.shown().answer()).isEmpty();
  }

  @Test
  void keysInAFieldAreTheFieldsOwn() {
    draw(stroke(0.3, 0.2, 0.7, 0.8));
    Shown drawn = chromium.shown();
    chromium.run("document.getElementById('language').focus()");

    chromium.press("Backspace", 0);
    chromium.press("Escape", 0);
    chromium.press("Delete", 0);

    assertThat(chromium.shown().probabilities()).isEqualTo(drawn.probabilities());
    chromium.run("document.getElementById('language').blur()");
  }

  @Test
  void keysWithOtherModifiersAreTheBrowsersOwn() {
    draw(stroke(0.3, 0.2, 0.7, 0.8));
    Shown drawn = chromium.shown();

    chromium.press("z", 0);
    chromium.press("z", 1);
    chromium.press("a", 0);

    assertThat(chromium.shown().probabilities()).isEqualTo(drawn.probabilities());
  }

  @Test
  void buttonsAreReachedByKeyboardWithVisibleFocus() {
    draw(stroke(0.3, 0.2, 0.7, 0.8));
    chromium.run("document.getElementById('language').focus()");

    List<String> order = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      chromium.press("Tab", 0);
      order.add(chromium.text("document.activeElement.id"));
      assertThat(chromium.text("getComputedStyle(document.activeElement).outlineStyle"))
          .isEqualTo("solid");
    }
    chromium.press("Enter", 0);

    assertThat(order).containsExactly("pad", "play", "timeline", "speed", "undo", "redo", "clear");
    assertThat(chromium.shown().answer()).isEmpty();
    // A button that has nothing left to do keeps the focus, which would else jump to the page's
    // top.
    assertThat(chromium.text("document.activeElement.id")).isEqualTo("clear");
    assertThat(chromium.text("document.activeElement.ariaDisabled")).isEqualTo("true");
  }

  @Test
  void redoTakesAnUndoBackByButtonAndKeys() {
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    Shown drawn = chromium.shown();

    for (Runnable redo :
        List.<Runnable>of(
            () -> chromium.click("redo"),
            () -> chromium.press("Z", CONTROL + SHIFT),
            () -> chromium.press("y", CONTROL))) {
      chromium.press("z", CONTROL);
      assertThat(chromium.shown().probabilities()).isNotEqualTo(drawn.probabilities());
      redo.run();
      assertThat(chromium.shown().probabilities()).isEqualTo(drawn.probabilities());
    }
  }

  @Test
  void aDigitIsDrawnByKeyboardAlone() {
    chromium.run("document.getElementById('pad').focus()");
    chromium.press(" ", 0);
    for (int i = 0; i < 14; i++) {
      chromium.press("ArrowDown", 0);
    }
    chromium.press(" ", 0);
    chromium.press("ArrowLeft", 0);
    Shown shown = chromium.shown();

    assertThat(shown.answer()).isEqualTo("1");
    assertThat(inkAt(0.5, 0.6)).isTrue();
    chromium.press("z", CONTROL);
    assertThat(chromium.shown().answer()).isEmpty();
    chromium.run("document.activeElement.blur()");
  }

  @Test
  void aPalmDrawsNothingWhileAPenIsNear() {
    // No invitation meanwhile.
    chromium.clear();
    double[] pad = chromium.pad();
    chromium.send(Pointer.PEN, Phase.HOVER, pad[0] + 9, pad[1] + 9);
    touch("touchStart", pad, 0.8, 0.9);
    touch("touchMove", pad, 0.9, 0.8);
    touch("touchEnd", pad);

    assertThat(chromium.shown().answer()).isEmpty();
    assertThat(inkOnPad()).isZero();
  }

  @Test
  void thePalmsMarkGoesWhenThePenComes() {
    double[] pad = chromium.pad();
    // The pen of the tests before is no longer near.
    Chromium.sleep(1100);
    touch("touchStart", pad, 0.8, 0.9);
    touch("touchMove", pad, 0.9, 0.8);
    boolean before = inkAt(0.85, 0.85);
    for (Phase phase : List.of(Phase.DOWN, Phase.MOVE, Phase.UP)) {
      double y = phase == Phase.DOWN ? 0.2 : 0.7;
      chromium.send(Pointer.PEN, phase, pad[0] + 0.5 * pad[2], pad[1] + y * pad[2]);
    }
    touch("touchEnd", pad);
    chromium.awaitFrame();

    assertThat(before).isTrue();
    assertThat(inkAt(0.85, 0.85)).isFalse();
    assertThat(inkAt(0.5, 0.45)).isTrue();
    chromium.press("z", CONTROL);
    chromium.awaitFrame();
    assertThat(inkOnPad()).isZero();
    Chromium.sleep(1100);
  }

  @Test
  void thePadKeepsItsTouchesFromTheBrowser() {
    // Pulling down reloads nothing; iOS neither zooms at two taps nor writes text (Scribble).
    assertThat(chromium.text("getComputedStyle(document.documentElement).overscrollBehaviorY"))
        .isEqualTo("none");
    assertThat(chromium.text("getComputedStyle(document.getElementById('pad')).touchAction"))
        .isEqualTo("none");
    assertThat(
            chromium.text(
                "['touchstart', 'touchmove', 'touchend', 'gesturestart'].filter(type =>"
                    + " document.getElementById('pad').dispatchEvent("
                    + "new Event(type, {bubbles: true, cancelable: true}))).join()"))
        .as("left to the browser")
        .isEmpty();
  }

  @Test
  void anAddressBarThatComesAndGoesWhileTheUserDrawsLosesNoInk() {
    chromium.resize(360, 640, 2);
    double[] pad = chromium.pad();
    touch("touchStart", pad, 0.5, 0.2);
    touch("touchMove", pad, 0.5, 0.5);
    chromium.resize(360, 696, 2);
    double[] larger = chromium.pad();
    touch("touchMove", larger, 0.5, 0.8);
    touch("touchEnd", larger);
    Shown shown = chromium.shown();

    assertThat(chromium.number("scrollY")).isZero();
    assertThat(shown.received().strokes()).hasSize(1);
    assertThat(inkAt(0.5, 0.25)).isTrue();
    assertThat(inkAt(0.5, 0.75)).isTrue();
  }

  @Test
  void drawingScrollsAndZoomsNothing() {
    chromium.resize(320, 200, 4);
    double[] pad = chromium.pad();
    touch("touchStart", pad, 0.5, 0.3);
    for (int i = 0; i < 10; i++) {
      touch("touchMove", pad, 0.5, 0.3 + i * 0.03);
    }
    touch("touchEnd", pad);
    touch("touchStart", pad, 0.5, 0.3);
    touch("touchEnd", pad);
    touch("touchStart", pad, 0.5, 0.3);
    touch("touchEnd", pad);
    chromium.awaitFrame();

    assertThat(chromium.number("scrollY")).isZero();
    assertThat(chromium.number("visualViewport.scale")).isEqualTo(1);
    assertThat(inkAt(0.5, 0.5)).isTrue();
  }
}
