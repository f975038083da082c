package dev.inkling.page.panels;

import dev.inkling.browser.Dom;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import dev.inkling.page.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.browser.Window;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.typedarrays.Int8Array;

/**
 * The network in full, fetched once when a panel first needs it. Where that fails it is tried again
 * by itself, so that a correction made without a network counts as soon as there is one.
 */
final class FullNetwork {

  /**
   * So long after a first failure it is tried again, in milliseconds: a visitor reads meanwhile.
   */
  private static final int PAUSE = 8000;

  /** Each pause is twice as long as the one before, up to this one. */
  private static final int LONGEST_PAUSE = 16 * PAUSE;

  private final List<Learner> waiting = new ArrayList<>();
  private Network network;
  private boolean isFetching;

  /** Whether a caller has asked since the last failure and is to be told of the next one. */
  private boolean isAsked;

  /** Whether the last try failed and no other has been made. */
  private boolean isPausing;

  private int pause = PAUSE;
  private int timer;

  private final PageApi page;

  FullNetwork(PageApi page) {
    this.page = page;
  }

  /**
   * A caller that needs the network.
   *
   * @param learn called when it is there
   * @param miss called whenever it turns out that it cannot be had yet
   */
  record Learner(Runnable learn, Runnable miss) {}

  /**
   * Calls when the network is there; a sentence tells the visitor where it cannot be had yet. A
   * learner that asks again while it waits is called once.
   */
  void whenReady(Learner learner) {
    if (network != null) {
      learner.learn().run();
      return;
    }
    isAsked = true;
    if (!waiting.contains(learner)) {
      waiting.add(learner);
      fetch();
    } else if (isPausing) {
      learner.miss().run();
    }
  }

  private void fetch() {
    if (isFetching || network != null) {
      return;
    }
    isFetching = true;
    isPausing = false;
    Window.clearTimeout(timer);
    page.fetch(HTMLDocument.current().getBody().getAttribute("data-network-src"))
        .then(
            bytes -> {
              network = OnnxReader.read(new Int8Array(bytes).toJavaArray());
              // Each by itself: an error in one stops neither the others nor the network.
              for (Learner learner : waiting) {
                Window.setTimeout(() -> learner.learn().run(), 0);
              }
              waiting.clear();
              return null;
            })
        .catchError(
            error -> {
              Dom.logError(error);
              failed();
              return null;
            });
  }

  private void failed() {
    isFetching = false;
    isPausing = true;
    for (Learner learner : waiting) {
      learner.miss().run();
    }
    if (isAsked) {
      isAsked = false;
      Panels.say(Text.NO_LAYERS);
    }
    timer = Window.setTimeout(this::fetch, pause);
    pause = Math.min(2 * pause, LONGEST_PAUSE);
  }

  /** The browser has a connection again. */
  void retry() {
    if (!waiting.isEmpty()) {
      pause = PAUSE;
      fetch();
    }
  }

  Network network() {
    return network;
  }
}
