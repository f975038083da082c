package dev.inkling.web;

import org.teavm.jso.dom.html.HTMLElement;

/** Turns what a pointer does on the timeline into moments. */
final class TimelineInput {

  private static final int PRIMARY_BUTTON = 0;
  private static final int NOBODY = Integer.MIN_VALUE;

  /** Who wants to know. */
  interface Listener {

    /**
     * Another moment is wanted.
     *
     * @param share where in the drawing it is, from 0 to 1
     */
    void scrub(double share);
  }

  private final HTMLElement slider;
  private final Listener listener;
  private int pointer = NOBODY;

  TimelineInput(HTMLElement slider, Listener listener) {
    this.slider = slider;
    this.listener = listener;
  }

  void listen() {
    Browser.on(slider, "pointerdown", this::down);
    Browser.on(slider, "pointermove", this::move);
    Browser.on(slider, "pointerup", this::end);
    Browser.on(slider, "pointercancel", this::end);
    Browser.holdBack(slider, "touchmove");
  }

  private void down(PointerEvent event) {
    if (event.getButton() == PRIMARY_BUTTON) {
      pointer = event.getPointerId();
      Browser.capture(slider, pointer);
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
      pointer = NOBODY;
    }
  }

  private void scrub(PointerEvent event) {
    Browser.Box box = Browser.box(slider);
    double share = (event.getClientX() - box.getLeft()) / box.getWidth();
    listener.scrub(Math.max(0, Math.min(1, share)));
  }
}
