package dev.inkling.browser.library;

import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.Float64Array;

/** A canvas that pens draw on. Coordinates are shares of its width. */
public interface PadApi extends JSObject {

  /** Told when a pen has changed the drawing. */
  @JSFunctor
  interface Listener extends JSObject {

    /**
     * The drawing has changed, or its pen has left the canvas.
     *
     * @param isGrowing whether the pen is drawing
     */
    void changed(boolean isGrowing);
  }

  /** The drawing, as {@link dev.inkling.browser.pen.FlatInk} has it. */
  Float64Array ink();

  /** Whether the pen is drawing. */
  boolean isGrowing();

  /** Puts another drawing onto the canvas; what is no drawing empties it. */
  void show(Float64Array ink);

  /** Takes back the last stroke or clearing; says whether there was one. */
  boolean undo();

  /** Shows the drawing, in the colour of the canvas and as sharp as the screen. */
  void paint();
}
