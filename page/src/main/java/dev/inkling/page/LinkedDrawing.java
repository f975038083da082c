package dev.inkling.page;

import dev.inkling.browser.Dom;
import dev.inkling.page.panels.DrawingLink;
import dev.inkling.page.state.PageState;
import java.util.function.Consumer;
import org.teavm.jso.browser.Window;

/** The drawing that the page's address may hold behind the #, as {@link DrawingLink} writes it. */
final class LinkedDrawing {

  /** Whether the address holds a drawing that is not on the pad yet. */
  private boolean isWaiting;

  /**
   * Calls with the letters of a link, now and whenever another one is opened in this window.
   *
   * @param reader to call {@link #isRead} when it has them on the pad
   */
  void onLink(Consumer<String> reader) {
    look(reader);
    Dom.on(Window.current(), "hashchange", event -> look(reader));
  }

  private void look(Consumer<String> reader) {
    String letters = Dom.link(DrawingLink.KEY);
    if (letters != null) {
      isWaiting = true;
      reader.accept(letters);
    }
  }

  /** What the address holds is about to be on the pad. */
  void isRead() {
    isWaiting = false;
  }

  /** The state changes. An address that holds no longer what is on the pad goes. */
  // A change that changes nothing answers with the very same drawing.
  @SuppressWarnings("ReferenceEquality")
  void change(PageState before, PageState after) {
    boolean isUnlinked = before.isLinked() && !after.isLinked();
    // What could not be loaded in time is not drawn over what a visitor draws.
    if (isUnlinked || (isWaiting && after.drawing() != before.drawing())) {
      isWaiting = false;
      Dom.dropLink();
    }
  }
}
