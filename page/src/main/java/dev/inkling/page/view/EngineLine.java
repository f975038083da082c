package dev.inkling.page.view;

import org.teavm.jso.JSBody;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * Shows in a small line what runs the network, how long all takes from the pen to the bars, and
 * what the page weighs.
 */
public final class EngineLine {

  private static final int KILOBYTE = 1000;

  private final HTMLElement element;

  public EngineLine(HTMLElement element) {
    this.element = element;
  }

  public void show(String engine, int micros) {
    String time = micros == 0 ? "" : " · " + micros + " µs";
    element.setTextContent(engine + time + " · " + Math.round(bytes() / KILOBYTE) + " kB");
  }

  /**
   * All bytes that the page has asked for, as they travelled. Its worker keeps them out of the
   * browser's own cache.
   */
  @JSBody(
      script =
          "return performance.getEntriesByType('navigation')"
              + ".concat(performance.getEntriesByType('resource'))"
              + ".reduce(function(sum, entry) { return sum + entry.encodedBodySize; }, 0);")
  private static native double bytes();
}
