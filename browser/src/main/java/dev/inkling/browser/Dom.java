package dev.inkling.browser;

import dev.inkling.browser.pen.PointerEvent;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.canvas.CanvasRenderingContext2D;
import org.teavm.jso.core.JSArrayReader;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.dom.events.Event;
import org.teavm.jso.dom.events.EventListener;
import org.teavm.jso.dom.events.EventTarget;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.typedarrays.ArrayBuffer;

/** What the page needs of the browser and TeaVM's own interfaces lack. */
public final class Dom {

  private Dom() {}

  /** A box on the screen, in CSS pixels. */
  public interface Box extends JSObject {

    @JSProperty
    double getLeft();

    @JSProperty
    double getTop();

    @JSProperty
    double getWidth();
  }

  /** Something that wants to be told that something changed. */
  @JSFunctor
  public interface Listener extends JSObject {

    void changed();
  }

  /** Calls the listener at every event of that type, whose class the caller knows. */
  public static <E extends Event> void on(
      EventTarget target, String type, EventListener<E> listener) {
    target.addEventListener(type, listener);
  }

  /** Where an element is; TeaVM's own method rounds. */
  @JSBody(params = "element", script = "return element.getBoundingClientRect();")
  public static native Box box(HTMLElement element);

  /** An element's text colour, whatever style sheet, colour scheme or forced colours make it. */
  @JSBody(params = "element", script = "return getComputedStyle(element).color;")
  public static native String color(HTMLElement element);

  /**
   * The points that one event stands for, in order: browsers deliver one event a frame and keep the
   * points of a faster pen in it. Older ones do not, and synthetic events have none.
   */
  @JSBody(
      params = "event",
      script =
          "var all = event.getCoalescedEvents ? event.getCoalescedEvents() : [];"
              + "return all.length ? all : [event];")
  public static native JSArrayReader<PointerEvent> coalesced(PointerEvent event);

  /** Whether a mouse, a touch or a pen is the cause; cheaper than to take its name over. */
  @JSBody(
      params = {"event", "pointerType"},
      script = "return event.pointerType === pointerType;")
  public static native boolean isBy(PointerEvent event, String pointerType);

  /** All of the pointer's events go to the element from now on, even if it leaves it. */
  @JSBody(
      params = {"element", "pointer"},
      // Throws where the pointer has gone already; then there is nothing to capture.
      script = "try { element.setPointerCapture(pointer); } catch (gone) {}")
  public static native void capture(HTMLElement element, int pointer);

  /** Calls when the element's size in device pixels may have changed. */
  @JSBody(
      params = {"element", "listener"},
      script =
          "new ResizeObserver(listener).observe(element); addEventListener('resize', listener);")
  public static native void onResize(HTMLElement element, Listener listener);

  /** Calls when colours may have changed. */
  @JSBody(
      params = "listener",
      script =
          "['(prefers-color-scheme: dark)', '(forced-colors: active)'].forEach(function(query) {"
              + "matchMedia(query).addEventListener('change', listener); });")
  public static native void onColors(Listener listener);

  /**
   * The bytes behind an address of the page; fails where the server does not answer 200 to 299, or
   * where they are not those of the hash in the address. start.js knows how.
   */
  @JSBody(params = "url", script = "return window.inklingFetch(url);")
  public static native JSPromise<ArrayBuffer> fetch(String url);

  /** Scrolls an element into view, gently where motion is welcome. */
  @JSBody(
      params = "element",
      script =
          "var still = matchMedia('(prefers-reduced-motion: reduce)').matches;"
              + "element.scrollIntoView({block: 'nearest', behavior: still ? 'auto' : 'smooth'});")
  public static native void reveal(HTMLElement element);

  /** What a custom property of a style sheet says for an element. */
  @JSBody(
      params = {"element", "name"},
      script = "return getComputedStyle(element).getPropertyValue(name).trim();")
  public static native String property(HTMLElement element, String name);

