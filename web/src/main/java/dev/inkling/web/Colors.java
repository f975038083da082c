package dev.inkling.web;

import org.teavm.jso.dom.html.HTMLElement;

/**
 * The colours that canvases draw with, as style sheet, colour scheme and forced colours make them.
 * Kept, because whoever asks the browser for one while the bars move makes it style the page anew.
 */
final class Colors {

  private final HTMLElement pad;
  private final HTMLElement sight;
  private String drawn = "";
  private String seen = "";
  private String ink = "";
  private String against = "";
  private String quiet = "";

  /**
   * The colours of the page.
   *
   * @param pad whose text has the colour of drawn ink
   * @param sight whose text has the colour of what the network sees
   */
  Colors(HTMLElement pad, HTMLElement sight) {
    this.pad = pad;
    this.sight = sight;
  }

  /** Asks the browser again. */
  void read() {
    drawn = Browser.color(pad);
    seen = Browser.color(sight);
    ink = Browser.property(pad, "--ink");
    against = Browser.property(pad, "--against");
    quiet = Browser.property(pad, "--quiet");
  }

  /** Of ink on the pad. */
  String drawn() {
    return drawn;
  }

  /** Of what the network sees. */
  String seen() {
    return seen;
  }

  /** Of what matters. */
  String ink() {
    return ink;
  }

  /** Of ink that speaks against a digit. */
  String against() {
    return against;
  }

  /** Of what matters less. */
  String quiet() {
    return quiet;
  }
}
