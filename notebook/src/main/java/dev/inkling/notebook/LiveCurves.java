package dev.inkling.notebook;

import dev.inkling.data.plot.Charts;
import dev.inkling.training.runs.Epoch;
import dev.inkling.training.runs.EpochListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The curves of a training while it goes on. For the thread that trains. */
public final class LiveCurves implements EpochListener {

  /** A picture is sent so often in an epoch: often enough to watch, and no load. */
  private static final int PICTURES = 12;

  private final Consumer<String> screen;
  private final Map<String, List<double[]>> lines = new LinkedHashMap<>();
  private final List<Epoch> epochs = new ArrayList<>();
  private int epoch;
  private int steps;
  private int step;
  private int drawn;
  private double drawnSum;

  /**
   * Curves that are drawn anew as they grow.
   *
   * @param screen gets each picture, an SVG
   */
  public LiveCurves(Consumer<String> screen) {
    this.screen = screen;
  }

  @Override
  public void begin(int epoch, int epochs, int steps) {
    this.epoch = epoch;
    this.steps = steps;
    step = 0;
    drawn = 0;
    drawnSum = 0;
  }

  @Override
  public void step(double loss) {
    step++;
    if (step == steps || step % Math.max(1, steps / PICTURES) == 0) {
      // Told is the mean since the epoch began; shown is that since the last picture.
      double sum = loss * step;
      add("learning", epoch - 1 + (double) step / steps, (sum - drawnSum) / (step - drawn));
      drawn = step;
      drawnSum = sum;
      draw();
    }
  }

  @Override
  public void end(Epoch measured, int epochs) {
    this.epochs.add(measured);
    if (measured.picturesLoss() != null) {
      add("validation: MNIST", measured.number(), measured.picturesLoss());
    }
    if (measured.drawingsLoss() != null) {
      add("validation: ink", measured.number(), measured.drawingsLoss());
    }
    draw();
  }

  private void add(String line, double x, double y) {
    lines.computeIfAbsent(line, name -> new ArrayList<>()).add(new double[] {x, y});
  }

  private void draw() {
    screen.accept(Charts.lines("epochs", "loss, in nats", lines));
  }

  /** What the epochs came to, so far. */
  public List<Epoch> epochs() {
    return List.copyOf(epochs);
  }
}
