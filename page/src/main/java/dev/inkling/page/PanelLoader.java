package dev.inkling.page;

import dev.inkling.browser.Dom;
import dev.inkling.image.DigitImage;
import dev.inkling.page.panels.PageApi;
import dev.inkling.page.panels.PanelsModule;
import dev.inkling.page.state.PageState;
import dev.inkling.page.state.Panel;
import java.util.function.Consumer;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.typedarrays.Float32Array;

/** Opens and closes panels; loads their program, the page's second one, when it is first used. */
final class PanelLoader {

  private final HTMLDocument document;
  private final PanelsModule.Loader loader;
  private final PageApi api;
  private final Runnable failure;
  private PanelsModule module;
  private Panel open;

  /**
   * The panels, none of them open.
   *
   * @param api what the page offers to their program
   * @param failure called when the program cannot be loaded
   */
  PanelLoader(HTMLDocument document, PanelsModule.Loader loader, PageApi api, Runnable failure) {
    this.document = document;
    this.loader = loader;
    this.api = api;
    this.failure = failure;
  }

  /** Does something with the program; loads it before that if need be. */
  void use(Consumer<PanelsModule> task) {
    if (module != null) {
      task.accept(module);
      return;
    }
    loader
        .load()
        .then(
            loaded -> {
              if (module == null) {
                module = loaded;
                module.start(api);
                Dom.mark("inkling-panels");
              }
              task.accept(module);
              return null;
            })
        .catchError(
            error -> {
              Dom.logError(error);
              failure.run();
              return null;
            });
  }

  /** Shows which panel is open, and has its program show what it shows of an image. */
  void show(PageState state, DigitImage image) {
    if (state.panel() != open) {
      Panel before = open;
      open = state.panel();
      for (Panel panel : Panel.values()) {
        show(panel, panel == open, panel == before && open == null);
      }
    }
    if (module != null) {
      module.see(
          Float32Array.fromJavaArray(image.pixels()),
          state.shown().picture() != null,
          open == null ? "" : open.id());
    }
  }

  /**
   * Opens or closes a panel. The focus does not stay in what is hidden.
   *
   * @param isLast whether this was the open one, and none is open now
   */
  private void show(Panel panel, boolean isOpen, boolean isLast) {
    HTMLElement button = document.getElementById("open-" + panel.id());
    HTMLElement section = document.getElementById(panel.id());
    button.setAttribute("aria-expanded", String.valueOf(isOpen));
    boolean isFocusHidden =
        Dom.hasFocusInside(section)
            || (isLast && Dom.hasFocusInside(document.getElementById("close")));
    if (!isOpen && isFocusHidden) {
      button.focus();
    }
    section.setHidden(!isOpen);
  }
}
