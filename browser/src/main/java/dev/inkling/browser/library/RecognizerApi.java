package dev.inkling.browser.library;

import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.Float64Array;
import org.teavm.jso.typedarrays.Int32Array;

/**
 * Recognises. Ink comes as {@link dev.inkling.browser.pen.FlatInk} has it; answers are the plain
 * objects that index.d.ts describes. Arguments that are not allowed are a RangeError.
 */
public interface RecognizerApi extends JSObject {

  /** What one digit is. */
  JSObject recognize(Float64Array ink);

  /** What a number is. */
  JSObject recognizeNumber(Float64Array ink);

  /**
   * What a picture shows.
   *
   * @param argb row by row, alpha, red, green, blue from the highest byte
   */
  JSObject recognizeImage(int width, int height, Int32Array argb);

  /** Reads a number while it is drawn. */
  SessionApi session();

  /** Remembers the parts of a number that it has recognised. */
  interface SessionApi extends JSObject {

    /** What a number is. */
    JSObject recognizeNumber(Float64Array ink);
  }
}
