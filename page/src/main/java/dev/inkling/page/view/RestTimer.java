package dev.inkling.page.view;

import org.teavm.jso.browser.Performance;
import org.teavm.jso.browser.Window;

/** Runs something once nothing has happened for a while: words wait for the pen to rest. */
public final class RestTimer {

  private final int pause;
  private final Runnable task;
  private double restsAt;
  private boolean isRunning;

  /**
   * A timer that is not running yet.
   *
   * @param pause how long nothing may happen, in milliseconds
   */
  public RestTimer(int pause, Runnable task) {
    this.pause = pause;
    this.task = task;
  }

  /** Something happens. One timer that looks again costs less than a new one for every event. */
  public void restart() {
    restsAt = Performance.now() + pause;
    if (!isRunning) {
      isRunning = true;
      Window.setTimeout(this::look, pause);
    }
  }

  private void look() {
    double left = restsAt - Performance.now();
    if (left > 0) {
      Window.setTimeout(this::look, (int) Math.ceil(left));
    } else {
      isRunning = false;
      task.run();
    }
  }
}
