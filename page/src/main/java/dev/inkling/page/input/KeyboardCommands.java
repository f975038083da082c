package dev.inkling.page.input;

import dev.inkling.browser.pen.Drawing;
import dev.inkling.page.state.PageState;
import org.teavm.jso.dom.events.KeyboardEvent;

/** What keys mean. */
public final class KeyboardCommands {

  /** How far an arrow key moves the pen, as a share of the pad's side. */
  private static final double STEP = 0.04;

  /** The same with shift. */
  private static final double SMALL_STEP = 0.01;

  /** How many points a page key goes through the drawing. */
  private static final int PAGE = 10;

  private KeyboardCommands() {}

  /** What a key does wherever the focus is; the very same state if it does nothing. */
  public static PageState anywhere(KeyboardEvent event, PageState state) {
    String key = event.getKey();
    if (event.isAltKey()) {
      return state;
    }
    Drawing drawing = state.drawing();
    if (event.isCtrlKey() || event.isMetaKey()) {
      return switch (key) {
        case "z", "Z" -> state.draw(event.isShiftKey() ? drawing.redo() : drawing.undo());
        case "y", "Y" -> state.draw(drawing.redo());
        default -> state;
      };
    }
    return switch (key) {
      case "Backspace" -> state.draw(drawing.undo());
      case "Escape" -> state.escape();
      case "Delete" -> state.clear();
      default -> state;
    };
  }

  /** Whether a key is one that {@link #anywhere} knows, even if there is nothing to do. */
  public static boolean isOurs(KeyboardEvent event) {
    String key = event.getKey();
    if (event.isAltKey()) {
      return false;
    }
    if (event.isCtrlKey() || event.isMetaKey()) {
      return key.equals("z") || key.equals("Z") || key.equals("y") || key.equals("Y");
    }
    return key.equals("Backspace") || key.equals("Escape") || key.equals("Delete");
  }

  /**
   * Whether a key moves something where pad or timeline have the focus; others are the browser's.
   */
  public static boolean moves(KeyboardEvent event, boolean isOnPad) {
    return switch (event.getKey()) {
      case "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown" -> true;
      case " ", "Enter" -> isOnPad;
      case "PageUp", "PageDown", "Home", "End" -> !isOnPad;
      default -> false;
    };
  }

  /** What a key does while the pad has the focus: it moves a pen. */
  public static PageState onPad(KeyboardEvent event, PageState state, double now) {
    double step = event.isShiftKey() ? SMALL_STEP : STEP;
    return switch (event.getKey()) {
      case "ArrowLeft" -> state.movePen(-step, 0, now);
      case "ArrowRight" -> state.movePen(step, 0, now);
      case "ArrowUp" -> state.movePen(0, -step, now);
      case "ArrowDown" -> state.movePen(0, step, now);
      case " ", "Enter" -> state.turnPen(now);
      default -> state;
    };
  }

  /** What a key does while the timeline has the focus: it goes to another moment. */
  public static PageState onTimeline(KeyboardEvent event, PageState state) {
    int moment = state.drawing().moment();
    int points = state.drawing().points();
    return switch (event.getKey()) {
      case "ArrowLeft", "ArrowDown" -> state.scrub(moment - 1);
      case "ArrowRight", "ArrowUp" -> state.scrub(moment + 1);
      case "PageDown" -> state.scrub(moment - PAGE);
      case "PageUp" -> state.scrub(moment + PAGE);
      case "Home" -> state.scrub(0);
      case "End" -> state.scrub(points);
      default -> state;
    };
  }
}
