package dev.inkling.browser.library;

import dev.inkling.DigitRecognizer;
import dev.inkling.browser.engine.BrowserEngine;
import dev.inkling.browser.engine.EngineBinding;
import dev.inkling.browser.engine.LatencyMeter;
import org.teavm.jso.JSExport;
import org.teavm.jso.dom.html.HTMLCanvasElement;

/**
 * What the npm package's scripts call. Nothing here touches a document before a pad is asked for.
 */
final class Library {

  private Library() {}

  /** The recogniser that runs a network. */
  @JSExport
  static RecognizerApi open(EngineBinding network) {
    return new LibraryRecognizer(
        DigitRecognizer.of(
            new BrowserEngine(network, new LatencyMeter()),
            network.getTemperature(),
            network.getRejectThreshold()));
  }

  /**
   * Lets pens draw on a canvas.
   *
   * @param listener told when they have
   */
  @JSExport
  static PadApi pad(HTMLCanvasElement canvas, PadApi.Listener listener) {
    return new FieldPad(canvas, listener);
  }
}
