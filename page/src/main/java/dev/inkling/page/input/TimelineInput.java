package dev.inkling.page.input;

import dev.inkling.browser.Dom;
import dev.inkling.browser.pen.PointerEvent;
import dev.inkling.browser.pen.PointerEvents;
import dev.inkling.page.state.StateHolder;
import org.teavm.jso.dom.html.HTMLElement;

/** Turns what a pointer does on the timeline into moments. */
public final class TimelineInput {

  private static final int PRIMARY_BUTTON = 0;
  private static final int NO_POINTER = Integer.MIN_VALUE;

  private final HTMLElement slider;
  private final StateHolder page;
  private int pointer = NO_POINTER;

  public TimelineInput(HTMLElement slider, StateHolder page) {
    this.slider = slider;
    this.page = page;
  }

  public void listen() {
    Dom.on(slider, "pointerdown", this::down);
    Dom.on(slider, "pointermove", this::move);
    Dom.on(slider, "pointerup", this::end);
    Dom.on(slider, "pointercancel", this::end);
    Dom.preventDefault(slider, "touchmove");
  }

  private void down(PointerEvent event) {
    if (event.getButton() == PRIMARY_BUTTON) {
      pointer = event.getPointerId();
      PointerEvents.capture(slider, pointer);
      scrub(event);
    }
  }

  private void move(PointerEvent event) {
    if (event.getPointerId() == pointer) {
      scrub(event);
    }
  }

  private void end(PointerEvent event) {
    if (event.getPointerId() == pointer) {
      pointer = NO_POINTER;
    }
  }

  private void scrub(PointerEvent event) {
    Dom.Box box = Dom.box(slider);
    double share = (event.getClientX() - box.getLeft()) / box.getWidth();
    page.become(page.state().scrubTo(Math.max(0, Math.min(1, share))));
  }
}
