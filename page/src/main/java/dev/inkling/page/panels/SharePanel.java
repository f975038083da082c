package dev.inkling.page.panels;

import dev.inkling.browser.Dom;
import dev.inkling.browser.pen.FlatInk;
import dev.inkling.ink.Ink;
import dev.inkling.page.state.PageState;
import dev.inkling.page.state.ReplayTiming;
import dev.inkling.page.text.Text;
import dev.inkling.page.text.TextView;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLInputElement;
import org.teavm.jso.typedarrays.Float64Array;

/** Takes a drawing along: as a link, a picture, an animation or ink. */
final class SharePanel {

  private static final int SIDE = 1024;

  /** The pen's width, in a file's units for the pad's side. */
  private static final double PEN = 36;

  private static final String COLOR = "#2f49c8";

  /** The side of an animation: it is sent to phones. */
  private static final int ANIMATION_SIDE = 360;

  /** A frame stays so long, in milliseconds; longer where there would be more of them than that. */
  private static final int FRAME = 60;

  private static final int MOST_FRAMES = 60;

  private final PageApi page;
  private final HTMLElement note;
  private final HTMLInputElement link;

  SharePanel(HTMLDocument document, PageApi page) {
    this.page = page;
    note = document.getElementById("share-note");
    link = (HTMLInputElement) document.getElementById("link");
    HTMLElement send = document.getElementById("send");
    send.setHidden(!Files.canShare());
    on(document, "send", this::send);
    on(document, "copy", this::copy);
    on(document, "gif", this::gif);
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

  /** The drawing's address; null, and a sentence, if it is too long for one. */
  private String address() {
    try {
      return Files.address() + "#" + DrawingLink.KEY + DrawingLink.of(ink());
    } catch (IllegalArgumentException e) {
      say(Text.TOO_LONG);
      return null;
    }
  }

  private void send() {
    String address = address();
    if (address != null) {
      Files.share(address, TextView.text(Text.TITLE), this::copy);
    }
  }

  private void copy() {
    String address = address();
    if (address == null) {
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
        "digit.png", InkExport.path(ink()), SIDE, (double) SIDE / InkExport.SIDE, PEN, COLOR);
  }

  /** As it was drawn, with what the network said at each moment. */
  private void gif() {
    Ink ink = ink();
    ReplayTiming pace = ReplayTiming.of(ink.strokes());
    int frames = Math.max(1, Math.min(MOST_FRAMES, (int) Math.ceil(pace.length() / FRAME)));
    StringBuilder paths = new StringBuilder();
    StringBuilder answers = new StringBuilder();
    for (int i = 0; i <= frames; i++) {
      Ink then = ink.first(Math.max(1, pace.pointsAt(pace.length() * i / frames)));
      String said = page.glance(Float64Array.fromJavaArray(FlatInk.of(then)));
      paths.append(i == 0 ? "" : "|").append(InkExport.path(then));
      answers.append(i == 0 ? "" : "|").append(said, 0, said.indexOf(' '));
    }
    Files.saveAnimation(
        "digit.gif",
        paths.toString(),
        answers.toString(),
        ANIMATION_SIDE,
        InkExport.SIDE,
        PEN,
        COLOR,
        Math.max(2, (int) Math.round(pace.length() / frames / 10)));
  }
}
