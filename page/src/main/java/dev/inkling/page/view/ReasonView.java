package dev.inkling.page.view;

import dev.inkling.page.state.PageState;
import dev.inkling.page.text.Text;
import dev.inkling.page.text.TextView;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/** Shows why the answer is what it is, in a sentence, and what the two colours of ink mean. */
final class ReasonView {

  private final HTMLElement box;
  private final HTMLElement reason;
  private final HTMLElement speaksFor;
  private final HTMLElement speaksAgainst;
  private String shown = "";

  ReasonView(HTMLDocument document) {
    box = document.getElementById("because");
    reason = document.getElementById("reason");
    speaksFor = document.getElementById("speaks-for");
    speaksAgainst = document.getElementById("speaks-against");
  }

  /**
   * Shows an explanation.
   *
   * @param sentence the message, empty if there is none
   * @param answer the digit that the network sees, or {@link PageState#NOTHING}
   * @param question the digit that is asked about
   */
  void show(String sentence, int answer, int question) {
    if (sentence.equals(shown)) {
      return;
    }
    shown = sentence;
    box.setHidden(sentence.isEmpty());
    if (sentence.isEmpty()) {
      TextView.hush(reason);
      return;
    }
    TextView.say(reason, sentence);
    TextView.say(speaksFor, Text.SPEAKS_FOR + " " + answer);
    TextView.say(
        speaksAgainst,
        answer == question ? Text.SPEAKS_AGAINST + " " + answer : Text.SPEAKS_FOR + " " + question);
  }
}
