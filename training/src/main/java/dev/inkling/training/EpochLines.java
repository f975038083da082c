package dev.inkling.training;

import java.io.PrintWriter;
import java.util.Locale;

/** One line for each epoch, for files and pipes. */
record EpochLines(PrintWriter out) implements EpochListener {

  @Override
  public void end(Epoch measured, int epochs) {
    out.println(line(measured, epochs));
    out.flush();
  }

  /** What a person wants to know of an epoch. */
  static String line(Epoch measured, int epochs) {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "Epoch %d/%d  %.0f s  loss %.4f",
            measured.number(),
            epochs,
            measured.seconds(),
            measured.trainingLoss()));
    if (measured.picturesAccuracy() != null) {
      line.append(percent("  mnist ", measured.picturesAccuracy()));
    }
    if (measured.drawingsAccuracy() != null) {
      line.append(percent("  ink ", measured.drawingsAccuracy()));
      line.append(percent(" macro ", measured.drawingsMacro()));
    }
    if (measured.rejectAuroc() != null) {
      line.append(String.format(Locale.ROOT, "  auroc %.4f", measured.rejectAuroc()));
    }
    return line.toString();
  }

  private static String percent(String name, double share) {
    return String.format(Locale.ROOT, "%s%.2f %%", name, 100 * share);
  }
}
