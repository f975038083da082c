package dev.inkling.page.text;

import org.teavm.jso.JSClass;
import org.teavm.jso.JSModule;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSTopLevel;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * Puts texts where the page wants them: {@code data-text} for an element's content, {@code
 * data-label} for what it is called, {@code data-tip} for its tooltip. Each holds a message: a key
 * of {@link Text} and the values of its text, with blanks between. Sentences that come and go have
 * the same marks while they are there, so that they change their language with all others.
 * messages.js has the code.
 */
@JSClass
@JSTopLevel
@JSModule("./messages.js")
public final class TextView implements JSObject {

  private TextView() {}

  /** What a message says in the language that the page speaks. */
  public static native String text(String message);

  /** Says a message in an element, in this language and in each that is chosen while it stands. */
  public static native void say(HTMLElement element, String message);

  /** Names an element for screen readers, and in its tooltip where it has one. */
  public static native void name(HTMLElement element, String message);

  /** Shows the texts of elements that are new. */
  public static native void fill(HTMLElement parent);

  /** What an element says is no longer true. */
  public static void hush(HTMLElement element) {
    element.removeAttribute("data-text");
    element.setTextContent("");
  }

  /** Whether an element says the text of this key. */
  public static boolean isSaying(HTMLElement element, String key) {
    String message = element.getAttribute("data-text");
    return message != null && (message + " ").startsWith(key + " ");
  }
}
