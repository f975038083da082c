package dev.inkling.page.view;

import dev.inkling.browser.Dom;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * The colours that canvases draw with, as style sheet, colour scheme and forced colours make them.
 * Kept, because asking the browser for one while the bars move makes it style the page anew.
 */
final class Colors {

  /** Shades of ink that speaks for an answer, and as many of ink that speaks against it. */
  private static final int SHADES = 48;

  /** How much colour ink has that says nothing. */
  private static final int NEUTRAL = 30;

  /** How much colour ink has that is drawn later than the shown moment. */
  private static final int LATER = 12;

  /** Tints that the digits of a number take in turn. */
  static final int TINTS = 3;

  private final HTMLElement pad;
  private final HTMLElement sight;
  private String drawn = "";
  private String seen = "";
  private String ink = "";
  private String quiet = "";
  private String later = "";

  private final String[] tints = new String[TINTS];

  /** From what speaks against an answer most to what speaks for it most. */
  private final String[] sayings = new String[2 * SHADES + 1];

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
    drawn = Dom.color(pad);
    seen = Dom.color(sight);
    ink = Dom.property(pad, "--ink");
    String against = Dom.property(pad, "--against");
    quiet = Dom.property(pad, "--quiet");
    for (int i = 0; i < TINTS; i++) {
      tints[i] = Dom.property(pad, "--tint-" + i);
    }
    // Browsers before color-mix(), of 2023, draw all ink in one colour, but in several widths.
    // No colour shines through: where pieces of ink overlap, that would look like beads.
    String sheet = Dom.property(pad, "--sheet");
    later = mixed(drawn, LATER, sheet);
    String neutral = mixed(drawn, NEUTRAL, sheet);
    for (int i = 0; i < sayings.length; i++) {
      int percent = 100 * Math.abs(i - SHADES) / SHADES;
      sayings[i] = mixed(i < SHADES ? against : drawn, percent, neutral);
    }
  }

  /** Of ink on the pad. */
  String drawn() {
    return drawn;
  }

  /** Of the digit of a number at a place, from 0. */
  String tint(int place) {
    return tints[place % TINTS];
  }

  /** Of ink of a later moment than the shown one. */
  String later() {
    return later;
  }

  /** Of what the network sees. */
  String seen() {
    return seen;
  }

  /** Of what matters. */
  String ink() {
    return ink;
  }

  /** Of ink that says so much, from -1 (against the answer) to 1 (for it). */
  String saying(double strength) {
    return sayings[SHADES + (int) Math.round(SHADES * strength)];
  }

  private static String mixed(String color, int percent, String ground) {
    return "color-mix(in srgb, " + color + " " + percent + "%, " + ground + ")";
  }

  /** Of what matters less. */
  String quiet() {
    return quiet;
  }
}
