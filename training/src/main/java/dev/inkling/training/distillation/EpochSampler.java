package dev.inkling.training.distillation;

import static dev.inkling.training.samples.TrainingSample.CLASSES;

import dev.inkling.training.runs.TrainingRun;
import dev.inkling.training.samples.Batch;
import dev.inkling.training.samples.Batches;
import dev.inkling.training.samples.EpochSamples;
import dev.inkling.training.samples.TrainingSample;
import dev.inkling.training.settings.Distillation;
import dev.inkling.training.settings.Settings;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * Chooses what each epoch shows. Without teachers every epoch is new. With teachers the first
 * epochs are, and their answers are kept in the run's folder: asked once, shown often.
 */
public final class EpochSampler implements AutoCloseable {

  private final TrainingRun run;
  private final List<TrainingSample> samples;
  private final ExecutorService makers;
  private TeacherEnsemble teachers;

  /**
   * A sampler; teachers are opened when they are first asked.
   *
   * @param makers of the batches that teachers see
   */
  public EpochSampler(TrainingRun run, ExecutorService makers) {
    this.run = run;
    this.makers = makers;
    samples = run.data().samples();
  }

  /**
   * The samples of an epoch.
   *
   * @return null if the run was stopped while the teachers were asked
   * @throws IOException if the folder can be neither read nor written
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public EpochSamples samples(int epoch) throws IOException, InterruptedException {
    Settings settings = run.settings();
    Distillation distillation = settings.distillation();
    int number = distillation.isGiven() ? epoch % distillation.epochs() : epoch;
    int[] order = run.data().order(settings.inkWeight(), settings.seed(), number);
    EpochSamples labeled = new EpochSamples(number, order, null);
    if (!distillation.isGiven()) {
      return labeled;
    }
    float[] softTargets = run.folder().readSoftTargets(number, order.length * CLASSES);
    if (softTargets == null) {
      softTargets = softTargets(labeled);
      if (softTargets == null) {
        return null;
      }
      run.folder().writeSoftTargets(number, softTargets);
    }
    return new EpochSamples(number, order, softTargets);
  }

  private float[] softTargets(EpochSamples epoch) throws IOException, InterruptedException {
    Settings settings = run.settings();
    if (teachers == null) {
      teachers = new TeacherEnsemble(settings.distillation(), run.threads());
    }
    float[] targets = new float[epoch.samples().length * CLASSES];
    try (Batches batches = new Batches(samples, epoch, epoch.positions(), settings, makers)) {
      run.progress()
          .beginTeachers(epoch.number() + 1, settings.distillation().epochs(), batches.count());
      int at = 0;
      for (int i = 0; i < batches.count(); i++) {
        if (run.stopped().getAsBoolean()) {
          return null;
        }
        Batch batch = batches.next();
        float[] part = teachers.probabilities(batch);
        System.arraycopy(part, 0, targets, at, part.length);
        at += part.length;
        run.progress().teacherStep();
      }
    }
    correct(epoch.samples(), targets);
    return targets;
  }

  /**
   * Where the teachers err, the label alone counts; and for all that is not a digit, of which they
   * may know less: more kinds of it can be added without training them anew.
   */
  private void correct(int[] order, float[] targets) {
    float share = (float) run.settings().distillation().labelShare();
    for (int i = 0; i < order.length; i++) {
      TrainingSample sample = samples.get(order[i]);
      int row = i * CLASSES;
      if (!sample.isDigit() || err(targets, row, sample.target())) {
        Arrays.fill(targets, row, row + CLASSES, 0);
        targets[row + sample.target()] = 1;
      } else if (share > 0) {
        for (int j = row; j < row + CLASSES; j++) {
          targets[j] *= 1 - share;
        }
        targets[row + sample.target()] += share;
      }
    }
  }

  private static boolean err(float[] targets, int row, int target) {
    for (int i = row; i < row + CLASSES; i++) {
      if (targets[i] > targets[row + target]) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    if (teachers != null) {
      teachers.close();
    }
  }
}
