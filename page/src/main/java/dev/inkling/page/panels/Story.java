package dev.inkling.page.panels;

import dev.inkling.browser.Dom;
import dev.inkling.browser.pen.FlatInk;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.page.state.SampleDrawing;
import dev.inkling.page.text.Text;
import dev.inkling.page.text.TextView;
import dev.inkling.page.view.SightView;
import java.util.List;
import org.teavm.jso.browser.Window;
import org.teavm.jso.dom.html.HTMLCanvasElement;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.xml.NodeList;
import org.teavm.jso.typedarrays.Float64Array;

/** What is told below the first screen, about the visitor's own drawing where there is one. */
final class Story {

  private static final int MOMENTS = 6;

  /** Nearly a 7, nearly a 9, nearly an 8, nearly a 6, a letter, a number. */
  private static final List<String> TRICKY =
      List.of(
          "?>F9J:HFFR",
          "A9?EFFKD K9KFJR",
          "?=E8L<FDLJLRDS?NAHFD",
          "K9C9@DFBLGKPDR@NAH",
          "9=?RF?LRR=",
          "<:<Q E?I:N?KFEPPP");

  private final PageApi page;
  private final HTMLDocument document;
  private final HTMLElement section;
  private final HTMLCanvasElement canvas;
  private final SightView sight;
  private final HTMLElement[] moments = new HTMLElement[MOMENTS];
  private final HTMLElement[] tricky = new HTMLElement[TRICKY.size()];
  private float[] latest = new float[DigitImage.SIZE * DigitImage.SIZE];
  private boolean isOld = true;

  Story(HTMLDocument document, PageApi page) {
    this.document = document;
    this.page = page;
    section = document.getElementById("story");
    canvas = (HTMLCanvasElement) document.getElementById("story-sight");
    sight = new SightView(canvas);
    HTMLElement list = document.getElementById("moments");
    for (int i = 0; i < MOMENTS; i++) {
      moments[i] = drawing("li");
      list.appendChild(moments[i]);
    }
    HTMLElement gallery = document.getElementById("tricky");
    for (int i = 0; i < tricky.length; i++) {
      Ink ink = new SampleDrawing(TRICKY.get(i)).ink();
      tricky[i] = drawing("button");
      tricky[i].setAttribute("type", "button");
      tricky[i].querySelector("path").setAttribute("d", InkExport.path(ink));
      tricky[i].addEventListener(
          "click",
          event -> {
            page.follow(Float64Array.fromJavaArray(FlatInk.of(ink)));
            toTheTop();
          });
      gallery.appendChild(tricky[i]);
    }
    NodeList<? extends HTMLElement> buttons = section.querySelectorAll("[data-opens]");
    for (int i = 0; i < buttons.getLength(); i++) {
      String opened = buttons.get(i).getAttribute("data-opens");
      buttons
          .get(i)
          .addEventListener(
              "click",
              event -> {
                document.getElementById(opened).click();
                toTheTop();
              });
    }
    Dom.on(Window.current(), "scroll", event -> update());
  }

  private void toTheTop() {
    Dom.reveal(document.querySelector(".screen"));
  }

  private HTMLElement drawing(String tag) {
    HTMLElement element = document.createElement(tag);
    element.setInnerHTML(
        "<svg viewBox=\"0 0 1000 1000\" aria-hidden=\"true\"><path/></svg><span></span>");
    return element;
  }

  /** This is read now: float[784]. */
  void see(float[] pixels) {
    latest = pixels;
    isOld = true;
    update();
  }

  /** Shows what has changed, once it is in view: the pen has better use for the time. */
  private void update() {
    if (!isOld || Dom.box(section).getTop() > Window.current().getInnerHeight()) {
      return;
    }
    isOld = false;
    sight.show(DigitImage.of(latest), Dom.color(canvas));
    Ink drawn = FlatInk.ink(page.ink().toJavaArray());
    Ink ink = drawn.isEmpty() ? new SampleDrawing(TRICKY.get(2)).ink() : drawn;
    for (int i = 0; i < MOMENTS; i++) {
      int points = Math.max(1, ink.points() * (i + 1) / MOMENTS);
      Ink then = ink.first(points);
      moments[i].querySelector("path").setAttribute("d", InkExport.path(then));
      String[] said = glance(then);
      moments[i].querySelector("span").setTextContent(words(said));
    }
    for (int i = 0; i < tricky.length; i++) {
      String[] said = glance(new SampleDrawing(TRICKY.get(i)).ink());
      boolean isDigit = !said[1].isEmpty();
      HTMLElement label = tricky[i].querySelector("span");
      if (isDigit) {
        TextView.hush(label);
        label.setTextContent(words(said));
        TextView.name(tricky[i], Text.TRICKY + " " + (i + 1) + " " + said[0] + " " + said[1]);
      } else {
        TextView.say(label, Text.NO_DIGIT);
        TextView.name(tricky[i], Text.TRICKY_DOUBT + " " + (i + 1));
      }
    }
  }

  private static String words(String[] said) {
    return said[1].isEmpty() ? said[0] + "?" : said[0] + " · " + said[1] + " %";
  }

  /** The answer and its percent, which is empty where it is taken for no digit. */
  private String[] glance(Ink ink) {
    String said = page.glance(Float64Array.fromJavaArray(FlatInk.of(ink)));
    int blank = said.indexOf(' ');
    String percent = said.substring(blank + 1);
    return new String[] {said.substring(0, blank), percent.equals("-1") ? "" : percent};
  }
}
