package dev.inkling.data.plot;

/** Text between the tags of HTML and SVG. */
public final class Markup {

  private Markup() {}

  /** The text as it is written between tags and in attributes. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
