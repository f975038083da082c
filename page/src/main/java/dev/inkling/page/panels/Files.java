package dev.inkling.page.panels;

import dev.inkling.browser.Dom;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSModule;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSTopLevel;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.dom.html.HTMLCanvasElement;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.typedarrays.ArrayBuffer;
import org.teavm.jso.typedarrays.Int32Array;

/** Files that a visitor chooses, and those that a visitor saves; files.js has the code. */
@JSClass
@JSTopLevel
@JSModule("./files.js")
final class Files implements JSObject {

  private Files() {}

  /** Told which file was chosen. */
  @JSFunctor
  interface Chosen extends JSObject {
    void tell(JSObject file);
  }

  /** Told what a file holds. */
  @JSFunctor
  interface Content extends JSObject {
    void tell(String text);
  }

  /** Told what is in a picture. */
  @JSFunctor
  interface Decoded extends JSObject {

    /**
     * Told about the pixels.
     *
     * @param abgr row by row, alpha, blue, green, red from the highest byte; null if it was no
     *     picture, empty if the browser hides them from pages
     * @param canvas shows it
     */
    void tell(Int32Array abgr, HTMLCanvasElement canvas);
  }

  /** Told whether something was copied. */
  @JSFunctor
  interface Copied extends JSObject {
    void tell(boolean isCopied);
  }

  /** Calls with each file that is chosen there. */
  static native void onChosen(HTMLElement input, Chosen chosen);

  /** Shows while a file is dragged over the window that it can be dropped there. */
  static native void showDrops();

  /** What is gzipped in these bytes; fails where they are broken, or a browser cannot do it. */
  static native JSPromise<ArrayBuffer> unzipped(ArrayBuffer bytes);

  /** Reads a file; null where it has more than so many bytes. */
  static native void readText(JSObject file, int most, Content then);

  /** Decodes a picture, no larger than that, its longest side shortened to so many pixels. */
  static native void decode(JSObject file, int longestSide, int megabytes, Decoded done);

  /** Copies a picture, its longest side shortened to so many pixels. */
  static native void shrink(HTMLCanvasElement from, HTMLCanvasElement to, int longestSide);

  /** Hands a text to the visitor as a file. */
  static native void save(String name, String type, String text);

  /** Hands a picture of an SVG path to the visitor as a PNG file. */
  static native void savePicture(
      String name, String path, int side, double scale, double pen, String color);

  /**
   * Hands a GIF to the visitor that draws itself.
   *
   * @param paths SVG paths, one a frame, with bars between
   * @param answers what is read of each, likewise
   * @param side of the picture, in pixels
   * @param units of the paths for the side
   * @param pause how long a frame stays, in hundredths of a second
   */
  static native void saveAnimation(
      String name,
      String paths,
      String answers,
      int side,
      int units,
      double pen,
      String color,
      int pause);

  /** Whether the device offers to share an address. */
  static native boolean canShare();

  /** Has the device share an address; calls where that fails. */
  static native void share(String address, String title, Dom.Listener failed);

  /** Puts a text on the clipboard. */
  static native void copy(String text, Copied done);

  /** The page's address without what is behind the #. */
  static native String address();
}
