package dev.inkling.page.panels.inside;

import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.xml.NodeList;

/** Marks the page's bars that a map feeds: upwards what it speaks for, downwards the others. */
final class BarMarks {

  /** Below this share of the strongest effect a bar has no mark. */
  private static final double WORTH = 0.15;

  private final NodeList<? extends HTMLElement> slots;

  BarMarks(HTMLDocument document) {
    slots = document.querySelectorAll(".slot");
  }

  /** Marks them by what a map does for each digit, or none if null. */
  void show(float[] effects) {
    double most = 0.05;
    for (int digit = 0; effects != null && digit < effects.length; digit++) {
      most = Math.max(most, Math.abs(effects[digit]));
    }
    for (int digit = 0; digit < slots.getLength(); digit++) {
      HTMLElement slot = slots.get(digit);
      double share = effects == null ? 0 : effects[digit] / most;
      if (Math.abs(share) < WORTH) {
        slot.removeAttribute("data-fed");
      } else {
        slot.setAttribute("data-fed", share > 0 ? "up" : "down");
        // In thousandths: a fraction's decimals would need a library of their own.
        int thousandths = (int) (1000 * Math.abs(share));
        slot.getStyle().setProperty("--fed", String.valueOf(thousandths));
      }
    }
  }
}
