package dev.inkling.browser.library;

import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Float64Array;

/**
 * Recognises. Ink comes as {@link dev.inkling.browser.pen.FlatInk} has it; answers are the plain
 * objects that index.d.ts describes. Arguments that are not allowed are a RangeError.
 */
public interface RecognizerApi extends JSObject {

  /** What one digit is. */
  JSObject recognize(Float64Array ink);

  /** What a number is. */
  JSObject recognizeNumber(Float64Array ink);

  /** What a digit image shows: float[784], as {@link PictureLibrary} makes it of a picture. */
  JSObject recognizeImage(Float32Array pixels);

  /** Reads a number while it is drawn. */
  SessionApi session();

  /** Remembers the parts of a number that it has recognised. */
  interface SessionApi extends JSObject {

    /** What a number is. */
    JSObject recognizeNumber(Float64Array ink);
  }
}
