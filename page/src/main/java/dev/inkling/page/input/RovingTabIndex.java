package dev.inkling.page.input;

import dev.inkling.browser.Dom;
import org.teavm.jso.dom.events.KeyboardEvent;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * Ten buttons, one for each digit, that are one stop of the tab key: arrow keys go from one to the
 * next, Home and End to the first and the last (W3C, ARIA Authoring Practices, "Roving tabindex").
 */
public final class RovingTabIndex {

  private static final int DIGITS = 10;

  private final HTMLElement[] buttons = new HTMLElement[DIGITS];
  private final HTMLDocument document;

  /** The buttons whose ids are the prefix and a digit. */
  public RovingTabIndex(HTMLDocument document, String prefix) {
    this.document = document;
    for (int digit = 0; digit < DIGITS; digit++) {
      int own = digit;
      buttons[digit] = document.getElementById(prefix + digit);
      buttons[digit].setTabIndex(digit == 0 ? 0 : -1);
      buttons[digit].addEventListener("focus", event -> stopAt(own));
      Dom.<KeyboardEvent>on(buttons[digit], "keydown", event -> key(event, own));
    }
  }

  private void stopAt(int digit) {
    for (int i = 0; i < DIGITS; i++) {
      buttons[i].setTabIndex(i == digit ? 0 : -1);
    }
  }

  private void key(KeyboardEvent event, int digit) {
    if (event.isAltKey() || event.isCtrlKey() || event.isMetaKey()) {
      return;
    }
    boolean isRightToLeft = "rtl".equals(document.getDocumentElement().getAttribute("dir"));
    int next = next(event.getKey(), digit, DIGITS, isRightToLeft);
    if (next >= 0) {
      event.preventDefault();
      buttons[next].focus();
    }
  }

  /** Where a key goes from one of several, round and round; -1 if it goes nowhere. */
  public static int next(String key, int place, int count, boolean isRightToLeft) {
    return switch (key) {
      case "ArrowDown" -> (place + 1) % count;
      case "ArrowUp" -> (place + count - 1) % count;
      case "ArrowRight" -> next(isRightToLeft ? "ArrowUp" : "ArrowDown", place, count, false);
      case "ArrowLeft" -> next(isRightToLeft ? "ArrowDown" : "ArrowUp", place, count, false);
      case "Home" -> 0;
      case "End" -> count - 1;
      default -> -1;
    };
  }
}
