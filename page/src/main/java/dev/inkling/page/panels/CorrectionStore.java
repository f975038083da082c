package dev.inkling.page.panels;

import dev.inkling.browser.pen.FlatInk;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSModule;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSTopLevel;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.typedarrays.Float64Array;

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

  /** Tells all that is kept; then it is done. */
  static native void all(Kept each, Done done);

  /** Done with the key only once it is kept for good, with 0 if it cannot be. */
  static native void add(String line, Done done);

  /** Done with 1 only once it is deleted for good, with 0 if it cannot be. */
  static native void remove(int key, Done done);

  /**
   * Label and strokes of a line, the label first, then as {@link FlatInk} has it, without pressures
   * and tilts; null if it is no labelled drawing. Coordinates become shares of the side.
   */
  static native Float64Array parse(String line, int side);

  /**
   * What a line that was {@link #parse parsed} holds of a picture, empty where that is no text;
   * null if it holds nothing.
   */
  static native String picture(String line);

  /** Whether something that is not in an element has the focus. */
  static native boolean isFocusElsewhere(HTMLElement element);
}
