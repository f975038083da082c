package dev.inkling.page.input;

import dev.inkling.browser.Dom;
import dev.inkling.page.state.PageState;
import dev.inkling.page.state.StateHolder;
import java.util.Set;
import org.teavm.jso.browser.Performance;
import org.teavm.jso.dom.events.KeyboardEvent;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/** Turns keys into changes of the state. */
public final class KeyboardInput {

  /** Elements whose own keys count: they change a text or close a list. */
  private static final Set<String> FIELDS = Set.of("INPUT", "SELECT", "TEXTAREA");

  /** How far an arrow key moves the pen, as a share of the pad's side. */
  private static final double STEP = 0.04;

  /** The same with shift. */
  private static final double SMALL_STEP = 0.01;

  /** How many points a page key goes through the drawing. */
  private static final int PAGE = 10;

  /** Told whether the pen of the keyboard is in use. */
  public interface PenListener {

    /**
     * A key was pressed that the page knows, even if there is nothing to do.
     *
     * @param isPen whether it moves the pen of the keyboard, or lifts it, or puts it down
     */
    void key(boolean isPen);
  }

  private final HTMLElement pad;
  private final HTMLElement slider;
  private final StateHolder page;
  private final PenListener listener;

  public KeyboardInput(
      HTMLElement pad, HTMLElement slider, StateHolder page, PenListener listener) {
    this.pad = pad;
    this.slider = slider;
    this.page = page;
    this.listener = listener;
  }

  public void listen(HTMLDocument document) {
    Dom.on(document, "keydown", this::key);
  }

  private void key(KeyboardEvent event) {
    HTMLElement target = (HTMLElement) event.getTarget();
    if (FIELDS.contains(target.getTagName()) || event.isAltKey()) {
      return;
    }
    String key = event.getKey();
    PageState state = page.state();
    PageState next;
    boolean isPen = false;
    if (event.isCtrlKey() || event.isMetaKey()) {
      next = withControl(state, key, event.isShiftKey());
    } else {
      next = anywhere(state, key);
      if (next == null && target == pad) {
        next = onPad(state, key, event.isShiftKey() ? SMALL_STEP : STEP);
        isPen = next != null;
      } else if (next == null && target == slider) {
        next = onTimeline(state, key);
      }
    }
    if (next != null) {
      event.preventDefault();
      listener.key(isPen);
      page.become(next);
    }
  }

  // Each of these answers with the state after a key; with null if the key is the browser's.

  private static PageState withControl(PageState state, String key, boolean isShifted) {
    return switch (key) {
      case "z", "Z" -> isShifted ? state.redo() : state.undo();
      case "y", "Y" -> state.redo();
      default -> null;
    };
  }

  /** Wherever the focus is. */
  private static PageState anywhere(PageState state, String key) {
    return switch (key) {
      case "Backspace" -> state.undo();
      case "Escape" -> state.escape();
      case "Delete" -> state.clear();
      default -> null;
    };
  }

  /** While the pad has the focus: keys move a pen. */
  private static PageState onPad(PageState state, String key, double step) {
    double now = Performance.now();
    return switch (key) {
      case "ArrowLeft" -> state.movePen(-step, 0, now);
      case "ArrowRight" -> state.movePen(step, 0, now);
      case "ArrowUp" -> state.movePen(0, -step, now);
      case "ArrowDown" -> state.movePen(0, step, now);
      case " ", "Enter" -> state.turnPen(now);
      default -> null;
    };
  }

  /** While the timeline has the focus: keys go to another moment. */
  private static PageState onTimeline(PageState state, String key) {
    int moment = state.drawing().moment();
    return switch (key) {
      case "ArrowLeft", "ArrowDown" -> state.scrub(moment - 1);
      case "ArrowRight", "ArrowUp" -> state.scrub(moment + 1);
      case "PageDown" -> state.scrub(moment - PAGE);
      case "PageUp" -> state.scrub(moment + PAGE);
      case "Home" -> state.scrub(0);
      case "End" -> state.scrub(state.drawing().points());
      default -> null;
    };
  }
}
