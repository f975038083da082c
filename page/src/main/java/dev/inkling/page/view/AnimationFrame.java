package dev.inkling.page.view;

import org.teavm.jso.browser.AnimationFrameCallback;
import org.teavm.jso.browser.Window;

/** Runs something once before the next picture, however often it is asked for. */
public final class AnimationFrame {

  private final Runnable task;
  private final AnimationFrameCallback callback = time -> run();
  private boolean isAwaited;
  private boolean isRequested;

  public AnimationFrame(Runnable task) {
    this.task = task;
  }

  /** Asks for it to be run before the next picture. */
  public void request() {
    isRequested = true;
    await();
  }

  /**
   * Waits for the next picture, in which nothing happens unless it is requested until then: to wait
   * takes the browser as long as half the network, which a later request need not spend.
   */
  public void await() {
    if (!isAwaited) {
      isAwaited = true;
      Window.requestAnimationFrame(callback);
    }
  }

  /** Runs it at once, and what was requested with it. */
  public void runNow() {
    isRequested = false;
    task.run();
  }

  private void run() {
    isAwaited = false;
    if (isRequested) {
      runNow();
    }
  }
}
