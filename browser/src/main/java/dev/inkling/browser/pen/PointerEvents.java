package dev.inkling.browser.pen;

import org.teavm.jso.JSClass;
import org.teavm.jso.JSModule;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSTopLevel;
import org.teavm.jso.core.JSArrayReader;
import org.teavm.jso.dom.html.HTMLElement;

/** What pointers need of the browser; pointers.js has the code. */
@JSClass
@JSTopLevel
@JSModule("./pointers.js")
public final class PointerEvents implements JSObject {

  private PointerEvents() {}

  /**
   * The points that one event stands for, in order: browsers deliver one event a frame and keep the
   * points of a faster pen in it.
   */
  static native JSArrayReader<PointerEvent> coalesced(PointerEvent event);

  /** Whether a mouse, a touch or a pen is the cause; cheaper than to take its name over. */
  static native boolean isBy(PointerEvent event, String pointerType);

  /** All of the pointer's events go to the element from now on, even if it leaves it. */
  public static native void capture(HTMLElement element, int pointer);
}
