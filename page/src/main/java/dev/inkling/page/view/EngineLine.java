package dev.inkling.page.view;

import dev.inkling.browser.Dom;
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
    element.setTextContent(engine + time + " · " + Math.round(Dom.pageBytes() / KILOBYTE) + " kB");
  }
}
