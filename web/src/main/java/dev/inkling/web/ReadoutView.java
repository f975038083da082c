package dev.inkling.web;

import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/** Shows the answer and the ten bars. */
final class ReadoutView {

  private static final int DIGITS = 10;

  private final HTMLElement answer;
  private final HTMLElement confidence;
  private final HTMLElement doubt;
  private final HTMLElement announcement;
  private final HTMLElement[] bars = new HTMLElement[DIGITS];
  private final HTMLElement[] values = new HTMLElement[DIGITS];

  /** What the bars show, in millionths. */
  private final int[] shown = new int[DIGITS];

  private final boolean[] isBest = new boolean[DIGITS];

  ReadoutView(HTMLDocument document) {
    answer = document.getElementById("answer");
    confidence = document.getElementById("confidence");
    doubt = document.getElementById("doubt");
    announcement = document.getElementById("announcement");
    for (int digit = 0; digit < DIGITS; digit++) {
      shown[digit] = -1;
      bars[digit] = document.querySelector("[role=meter][aria-label='" + digit + "']");
      values[digit] = bars[digit].querySelector(".value");
    }
  }

  /**
   * Shows a readout.
   *
   * @param more what those who listen hear behind the answer, once it has settled
   */
  void show(Readout readout, Language language, String more) {
    setText(answer, readout.answer());
    setText(confidence, readout.confidence());
    for (int digit = 0; digit < DIGITS; digit++) {
      HTMLElement bar = bars[digit];
      // Numbers are compared, and not what the page holds: that would cost more than the network.
      if (readout.millionths(digit) == shown[digit]) {
        continue;
      }
      shown[digit] = readout.millionths(digit);
      String percent = readout.percent(digit);
      bar.setAttribute("aria-valuenow", percent);
      bar.setAttribute("aria-valuetext", readout.percentText(digit));
      bar.getStyle().setProperty("--share", percent + "%");
      setText(values[digit], readout.label(digit));
    }
    for (int digit = 0; digit < DIGITS; digit++) {
      if (readout.isAnswer(digit) != isBest[digit]) {
        isBest[digit] = readout.isAnswer(digit);
        setClass(bars[digit], "best", isBest[digit]);
      }
    }
    setClass(doubt, "shown", readout.isDoubtful());
    String heard = readout.announcement(language);
    setText(announcement, heard.isEmpty() || more.isEmpty() ? heard : heard + ". " + more);
  }

  private static void setText(HTMLElement element, String text) {
    if (!text.equals(element.getTextContent())) {
      element.setTextContent(text);
    }
  }

  private static void setClass(HTMLElement element, String name, boolean isSet) {
    if (isSet) {
      element.getClassList().add(name);
    } else {
      element.getClassList().remove(name);
    }
  }
}
