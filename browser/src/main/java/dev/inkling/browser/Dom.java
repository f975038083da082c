package dev.inkling.browser;

import org.teavm.jso.JSClass;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSModule;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.JSTopLevel;
import org.teavm.jso.canvas.CanvasRenderingContext2D;
import org.teavm.jso.dom.events.Event;
import org.teavm.jso.dom.events.EventListener;
import org.teavm.jso.dom.events.EventTarget;
import org.teavm.jso.dom.html.HTMLElement;

/** What a page needs of the browser and TeaVM's own interfaces lack; dom.js has the code. */
@JSClass
@JSTopLevel
@JSModule("./dom.js")
public final class Dom implements JSObject {

  private Dom() {}

  /** A box on the screen, in CSS pixels. */
  public interface Box extends JSObject {

    @JSProperty
    double getLeft();

    @JSProperty
    double getTop();

    @JSProperty
    double getWidth();

    @JSProperty
    double getHeight();
  }

  /** Called when something has changed. */
  @JSFunctor
  public interface Listener extends JSObject {

    void changed();
  }

  /** Takes files. */
  @JSFunctor
  public interface FileListener extends JSObject {

    void take(JSObject file);
  }

  /** Calls the listener at every event of that type, whose class the caller knows. */
  public static <E extends Event> void on(
      EventTarget target, String type, EventListener<E> listener) {
    target.addEventListener(type, listener);
  }

  /** Where an element is; TeaVM's own method rounds. */
  public static native Box box(HTMLElement element);

  /** An element's text colour, whatever style sheet, colour scheme or forced colours make it. */
  public static String color(HTMLElement element) {
    return property(element, "color");
  }

  /** What a property of a style sheet says for an element. */
  public static native String property(HTMLElement element, String name);

  /** A sixteenth of the page's type, in pixels of the screen: where type is large, so is it. */
  public static native double unit();

  /** Calls when the element's size in device pixels may have changed. */
  public static native void onResize(HTMLElement element, Listener listener);

  /**
   * Calls when the element may be elsewhere on the screen, or of another size, until it is thrown
   * away.
   */
  public static native void onMove(HTMLElement element, Listener listener);

  /** Calls when colours may have changed. */
  public static native void onColors(Listener listener);

  /** Scrolls an element into view, gently where motion is welcome. */
  public static native void reveal(HTMLElement element);

  /** Draws lines in dashes of this length from now on, 0 for whole lines. */
  public static native void dash(CanvasRenderingContext2D context, double length);

  /** Prevents what the browser would do at events of that type, such as scrolling. */
  public static native void preventDefault(EventTarget target, String type);

  /** Whether an element has the focus and should show it: not where a pointer gave it. */
  public static boolean hasVisibleFocus(HTMLElement element) {
    return matches(element, ":focus-visible");
  }

  /** Whether an element, or one in it, has the focus. */
  public static boolean hasFocusInside(HTMLElement element) {
    return matches(element, ":focus-within");
  }

  private static native boolean matches(HTMLElement element, String selector);

  /** Shows an element long enough to read a sentence. */
  public static native void showForAWhile(HTMLElement element);

  /** The letters behind a key such as {@code d=} in the address; null if there are none. */
  public static native String link(String key);

  /** Takes what is behind the # out of the address. */
  public static native void dropLink();

  /** Calls with each file that is dropped onto the page or pasted into it. */
  public static native void onFile(FileListener listener);

  /** What was remembered under that name; null if nothing was, or if storage is off. */
  public static native String recall(String name);

  /** Remembers a value in this browser; does nothing where storage is off. */
  public static native void remember(String name, String value);

  /** Leaves a span in the browser's timeline, in milliseconds since the page began. */
  public static native void measure(String name, double start, double end);

  /** Forgets the spans of that name. */
  public static native void clearMeasures(String name);

  /** Leaves a mark in the browser's timeline. */
  public static native void mark(String name);

  /** All bytes that the page has asked for, as they travelled; 0 where a worker keeps them. */
  public static native double pageBytes();

  /** The bytes of the first file whose address holds that part, as they travelled; 0 if none. */
  public static native double fileBytes(String part);

  /** Tells the developer what the visitor is told in a sentence. */
  public static native void logError(Object error);
}
