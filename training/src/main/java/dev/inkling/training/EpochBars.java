package dev.inkling.training;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A bar for each epoch, with its loss and the time left, for a person who waits. */
final class EpochBars implements EpochListener {

  private final PrintWriter out;
  private ProgressBar bar;

  EpochBars(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void ask(int lesson, int lessons, int batches) {
    bar = bar("Teachers " + lesson + "/" + lessons, batches);
  }

  @Override
  public void asked() {
    bar.step();
  }

  @Override
  public void begin(int epoch, int epochs, int steps) {
    if (bar != null) {
      bar.close();
    }
    bar = bar("Epoch " + epoch + "/" + epochs, steps);
  }

  private static ProgressBar bar(String name, int steps) {
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setInitialMax(steps)
        .setUpdateIntervalMillis(250)
        .clearDisplayOnFinish()
        .build();
  }

  @Override
  public void step(double loss) {
    bar.setExtraMessage(String.format(Locale.ROOT, "loss %.4f", loss));
    bar.step();
  }

  @Override
  public void end(Epoch measured, int epochs) {
    bar.close();
    out.println(EpochLines.line(measured, epochs));
    out.flush();
  }
}
