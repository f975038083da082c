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

  /** Drawings that the network takes for something else, and is sure of it. */
  private static final List<Example> MISTAKES =
      List.of(
          new Example("KB?E@=J6IU", 4),
          new Example("C7??DDK@L8JU", 9),
          new Example("=7M6CRNR", 7),
          new Example("I=E7?=ECJ?HJGUFNHF", 8),
          new Example("G6?A@PFULNKAD=", 6),
          new Example("B7H6FU", 7));

  /** Nearly a 7, nearly a 9, nearly an 8, nearly a 6, a letter, a number. */
  private static final List<Example> TRICKY =
      List.of(
          new Example("?>F9J:HFFR"),
          new Example("A9?EFFKD K9KFJR"),
          new Example("?=E8L<FDLJLRDS?NAHFD"),
          new Example("K9C9@DFBLGKPDR@NAH"),
          new Example("9=?RF?LRR="),
          new Example("<:<Q E?I:N?KFEPPP"));

  /**
   * A drawing that can be looked at.
   *
   * @param letters as {@link SampleDrawing} takes them
   * @param meant the digit that it is meant to be, -1 where that is the question
   */
  private record Example(String letters, int meant) {

    Example(String letters) {
      this(letters, -1);
    }

    Ink ink() {
      return new SampleDrawing(letters).ink();
    }
  }

  private final PageApi page;
  private final HTMLDocument document;
  private final HTMLElement section;
  private final HTMLCanvasElement canvas;
  private final SightView sight;
  private final HTMLElement[] moments = new HTMLElement[MOMENTS];
  private final HTMLElement[] mistakes;
  private final HTMLElement[] tricky;
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
    mistakes = gallery("mistakes", MISTAKES);
    tricky = gallery("tricky", TRICKY);
    String source = document.getBody().getAttribute("data-source");
    NodeList<? extends HTMLElement> links = section.querySelectorAll("[data-path]");
    for (int i = 0; i < links.getLength(); i++) {
      HTMLElement link = links.get(i);
      link.setHidden(source.isEmpty());
      link.querySelector("a").setAttribute("href", source + link.getAttribute("data-path"));
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

  /** Buttons that draw an example on the pad. */
  private HTMLElement[] gallery(String id, List<Example> examples) {
    HTMLElement gallery = document.getElementById(id);
    HTMLElement[] buttons = new HTMLElement[examples.size()];
    for (int i = 0; i < buttons.length; i++) {
      Ink ink = examples.get(i).ink();
      buttons[i] = drawing("button");
      buttons[i].setAttribute("type", "button");
      buttons[i].querySelector("path").setAttribute("d", InkExport.path(ink));
      buttons[i].addEventListener(
          "click",
          event -> {
            page.follow(Float64Array.fromJavaArray(FlatInk.of(ink)));
            toTheTop();
          });
      gallery.appendChild(buttons[i]);
    }
    return buttons;
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
    Ink ink = drawn.isEmpty() ? TRICKY.get(2).ink() : drawn;
    for (int i = 0; i < MOMENTS; i++) {
      int points = Math.max(1, ink.points() * (i + 1) / MOMENTS);
      Ink then = ink.first(points);
      moments[i].querySelector("path").setAttribute("d", InkExport.path(then));
      String[] said = glance(then);
      moments[i].querySelector("span").setTextContent(words(said));
    }
    label(mistakes, MISTAKES);
    label(tricky, TRICKY);
  }

  private void label(HTMLElement[] buttons, List<Example> examples) {
    for (int i = 0; i < buttons.length; i++) {
      String[] said = glance(examples.get(i).ink());
      int meant = examples.get(i).meant();
      HTMLElement label = buttons[i].querySelector("span");
      String answer = said[0] + " " + said[1];
      if (said[1].isEmpty()) {
        TextView.say(label, Text.NO_DIGIT);
        TextView.name(buttons[i], Text.TRICKY_DOUBT + " " + (i + 1));
      } else if (meant < 0) {
        TextView.hush(label);
        label.setTextContent(words(said));
        TextView.name(buttons[i], Text.TRICKY + " " + (i + 1) + " " + answer);
      } else {
        TextView.say(label, Text.MEANT + " " + meant + " " + answer);
        TextView.name(buttons[i], Text.MISTAKE + " " + (i + 1) + " " + meant + " " + answer);
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
