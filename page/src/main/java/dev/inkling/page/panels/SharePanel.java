package dev.inkling.page.panels;

import dev.inkling.browser.Dom;
import dev.inkling.browser.pen.FlatInk;
import dev.inkling.ink.Ink;
import dev.inkling.page.state.PageState;
import dev.inkling.page.text.Text;
import dev.inkling.page.text.TextView;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLInputElement;

/** Takes a drawing along: as a link, a picture or ink. */
final class SharePanel {

  private static final int SIDE = 1024;

  private final PageApi page;
  private final HTMLElement note;
  private final HTMLInputElement link;

  SharePanel(HTMLDocument document, PageApi page) {
    this.page = page;
    note = document.getElementById("share-note");
    link = (HTMLInputElement) document.getElementById("link");
    on(document, "copy", this::copy);
    on(document, "png", this::png);
    on(document, "svg", () -> Files.save("digit.svg", "image/svg+xml", InkExport.svg(ink())));
    on(document, "ndjson", () -> Files.save("digit.ndjson", "application/x-ndjson", ndjson()));
  }

  private void on(HTMLDocument document, String id, Runnable task) {
    document
        .getElementById(id)
        .addEventListener(
            "click",
            event -> {
              if (ink().isEmpty()) {
                say(Text.ONLY_DRAWINGS);
              } else {
                forget();
                task.run();
              }
            });
  }

  /** The drawing has changed: what was said of the one before is no longer true. */
  void forget() {
    TextView.hush(note);
    link.setHidden(true);
  }

  private void say(String message) {
    TextView.say(note, message);
  }

  private Ink ink() {
    return FlatInk.ink(page.ink().toJavaArray());
  }

  private String ndjson() {
    return InkExport.ndjson(ink(), PageState.NOTHING);
  }

  private void copy() {
    String address;
    try {
      address = Files.address() + "#" + DrawingLink.KEY + DrawingLink.of(ink());
    } catch (IllegalArgumentException e) {
      say(Text.TOO_LONG);
      return;
    }
    Files.copy(
        address,
        isCopied -> {
          say(isCopied ? Text.COPIED : Text.NOT_COPIED);
          link.setValue(address);
          link.setHidden(false);
          Dom.reveal(link);
        });
  }

  private void png() {
    Files.savePicture(
        "digit.png", InkExport.path(ink()), SIDE, (double) SIDE / InkExport.SIDE, 36.0, "#2f49c8");
  }
}