  /** Draws lines in dashes of this length from now on, 0 for whole lines. */
  @JSBody(
      params = {"context", "length"},
      script = "context.setLineDash(length ? [length, length] : []);")
  public static native void dash(CanvasRenderingContext2D context, double length);

  /** Milliseconds since the page began, as events have them. */
  @JSBody(script = "return performance.now();")
  public static native double now();

  /** Holds back what the browser would do at events of that type, such as scrolling. */
  @JSBody(
      params = {"target", "type"},
      script =
          "target.addEventListener(type, function(event) {"
              + "if (event.cancelable) event.preventDefault(); }, {passive: false});")
  public static native void holdBack(EventTarget target, String type);

  /** What index.html's body holds under that name of its data. */
  @JSBody(params = "name", script = "return document.body.dataset[name];")
  public static native String data(String name);

  /** Moves the focus to another element, if it is in this one. */
  @JSBody(
      params = {"from", "to"},
      script = "if (from.contains(document.activeElement)) to.focus();")
  public static native void moveFocus(HTMLElement from, HTMLElement to);

  /** Shows an element long enough to read a sentence. */
  @JSBody(
      params = "element",
      script =
          "element.hidden = false; clearTimeout(element.timer);"
              + "element.timer = setTimeout(function() { element.hidden = true; }, 8000);")
  public static native void showForAWhile(HTMLElement element);

  /** The letters behind a key such as {@code d=} in the address; null if there are none. */
  @JSBody(
      params = "key",
      script =
          "var hash = location.hash;"
              + "if (hash.indexOf('#' + key) !== 0) return null;"
              + "return hash.substring(1 + key.length);")
  public static native String link(String key);

  /** Takes what is behind the # out of the address. */
  @JSBody(script = "history.replaceState(null, '', location.pathname + location.search);")
  public static native void dropLink();

  /** Calls with each file that is dropped onto the page or pasted into it. */
  @JSBody(
      params = "listener",
      script =
          "var take = function(event, data) {"
              + "if (!data || !data.files.length) return;"
              + "event.preventDefault(); listener(data.files[0]); };"
              + "addEventListener('dragover', function(event) { event.preventDefault(); });"
              + "addEventListener('drop', function(event) { take(event, event.dataTransfer); });"
              + "addEventListener('paste', function(event) { take(event, event.clipboardData); });")
  public static native void onFile(FileListener listener);

  /** Takes files. */
  @JSFunctor
  public interface FileListener extends JSObject {
    void take(JSObject file);
  }

  /** Whether an element has the focus and should show it: not where a pointer gave it. */
  @JSBody(params = "element", script = "return element.matches(':focus-visible');")
  public static native boolean hasVisibleFocus(HTMLElement element);

  /** What was remembered under that name; null if nothing was, or if storage is off. */
  @JSBody(
      params = "name",
      script =
          "try { return localStorage.getItem('inkling-' + name); } catch (off) { return null; }")
  public static native String recall(String name);

  /** Remembers a value in this browser; does nothing where storage is off. */
  @JSBody(
      params = {"name", "value"},
      script = "try { localStorage.setItem('inkling-' + name, value); } catch (off) {}")
  public static native void remember(String name, String value);

  /** The languages that the visitor wants, the most wanted first. */
  @JSBody(script = "return navigator.languages.join();")
  public static native String languages();

  /** Leaves a span in the browser's timeline, times as {@link #now} has them. */
  @JSBody(
      params = {"name", "start", "end"},
      script = "performance.measure(name, {start: start, end: end});")
  public static native void measure(String name, double start, double end);

  /** Forgets the spans of that name. */
  @JSBody(params = "name", script = "performance.clearMeasures(name);")
  public static native void clearMeasures(String name);

  /** Leaves a mark in the browser's timeline. */
  @JSBody(params = "name", script = "performance.mark(name);")
  public static native void mark(String name);

  /** Tells the developer what the visitor is told in a sentence. */
  @JSBody(params = "error", script = "console.error(error);")
  public static native void logError(Object error);
}
