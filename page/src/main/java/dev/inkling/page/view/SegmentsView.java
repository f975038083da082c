package dev.inkling.page.view;

import dev.inkling.page.state.NumberAnswer;
import dev.inkling.page.state.PageState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * Shows the digits of a number as buttons, each in its tint: the bars are about the pressed one.
 */
final class SegmentsView {

  private final HTMLDocument document;
  private final HTMLElement row;
  private final List<HTMLElement> buttons = new ArrayList<>();
  private IntConsumer chosen = place -> {};
  private String shown = "";
  private int pressed = PageState.NOTHING;

  SegmentsView(HTMLDocument document) {
    this.document = document;
    row = document.getElementById("segments");
  }

  void onChosen(IntConsumer chosen) {
    this.chosen = chosen;
  }

  /** Shows the digits of a number, none if it is null; touches only what differs. */
  void show(NumberAnswer number, int segment) {
    String text = number == null ? "" : number.text();
    if (!text.equals(shown)) {
      for (int i = 0; i < text.length(); i++) {
        button(i).setTextContent(text.substring(i, i + 1));
      }
      for (int i = 0; i < buttons.size(); i++) {
        buttons.get(i).setHidden(i >= text.length());
      }
      row.setHidden(text.isEmpty());
      shown = text;
    }
    if (segment != pressed) {
      press(pressed, false);
      press(segment, true);
      pressed = segment;
    }
  }

  private void press(int place, boolean isPressed) {
    if (place >= 0 && place < buttons.size()) {
      buttons.get(place).setAttribute("aria-pressed", String.valueOf(isPressed));
    }
  }

  private HTMLElement button(int place) {
    if (place == buttons.size()) {
      HTMLElement button = document.createElement("button");
      button.setAttribute("type", "button");
      button.setAttribute("aria-pressed", "false");
      button.setAttribute("data-tint", String.valueOf(place % Colors.TINTS));
      button.addEventListener("click", event -> chosen.accept(place));
      row.appendChild(button);
      buttons.add(button);
    }
    return buttons.get(place);
  }
}
