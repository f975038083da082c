package dev.inkling.page.panels;

import dev.inkling.browser.Dom;
import dev.inkling.browser.pen.FlatInk;
import dev.inkling.ink.Ink;
import dev.inkling.page.state.Panel;
import dev.inkling.page.text.Text;
import dev.inkling.page.text.TextView;
import java.util.Arrays;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;
import org.teavm.jso.browser.Window;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.types.DOMTokenList;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Float64Array;

/** The page's second program: the panels. It is loaded when first used. */
final class Panels {

  private static PageApi page;
  private static InsidePanel inside;
  private static CorrectionsPanel corrections;
  private static PicturePanel picture;
  private static SharePanel share;
  private static NeighborsPanel neighbors;
  private static Story story;
  private static float[] latest;
  private static boolean wasPicture;
  private static String open = "";

  private Panels() {}

  /** Starts the panels. */
  @JSExport
  static void start(PageApi page) {
    Panels.page = page;
    HTMLDocument document = HTMLDocument.current();
    FullNetwork network = new FullNetwork(page);
    inside = new InsidePanel(document, page, network);
    corrections = new CorrectionsPanel(document, page, network);
    picture = new PicturePanel(document, page);
    share = new SharePanel(document, page);
    neighbors = new NeighborsPanel(document, page);
    story = new Story(document, page);
    Dom.on(Window.current(), "online", event -> network.retry());
    TextView.fill(document.getBody());
  }

  /**
   * Shows what the open panel shows of what is read; none is open where its name is empty.
   *
   * @param isPicture whether a picture is read, not the drawing
   */
  @JSExport
  static void see(Float32Array pixels, boolean isPicture, String panel) {
    float[] next = pixels.toJavaArray();
    if (!Arrays.equals(next, latest) || isPicture != wasPicture) {
      latest = next;
      if (TextView.isSaying(trouble(), Text.BAD_LINK)
          && (isPicture || page.ink().getLength() > 0)) {
        // Something is drawn now, by hand or by a better link.
        trouble().setHidden(true);
      }
      wasPicture = isPicture;
      corrections.forget();
      picture.see(isPicture ? next : null);
      share.forget();
      story.see(next);
    }
    picture.tell();
    open = panel;
    DOMTokenList classes = HTMLDocument.current().getBody().getClassList();
    if (panel.isEmpty()) {
      classes.remove("open");
    } else {
      classes.add("open");
    }
    if (panel.equals(Panel.NEIGHBORS.id())) {
      inside.close();
      neighbors.see(next);
      return;
    }
    neighbors.close();
    if (panel.equals(Panel.INSIDE.id())) {
      inside.show(next);
    } else {
      inside.close();
    }
  }

  /** Draws what a link holds. */
  @JSExport
  static void follow(String letters) {
    try {
      Ink ink = DrawingLink.ink(letters);
      page.follow(Float64Array.fromJavaArray(FlatInk.of(ink)));
    } catch (IllegalArgumentException e) {
      Dom.dropLink();
      say(Text.BAD_LINK);
    }
  }

  /** Says something that a visitor must not miss. */
  static void say(String message) {
    TextView.say(trouble(), message);
    Dom.showForAWhile(trouble());
  }

  private static HTMLElement trouble() {
    return HTMLDocument.current().getElementById("trouble");
  }

  /**
   * Reads what was dropped or pasted: a picture, a drawing, or corrections while these are open.
   */
  @JSExport
  static void take(JSObject file) {
    if (open.equals(Panel.CORRECTIONS.id()) && InkFile.isInk(file)) {
      corrections.read(file);
    } else {
      picture.read(file);
    }
  }
}
