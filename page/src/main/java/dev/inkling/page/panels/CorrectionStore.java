package dev.inkling.page.panels;

import dev.inkling.browser.Dom;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSModule;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSTopLevel;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.typedarrays.Int32Array;

/** Keeps corrections in this browser, as lines of ink NDJSON; corrections.js has the code. */
@JSClass
@JSTopLevel
@JSModule("./corrections.js")
final class CorrectionStore implements JSObject {

  private CorrectionStore() {}

  /** Told what the store holds, one by one. */
  @JSFunctor
  interface Kept extends JSObject {
    void tell(int key, String line);
  }

  /** Told when something is done. */
  @JSFunctor
  interface Done extends JSObject {
    void tell(int value);
  }

  /** Told under which keys lines are kept. */
  @JSFunctor
  interface Keys extends JSObject {
    void tell(Int32Array keys);
  }

  /** Tells all that is kept; then it is done, with 0 if nothing can be kept. */
  static native void all(Kept each, Done done);

  /**
   * Done with the keys only once all lines are kept for good, with no keys if they cannot be kept,
   * with null if more than that many would be kept then.
   */
  static native void add(String lines, int most, Keys done);

  /** Done with how many are gone once they are deleted for good, with 0 if they cannot be. */
  static native void remove(Int32Array keys, Done done);

  /** Calls when another window has changed what is kept. */
  static native void onChange(Dom.Listener listener);

  /** Whether something that is not in an element has the focus. */
  static native boolean isFocusElsewhere(HTMLElement element);
}
