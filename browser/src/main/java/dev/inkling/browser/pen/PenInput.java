package dev.inkling.browser.pen;

import dev.inkling.browser.Dom;
import org.teavm.jso.browser.Performance;
import org.teavm.jso.core.JSArrayReader;
import org.teavm.jso.dom.events.Event;
import org.teavm.jso.dom.events.EventListener;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * Turns what a mouse, a finger or a pen does on the pad into a drawing's changes. One pointer draws
 * at a time; what others do meanwhile is ignored. While a pen is near, fingers are the palm of the
 * hand that holds it, and the mark that a palm made just before the pen came is taken away. A pen's
 * eraser takes away the strokes that it touches.
 */
public final class PenInput {

  private static final int PRIMARY_BUTTON = 0;
  private static final int ERASER = 5;
  private static final int NO_POINTER = Integer.MIN_VALUE;
  private static final String PEN = "pen";
  private static final String TOUCH = "touch";

  /** So long after a pen's last sign it is still near, in milliseconds. */
  private static final double NEAR = 1000;

  /** What is drawn on. */
  public interface DrawingTarget {

    Drawing drawing();

    /**
     * The pen has changed the drawing.
     *
     * @param since when the page began to work on the event that says so, in milliseconds
     */
    void change(Drawing drawing, double since);
  }

  private final HTMLElement pad;
  private final DrawingTarget target;
  private int pointer = NO_POINTER;
  private boolean isFinger;
  private boolean isErasing;
  private Dom.Box box;
  private double since;
  private double penSeen = Double.NEGATIVE_INFINITY;

  public PenInput(HTMLElement pad, DrawingTarget target) {
    this.pad = pad;
    this.target = target;
  }

  public void listen() {
    on("pointerdown", this::down);
    on("pointermove", this::move);
    on("pointerup", this::up);
    on("pointercancel", this::cancel);
    on("lostpointercapture", this::finish);
    Dom.on(pad, "contextmenu", this::holdBackMenu);
    Dom.onMove(pad, this::forgetBox);
    // iOS takes quick pen strokes for handwriting (Scribble) and two taps for a zoom unless the
    // page handles touches itself, whatever touch-action says: signature_pad, issues 455 and 518.
    Dom.preventDefault(pad, "touchstart");
    Dom.preventDefault(pad, "touchmove");
    Dom.preventDefault(pad, "touchend");
    Dom.preventDefault(pad, "gesturestart");
  }

  /** Handles what the pad's pens did before this listened, in the order of time. */
  public void catchUp(JSArrayReader<PointerEvent> events) {
    for (int i = 0; i < events.getLength(); i++) {
      PointerEvent event = events.get(i);
      since = Performance.now();
      switch (event.getType()) {
        case "pointerdown" -> down(event);
        case "pointermove" -> move(event);
        case "pointerup" -> up(event);
        default -> cancel(event);
      }
    }
  }

  private void on(String type, EventListener<PointerEvent> listener) {
    Dom.<PointerEvent>on(
        pad,
        type,
        event -> {
          since = Performance.now();
          listener.handleEvent(event);
        });
  }

  private void change(Drawing next) {
    target.change(next, since);
  }

  private boolean isPalm(PointerEvent event) {
    return PointerEvents.isBy(event, TOUCH) && event.getTime() - penSeen < NEAR;
  }

  private void notice(PointerEvent event) {
    if (PointerEvents.isBy(event, PEN)) {
      penSeen = event.getTime();
    }
  }

  private void down(PointerEvent event) {
    notice(event);
    boolean isPen = PointerEvents.isBy(event, PEN);
    boolean isEraser = event.getButton() == ERASER;
    if ((event.getButton() != PRIMARY_BUTTON && !isEraser) || isPalm(event)) {
      return;
    }
    if (pointer != NO_POINTER && pointer != event.getPointerId()) {
      if (!isPen || !isFinger) {
        return;
      }
      // The palm came first.
      change(target.drawing().cancel());
    }
    pointer = event.getPointerId();
    isFinger = PointerEvents.isBy(event, TOUCH);
    isErasing = isEraser;
    PointerEvents.capture(pad, pointer);
    forgetBox();
    PenPoint point = point(event, box());
    change(isErasing ? target.drawing().erase(point) : target.drawing().begin(point));
  }

  private void move(PointerEvent event) {
    notice(event);
    if (event.getPointerId() != pointer) {
      return;
    }
    if (event.getButtons() == 0) {
      // It was lifted where the page could not see it.
      finish(event);
    } else {
      change(extended(event));
    }
  }

  private void up(PointerEvent event) {
    notice(event);
    if (event.getPointerId() == pointer) {
      pointer = NO_POINTER;
      change(extended(event).end());
    }
  }

  /**
   * The system takes the pointer away: a gesture, a turned screen, or a palm. What is drawn stays,
   * since undo takes back a slip and nothing brings back a lost stroke; only what is surely a
   * palm's goes.
   */
  private void cancel(PointerEvent event) {
    if (event.getPointerId() == pointer && isPalm(event)) {
      pointer = NO_POINTER;
      change(target.drawing().cancel());
    } else {
      finish(event);
    }
  }

  private void finish(PointerEvent event) {
    if (event.getPointerId() == pointer) {
      pointer = NO_POINTER;
      change(target.drawing().end());
    }
  }

  private Drawing extended(PointerEvent event) {
    Dom.Box box = box();
    JSArrayReader<PointerEvent> points = PointerEvents.coalesced(event);
    Drawing drawing = target.drawing();
    for (int i = 0; i < points.getLength(); i++) {
      PenPoint point = point(points.get(i), box);
      drawing = isErasing ? drawing.erase(point) : drawing.extend(point);
    }
    return drawing;
  }

  /**
   * Where the pad is. Asked once a stroke, where the browser has just laid out the page to find
   * what the pen touches: later every answer makes it lay out the page anew, whose bars have just
   * moved. And again if the page moves below the pen.
   */
  private Dom.Box box() {
    if (box == null) {
      box = Dom.box(pad);
    }
    return box;
  }

  private void forgetBox() {
    box = null;
  }

  private static PenPoint point(PointerEvent event, Dom.Box box) {
    double x = (event.getClientX() - box.getLeft()) / box.getWidth();
    // The pad is a square.
    double y = (event.getClientY() - box.getTop()) / box.getWidth();
    return PointerEvents.isBy(event, PEN)
        ? new PenPoint(
            x, y, event.getTime(), event.getPressure(), event.getTiltX(), event.getTiltY())
        : PenPoint.of(x, y, event.getTime());
  }

  /** A finger or pen that rests in the middle of a stroke asks for no menu. */
  private void holdBackMenu(Event event) {
    if (target.drawing().isGrowing()) {
      event.preventDefault();
    }
  }
}
