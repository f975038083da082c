package dev.inkling.page.view;

import dev.inkling.page.state.PageState;
import dev.inkling.page.state.Readout;
import dev.inkling.page.text.TextView;
import java.util.Arrays;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * Shows the answer and the ten bars. Remembers what the page shows, in numbers, and touches only
 * what differs: to compare with what the page holds would cost more than the network.
 */
final class ReadoutView {

  private static final int DIGITS = 10;

  private final HTMLElement answer;
  private final HTMLElement verdict;
  private final HTMLElement confidence;
  private final HTMLElement doubt;
  private final HTMLElement other;
  private final HTMLElement why;
  private final HTMLElement announcement;
  private final HTMLElement[] bars = new HTMLElement[DIGITS];
  private final HTMLElement[] values = new HTMLElement[DIGITS];

  private int digit = PageState.NOTHING;
  private boolean wasNumber;
  private String answered = "";
  private String offered = "";
  private int confidencePercent;
  private final int[] thousandths = new int[DIGITS];
  private final int[] percents = new int[DIGITS];
  private final int[] toldThousandths = new int[DIGITS];
  private final int[] toldPercents = new int[DIGITS];
  private String doubted = "";
  private String heard = "";

  ReadoutView(HTMLDocument document) {
    answer = document.getElementById("answer");
    verdict = document.querySelector(".verdict");
    confidence = document.getElementById("confidence");
    doubt = document.getElementById("doubt");
    other = document.getElementById("other");
    why = document.getElementById("why");
    announcement = document.getElementById("announcement");
    for (int d = 0; d < DIGITS; d++) {
      bars[d] = document.querySelector("[role=meter][aria-label='" + d + "']");
      values[d] = bars[d].querySelector(".value");
    }
    Arrays.fill(toldThousandths, -1);
  }

  /** Shows what is seen at a glance: the answer and the bars. */
  void show(Readout readout) {
    int best = readout.digit();
    boolean isBlankBefore = digit == PageState.NOTHING;
    boolean isNumber = readout.number() != null;
    if (best != digit || isNumber || wasNumber) {
      answer(readout.answer());
      mark(digit, false);
      mark(best, true);
      digit = best;
      wasNumber = isNumber;
    }
    int percent = readout.percent();
    if (percent != confidencePercent || readout.isBlank() != isBlankBefore) {
      confidence.setTextContent(readout.confidence());
      why.setHidden(readout.isBlank());
    }
    confidencePercent = percent;
    for (int d = 0; d < DIGITS; d++) {
      int share = readout.thousandths(d);
      if (share != thousandths[d]) {
        thousandths[d] = share;
        bars[d].getStyle().setProperty("--share", String.valueOf(share));
      }
      int whole = readout.percent(d);
      if (whole != percents[d]) {
        percents[d] = whole;
        values[d].setTextContent(readout.label(d));
      }
    }
  }

  private void answer(String text) {
    if (!text.equals(answered)) {
      if (text.length() != answered.length()) {
        verdict.getStyle().setProperty("--length", String.valueOf(text.length()));
      }
      answered = text;
      answer.setTextContent(text);
    }
  }

  /**
   * Says the same to screen readers, and what may be said only once the pen rests.
   *
   * @param more the message that they hear behind the answer then, empty for none
   */
  void tell(Readout readout, String more) {
    for (int d = 0; d < DIGITS; d++) {
      int share = readout.thousandths(d);
      if (share != toldThousandths[d]) {
        toldThousandths[d] = share;
        bars[d].setAttribute("aria-valuenow", share / 10 + "." + share % 10);
      }
      int whole = readout.percent(d);
      if (whole != toldPercents[d]) {
        toldPercents[d] = whole;
        bars[d].setAttribute("aria-valuetext", readout.percentText(d));
      }
    }
    String doubts = readout.doubt();
    if (!doubts.equals(doubted)) {
      doubted = doubts;
      setClass(doubt, "shown", !doubts.isEmpty());
      if (!doubts.isEmpty()) {
        TextView.say(doubt, doubts);
      }
    }
    String offer = readout.other();
    if (!offer.equals(offered)) {
      offered = offer;
      other.setHidden(offer.isEmpty());
      // Why not another digit can be asked; another number is only told.
      setClass(other, "told", readout.number() != null);
      if (!offer.isEmpty()) {
        TextView.say(other, offer);
      }
    }
    String next = readout.announcement();
    if (!next.isEmpty()) {
      next = TextView.text(next) + (more.isEmpty() ? "" : ". " + TextView.text(more));
    }
    if (!next.equals(heard)) {
      heard = next;
      announcement.setTextContent(heard);
    }
  }

  private void mark(int bar, boolean isBest) {
    if (bar != PageState.NOTHING) {
      setClass(bars[bar], "best", isBest);
    }
  }

  static void setClass(HTMLElement element, String name, boolean isSet) {
    if (isSet) {
      element.getClassList().add(name);
    } else {
      element.getClassList().remove(name);
    }
  }
}
