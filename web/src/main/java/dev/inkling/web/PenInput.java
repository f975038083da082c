package dev.inkling.web;

import org.teavm.jso.core.JSArrayReader;
import org.teavm.jso.dom.events.Event;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * Turns what a mouse, a finger or a pen does on the pad into a drawing's changes. One pointer draws
 * at a time; what others do meanwhile is ignored.
 */
final class PenInput {

  private static final int PRIMARY_BUTTON = 0;
  private static final int NOBODY = Integer.MIN_VALUE;

  /** What is drawn on. */
  interface Sheet {

    Drawing drawing();

    void change(Drawing drawing);
  }

  private final HTMLElement pad;
  private final Sheet sheet;
  private int pointer = NOBODY;

  PenInput(HTMLElement pad, Sheet sheet) {
    this.pad = pad;
    this.sheet = sheet;
  }

  void listen() {
    Browser.on(pad, "pointerdown", this::down);
    Browser.on(pad, "pointermove", this::move);
    Browser.on(pad, "pointerup", this::up);
    // The system takes the pointer away: a palm, a gesture, a turned screen. What is drawn stays,
    // since undo takes back a palm's mark and nothing brings back a lost stroke.
    Browser.on(pad, "pointercancel", this::finish);
    Browser.on(pad, "lostpointercapture", this::finish);
    Browser.on(pad, "contextmenu", this::holdBackMenu);
  }

  private void down(PointerEvent event) {
    boolean isOther = pointer != NOBODY && pointer != event.getPointerId();
    if (isOther || event.getButton() != PRIMARY_BUTTON) {
      return;
    }
    pointer = event.getPointerId();
    Browser.capture(pad, pointer);
    Browser.Box box = Browser.box(pad);
    sheet.change(sheet.drawing().begin(x(event, box), y(event, box), event.getTime()));
  }

  private void move(PointerEvent event) {
    if (event.getPointerId() == pointer) {
      sheet.change(extended(event));
    }
  }

  private void up(PointerEvent event) {
    if (event.getPointerId() == pointer) {
      pointer = NOBODY;
      sheet.change(extended(event).end());
    }
  }

  private void finish(PointerEvent event) {
    if (event.getPointerId() == pointer) {
      pointer = NOBODY;
      sheet.change(sheet.drawing().end());
    }
  }

  private Drawing extended(PointerEvent event) {
    Browser.Box box = Browser.box(pad);
    JSArrayReader<PointerEvent> points = Browser.coalesced(event);
    Drawing drawing = sheet.drawing();
    for (int i = 0; i < points.getLength(); i++) {
      PointerEvent point = points.get(i);
      drawing = drawing.extend(x(point, box), y(point, box), point.getTime());
    }
    return drawing;
  }

  private static double x(PointerEvent event, Browser.Box box) {
    return (event.getClientX() - box.getLeft()) / box.getWidth();
  }

  // The pad is a square.
  private static double y(PointerEvent event, Browser.Box box) {
    return (event.getClientY() - box.getTop()) / box.getWidth();
  }

  /** A finger or pen that rests in the middle of a stroke asks for no menu. */
  private void holdBackMenu(Event event) {
    if (sheet.drawing().isGrowing()) {
      event.preventDefault();
    }
  }
}
