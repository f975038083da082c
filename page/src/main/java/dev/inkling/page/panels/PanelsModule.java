package dev.inkling.page.panels;

import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.typedarrays.Float32Array;

/** The page's second program, as the first sees it: what {@link Panels} exports. */
public interface PanelsModule extends JSObject {

  /** Called once. */
  void start(PageApi page);

  /** What the network is given has changed, or a panel was opened or closed: then no name. */
  void see(Float32Array pixels, boolean isPicture, String panel);

  /** The page was opened by a link with these letters. */
  void follow(String letters);

  /** The user dropped or pasted a file. */
  void take(JSObject file);

  /** Loads the program and its style; start.js knows how. */
  @JSFunctor
  interface Loader extends JSObject {
    JSPromise<PanelsModule> load();
  }
}
