package dev.inkling.web;

import org.teavm.jso.browser.Window;

/** Runs something once before the next picture, however often it is asked for. */
final class Frame {

  private final Runnable task;
  private boolean isPending;

  Frame(Runnable task) {
    this.task = task;
  }

  void request() {
    if (!isPending) {
      isPending = true;
      Window.requestAnimationFrame(
          time -> {
            isPending = false;
            task.run();
          });
    }
  }
}
