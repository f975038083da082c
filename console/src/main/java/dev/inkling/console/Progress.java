package dev.inkling.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A progress bar on standard error for as long as something takes; nothing where standard error is
 * no terminal, so that logs and pipes stay clean. Safe for use by several threads.
 */
public final class Progress implements AutoCloseable {

  private static final int UPDATE_MILLISECONDS = 200;

  private final ProgressBar bar;

  private Progress(ProgressBar bar) {
    this.bar = bar;
  }

  /**
   * Begins a bar.
   *
   * @param task what takes time
   * @param most how many steps there are, negative where it is not known
   */
  public static Progress start(String task, long most) {
    return start(task, most, "", 1);
  }

  /**
   * Begins a bar that counts in another unit.
   *
   * @param unit the unit's name, with the space before it
   * @param unitSize how many steps are one unit
   */
  public static Progress start(String task, long most, String unit, long unitSize) {
    if (!isTerminal()) {
      return new Progress(null);
    }
    return new Progress(
        new ProgressBarBuilder()
            .setTaskName(VisibleWriter.of(task))
            .setInitialMax(most)
            .setUnit(unit, unitSize)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(UPDATE_MILLISECONDS)
            .clearDisplayOnFinish()
            .build());
  }

  /** Whether a person sees what is written to standard error. */
  // Without /proc a console is the best guess: up to JDK 21 there is one only where standard input
  // and output are terminals, from 22 on always.
  @SuppressWarnings("SystemConsoleNull")
  static boolean isTerminal() {
    Path error = Path.of("/proc/self/fd/2");
    try {
      if (Files.isSymbolicLink(error)) {
        return Files.readSymbolicLink(error).toString().matches("/dev/(pts/|tty|console).*");
      }
    } catch (IOException e) {
      return false;
    }
    return System.console() != null;
  }

  /** So many steps are done. */
  public void stepTo(long steps) {
    if (bar != null) {
      bar.stepTo(steps);
    }
  }

  /** One more step is done; the text stands behind the bar. */
  public void step(String text) {
    if (bar != null) {
      bar.setExtraMessage(VisibleWriter.of(text));
      bar.step();
    }
  }

  /** Takes the bar away. */
  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
