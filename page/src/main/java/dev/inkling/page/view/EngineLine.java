package dev.inkling.page.view;

import dev.inkling.browser.Dom;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * Shows in a small line what runs the network, how long all takes from the pen to the bars, and
 * what the page weighs.
 */
final class EngineLine {

  private static final int KILOBYTE = 1000;

  private final HTMLElement element;

  EngineLine(HTMLElement element) {
    this.element = element;
  }

  void show(String engine, int micros) {
    String time = micros == 0 ? "" : " · " + micros + " µs";
    // Not a long as text, which nothing else needs.
    int kilobytes = (int) Math.round(Dom.pageBytes() / KILOBYTE);
    element.setTextContent(engine + time + " · " + kilobytes + " kB");
  }
}
