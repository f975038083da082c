package dev.inkling.web;

import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.xml.NodeList;

/**
 * Puts the texts where index.html wants them: {@code data-text} for an element's content, {@code
 * data-label} for what it is called, {@code data-tip} for its tooltip.
 */
final class TextView {

  private final HTMLDocument document;

  TextView(HTMLDocument document) {
    this.document = document;
  }

  void show(Language language, Words... texts) {
    for (Words text : texts) {
      String words = text.in(language);
      NodeList<? extends HTMLElement> contents = all("data-text", text);
      for (int i = 0; i < contents.getLength(); i++) {
        contents.get(i).setTextContent(words);
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
}
