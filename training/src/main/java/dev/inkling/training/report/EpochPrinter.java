package dev.inkling.training.report;

import dev.inkling.console.Progress;
import dev.inkling.training.runs.Epoch;
import dev.inkling.training.runs.EpochListener;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Prints one line for each epoch; on a terminal there is also a bar with the loss and the time
 * left.
 */
public final class EpochPrinter implements EpochListener {

  private final PrintWriter out;
  private Progress bar;

  /** A printer; bars go to standard error. */
  public EpochPrinter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void beginTeachers(int epoch, int epochs, int batches) {
    start("Teachers " + epoch + "/" + epochs, batches);
  }

  @Override
  public void teacherStep() {
    bar.step("");
  }

  @Override
  public void begin(int epoch, int epochs, int steps) {
    start("Epoch " + epoch + "/" + epochs, steps);
  }

  @Override
  public void step(double loss) {
    bar.step(String.format(Locale.ROOT, "loss %.4f", loss));
  }

  @Override
  public void end(Epoch measured, int epochs) {
    bar.close();
    StringBuilder line = new StringBuilder();
    append(
        line,
        "Epoch %d/%d  %.0f s  loss %.4f",
        measured.number(),
        epochs,
        measured.seconds(),
        measured.trainingLoss());
    if (measured.picturesAccuracy() != null) {
      append(line, "  mnist %.2f %%", 100 * measured.picturesAccuracy());
    }
    if (measured.drawingsAccuracy() != null) {
      append(
          line,
          "  ink %.2f %% macro %.2f %%",
          100 * measured.drawingsAccuracy(),
          100 * measured.drawingsMacro());
    }
    if (measured.rejectAuroc() != null) {
      append(line, "  auroc %.4f", measured.rejectAuroc());
    }
    out.println(line);
    out.flush();
  }

  private static void append(StringBuilder line, String format, Object... values) {
    line.append(String.format(Locale.ROOT, format, values));
  }

  private void start(String name, int steps) {
    if (bar != null) {
      bar.close();
    }
    bar = Progress.start(name, steps);
  }
}
