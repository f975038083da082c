package dev.inkling.notebook.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import jdk.jshell.execution.DirectExecutionControl;

/**
 * Runs what JShell compiles in the kernel's own process, each snippet in a thread that can be
 * stopped, and keeps the value itself, of which JShell hands over nothing but its text.
 */
final class CellRunner extends DirectExecutionControl {

  /** How long a snippet may take to heed an interruption, in milliseconds. */
  private static final long GRACE = 5000;

  private Thread running;
  private boolean stopped;
  private Object value;

  /** Forgets an interruption, before a cell. */
  synchronized void begin() {
    stopped = false;
  }

  /** Whether the user stopped the cell. */
  synchronized boolean wasStopped() {
    return stopped;
  }

  /** The value of the last snippet, which is then forgotten; null where it had none. */
  Object takeValue() {
    Object taken = value;
    value = null;
    return taken;
  }

  @Override
  protected String invoke(Method snippet) throws Exception {
    FutureTask<Object> task = new FutureTask<>(() -> snippet.invoke(null));
    Thread thread = new Thread(task, "cell");
    thread.setContextClassLoader(snippet.getDeclaringClass().getClassLoader());
    synchronized (this) {
      // An interruption between two snippets of a cell counts too.
      if (stopped) {
        throw new StoppedException();
      }
      running = thread;
      thread.start();
    }
    thread.join();
    synchronized (this) {
      running = null;
      if (stopped) {
        throw new StoppedException();
      }
    }
    try {
      value = task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InvocationTargetException thrown) {
        throw thrown;
      }
      throw e;
    }
    return valueString(value);
  }

  /**
   * Interrupts the snippet that runs; if it does not listen, ends its thread.
   *
   * @throws UnsupportedOperationException if it does not listen and this JDK (20 and newer) ends no
   *     thread
   */
  @Override
  @SuppressWarnings({"deprecation", "removal"})
  public void stop() {
    Thread thread;
    synchronized (this) {
      stopped = true;
      thread = running;
    }
    if (thread == null) {
      return;
    }
    thread.interrupt();
    try {
      thread.join(GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      // What computes without ever waiting cannot be reached in another way. It may leave behind
      // what is half done, which is the lesser evil: the other is to lose all variables.
      thread.stop();
    }
  }
}
