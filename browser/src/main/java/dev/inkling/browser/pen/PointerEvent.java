package dev.inkling.browser.pen;

import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSArrayReader;
import org.teavm.jso.dom.events.Event;

/** The browser's PointerEvent, with fractions of pixels. */
public interface PointerEvent extends Event {

  @JSProperty
  int getPointerId();

  /** {@code mouse}, {@code pen} or {@code touch}. */
  @JSProperty
  String getPointerType();

  /** 0 for the primary button, a finger or a pen's tip; 5 for a pen's eraser. */
  @JSProperty
  int getButton();

  /** Which buttons are down now; 0 if none is. */
  @JSProperty
  int getButtons();

  @JSProperty
  double getClientX();

  @JSProperty
  double getClientY();

  /** Milliseconds since the page began. */
  @JSProperty("timeStamp")
  double getTime();

  /** From 0 to 1; devices without a sensor say 0.5. */
  @JSProperty
  double getPressure();

  /** Degrees from upright to the right; 0 of devices without a sensor. */
  @JSProperty
  double getTiltX();

  /** Degrees from upright towards the writer; 0 of devices without a sensor. */
  @JSProperty
  double getTiltY();

  /**
   * All places the pointer has been at since the last event; see {@link PointerEvents#coalesced}.
   */
  JSArrayReader<PointerEvent> getCoalescedEvents();
}
