package dev.inkling.page.view;

import dev.inkling.browser.pen.Drawing;
import dev.inkling.page.state.PageState;
import dev.inkling.page.state.StateHolder;
import dev.inkling.page.text.Text;
import dev.inkling.page.text.TextView;
import org.teavm.jso.browser.Performance;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/** The buttons beside the pad and on the bars: what they change, and what they show. */
public final class Toolbar {

  private static final int DIGITS = 10;

  private final HTMLElement undo;
  private final HTMLElement redo;
  private final HTMLElement clear;
  private final HTMLElement play;
  private final HTMLElement speed;
  private final HTMLElement why;
  private final HTMLElement slider;
  private final HTMLElement[] questions = new HTMLElement[DIGITS];
  private Shown shown;

  public Toolbar(HTMLDocument document, StateHolder page) {
    undo = document.getElementById("undo");
    redo = document.getElementById("redo");
    clear = document.getElementById("clear");
    play = document.getElementById("play");
    speed = document.getElementById("speed");
    why = document.getElementById("why");
    slider = document.getElementById("timeline");
    undo.addEventListener("click", event -> page.become(page.state().undo()));
    redo.addEventListener("click", event -> page.become(page.state().redo()));
    clear.addEventListener("click", event -> page.become(page.state().clear()));
    play.addEventListener("click", event -> page.become(page.state().turn(Performance.now())));
    speed.addEventListener(
        "click", event -> page.become(page.state().changeSpeed(Performance.now())));
    for (int digit = 0; digit < DIGITS; digit++) {
      int asked = digit;
      questions[digit] = document.getElementById("ask-" + digit);
      questions[digit].addEventListener("click", event -> page.become(page.state().ask(asked)));
    }
  }

  /** What the buttons show: they are touched only when it changes. */
  private record Shown(
      boolean canUndo,
      boolean canRedo,
      boolean canClear,
      boolean canPlay,
      boolean isPlaying,
      double speed,
      int question) {}

  public void show(PageState state) {
    Drawing drawing = state.drawing();
    Shown next =
        new Shown(
            drawing.canUndo(),
            drawing.canRedo(),
            !drawing.isEmpty(),
            drawing.hasInk(),
            state.isPlaying(),
            state.speed(),
            state.question());
    if (next.equals(shown)) {
      return;
    }
    shown = next;
    mark(undo, "aria-disabled", !shown.canUndo);
    mark(redo, "aria-disabled", !shown.canRedo);
    mark(clear, "aria-disabled", !shown.canClear);
    mark(play, "aria-disabled", !shown.canPlay);
    mark(slider, "aria-disabled", !shown.canPlay);
    TextView.name(play, shown.isPlaying ? Text.STOP : Text.PLAY);
    mark(play, "aria-pressed", shown.isPlaying);
    mark(why, "aria-pressed", state.isAsking());
    String times = times(shown.speed);
    mark(speed, "aria-pressed", shown.speed != 1);
    TextView.name(speed, Text.SPEED + " " + times);
    speed.querySelector("span").setTextContent(times + "×");
    for (int digit = 0; digit < DIGITS; digit++) {
      mark(questions[digit], "aria-pressed", digit == shown.question);
    }
  }

  private static String times(double speed) {
    return speed == 0.25 ? "¼" : speed == 0.5 ? "½" : String.valueOf((int) speed);
  }

  private static void mark(HTMLElement element, String attribute, boolean isSet) {
    element.setAttribute(attribute, String.valueOf(isSet));
  }
}
