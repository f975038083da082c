package dev.inkling.page.panels;

import dev.inkling.page.text.Text;
import dev.inkling.page.text.TextView;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * Offers to send the latest correction to the owner of the site, where the server takes samples.
 * Each is sent only when its button is pressed, below the words that say what is sent; and can be
 * taken back.
 */
final class SampleGift {

  private final String path;
  private final HTMLElement send;
  private final HTMLElement back;
  private final HTMLElement note;
  private String line = "";
  private String id = "";

  SampleGift(HTMLDocument document) {
    path = document.getBody().getAttribute("data-samples");
    send = document.getElementById("give");
    back = document.getElementById("take-back");
    note = document.getElementById("given-note");
    if (path == null || path.isEmpty()) {
      return;
    }
    document.getElementById("gift").removeAttribute("hidden");
    send.addEventListener("click", event -> give());
    back.addEventListener("click", event -> takeBack());
  }

  /** The correction that may be sent from now on. */
  void offer(String line) {
    this.line = line;
    id = "";
    TextView.hush(note);
    show();
  }

  private void show() {
    send.setAttribute("aria-disabled", String.valueOf(line.isEmpty()));
    back.setAttribute("aria-disabled", String.valueOf(id.isEmpty()));
  }

  private void give() {
    String sent = line;
    if (sent.isEmpty()) {
      return;
    }
    // Pressed twice, it is sent once.
    line = "";
    show();
    SampleService.give(
        path,
        sent,
        stored -> {
          id = stored;
          if (stored.isEmpty() && line.isEmpty()) {
            line = sent;
          }
          TextView.say(note, stored.isEmpty() ? Text.NOT_GIVEN : Text.GIVEN);
          show();
        });
  }

  private void takeBack() {
    String stored = id;
    if (stored.isEmpty()) {
      return;
    }
    id = "";
    show();
    SampleService.takeBack(
        path,
        stored,
        done -> {
          if (done == 0) {
            id = stored;
          }
          TextView.say(note, done == 0 ? Text.NOT_GIVEN : Text.TAKEN_BACK);
          show();
        });
  }
}
