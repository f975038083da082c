package dev.inkling.page.text;

import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.xml.NodeList;

/**
 * Puts the texts where the page wants them: {@code data-text} for an element's content, {@code
 * data-label} for what it is called, {@code data-tip} for its tooltip. Sentences that come and go
 * have the same mark while they are there, so that they change their language with all others.
 */
public final class TextView {

  private static final String CONTENT = "data-text";
  private static final String VALUES = "data-values";

  private final HTMLDocument document;

  public TextView(HTMLDocument document) {
    this.document = document;
  }

  public void show(Language language, Words... texts) {
    for (Words text : texts) {
      String words = text.in(language);
      NodeList<? extends HTMLElement> contents = all(CONTENT, text);
      for (int i = 0; i < contents.getLength(); i++) {
        String values = contents.get(i).getAttribute(VALUES);
        contents.get(i).setTextContent(values == null ? words : filled(text, language, values));
      }
      NodeList<? extends HTMLElement> labels = all("data-label", text);
      for (int i = 0; i < labels.getLength(); i++) {
        labels.get(i).setAttribute("aria-label", words);
      }
      NodeList<? extends HTMLElement> tips = all("data-tip", text);
      for (int i = 0; i < tips.getLength(); i++) {
        tips.get(i).setAttribute("title", words);
      }
    }
  }

  private NodeList<? extends HTMLElement> all(String attribute, Words text) {
    return document.querySelectorAll("[" + attribute + "=" + text.name() + "]");
  }

  /** Says a sentence in an element, in this language and in each that is chosen while it stands. */
  public static void say(HTMLElement element, Language language, Words text, int... values) {
    StringBuilder kept = new StringBuilder();
    for (int value : values) {
      kept.append(value).append(' ');
    }
    element.setAttribute(CONTENT, text.name());
    element.setAttribute(VALUES, kept.toString());
    element.setTextContent(filled(text, language, kept.toString()));
  }

  /** What an element says is no longer true. */
  public static void hush(HTMLElement element) {
    element.removeAttribute(CONTENT);
    element.setTextContent("");
  }

  /** Whether an element says this. */
  public static boolean isSaying(HTMLElement element, Words text) {
    return text.name().equals(element.getAttribute(CONTENT));
  }

  /** A text with its values, each with a blank behind it. */
  private static String filled(Words text, Language language, String values) {
    String filled = text.in(language);
    int start = 0;
    for (int i = 0; start < values.length(); i++) {
      int end = values.indexOf(' ', start);
      filled = Words.filled(filled, i, values.substring(start, end));
      start = end + 1;
    }
    return filled;
  }
}
