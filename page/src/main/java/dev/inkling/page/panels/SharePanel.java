package dev.inkling.page.panels;

import dev.inkling.browser.Dom;
import dev.inkling.browser.pen.FlatInk;
import dev.inkling.ink.Ink;
import dev.inkling.page.state.PageState;
import dev.inkling.page.text.Language;
import dev.inkling.page.text.PanelText;
import dev.inkling.page.text.TextView;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLInputElement;

/** Takes a drawing along: as a link, a picture or ink. */
final class SharePanel {

  private static final int SIDE = 1024;

  private final PageApi host;
  private final HTMLElement note;
  private final HTMLInputElement link;
  private Language language = Language.ENGLISH;

  /** Told whether something was copied. */
  @JSFunctor
  interface Copied extends JSObject {
    void tell(boolean isCopied);
  }

  SharePanel(HTMLDocument document, PageApi host) {
    this.host = host;
    note = document.getElementById("share-note");
    link = (HTMLInputElement) document.getElementById("link");
    on(document, "copy", this::copy);
    on(document, "png", this::png);
    on(document, "svg", () -> save("digit.svg", "image/svg+xml", InkExport.svg(ink())));
    on(document, "ndjson", () -> save("digit.ndjson", "application/x-ndjson", ndjson()));
  }

  private void on(HTMLDocument document, String id, Runnable task) {
    document
        .getElementById(id)
        .addEventListener(
            "click",
            event -> {
              if (ink().isEmpty()) {
                say(PanelText.ONLY_DRAWINGS);
              } else {
                forget();
                task.run();
              }
            });
  }

  void speak(Language next) {
    language = next;
  }

  /** The drawing has changed: what was said of the one before is no longer true. */
  void forget() {
    TextView.hush(note);
    link.setHidden(true);
  }

  private void say(PanelText text) {
    TextView.say(note, language, text);
  }

  private Ink ink() {
    return FlatInk.ink(host.ink().toJavaArray());
  }

  private String ndjson() {
    return InkExport.ndjson(ink(), PageState.NOTHING);
  }

  private void copy() {
    String address;
    try {
      address = address() + "#" + DrawingLink.KEY + DrawingLink.of(ink());
    } catch (IllegalArgumentException e) {
      say(PanelText.TOO_LONG);
      return;
    }
    copy(
        address,
        isCopied -> {
          say(isCopied ? PanelText.COPIED : PanelText.NOT_COPIED);
          link.setValue(address);
          link.setHidden(false);
          Dom.reveal(link);
        });
  }

  private void png() {
    savePicture(
        "digit.png", InkExport.path(ink()), SIDE, (double) SIDE / InkExport.SIDE, 36.0, "#2f49c8");
  }

  @JSBody(script = "return location.href.split('#')[0];")
  private static native String address();

  @JSBody(
      params = {"text", "done"},
      script =
          "var fails = function() { done(false); };"
              + "if (!navigator.clipboard) { fails(); return; }"
              + "navigator.clipboard.writeText(text).then(function() { done(true); }, fails);")
  private static native void copy(String text, Copied done);

  /** Hands a text to the visitor as a file. */
  @JSBody(
      params = {"name", "type", "text"},
      script =
          "var link = document.createElement('a');"
              + "link.href = URL.createObjectURL(new Blob([text], {type: type}));"
              + "link.download = name;"
              + "link.click();"
              + "setTimeout(function() { URL.revokeObjectURL(link.href); }, 60000);")
  static native void save(String name, String type, String text);

  @JSBody(
      params = {"name", "path", "side", "scale", "pen", "color"},
      script =
          "var canvas = document.createElement('canvas');"
              + "canvas.width = canvas.height = side;"
              + "var context = canvas.getContext('2d');"
              + "context.fillStyle = '#fff';"
              + "context.fillRect(0, 0, side, side);"
              + "context.scale(scale, scale);"
              + "context.lineCap = context.lineJoin = 'round';"
              + "context.lineWidth = pen;"
              + "context.strokeStyle = color;"
              + "context.stroke(new Path2D(path));"
              + "canvas.toBlob(function(blob) {"
              + "var link = document.createElement('a');"
              + "link.href = URL.createObjectURL(blob);"
              + "link.download = name;"
              + "link.click();"
              + "setTimeout(function() { URL.revokeObjectURL(link.href); }, 60000); });")
  private static native void savePicture(
      String name, String path, int side, double scale, double pen, String color);
}
