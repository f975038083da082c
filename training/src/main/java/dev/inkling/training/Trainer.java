package dev.inkling.training;

import dev.inkling.image.DigitImage;
import dev.inkling.network.Network;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** Walks from the data to the model, epoch by epoch, and leaves a run that can be continued. */
final class Trainer {

  private static final int PIXELS = DigitImage.SIZE * DigitImage.SIZE;

  /** Samples measured at once: enough to keep the cores busy, few enough for memory. */
  private static final int MEASURED_AT_ONCE = 500;

  /**
   * Batches that batch norm sees after an epoch. They hold samples as they come: what is met after
   * training was not changed at random either. Means of changed samples cost 7 to 10 % of loss.
   */
  private static final int OBSERVED_BATCHES = 32;

  private final Settings settings;
  private final TrainingData data;
  private final RunFolder folder;
  private final NetworkSpec spec;
  private final int threads;
  private final EpochListener progress;
  private final BooleanSupplier stopped;

  /**
   * A trainer.
   *
   * @param threads the processor's cores to use
   * @param stopped asked between steps whether to leave off
   */
  Trainer(
      Settings settings,
      TrainingData data,
      RunFolder folder,
      int threads,
      EpochListener progress,
      BooleanSupplier stopped) {
    this.settings = settings;
    this.data = data;
    this.folder = folder;
    this.spec = NetworkSpec.parse(settings.network());
    this.threads = threads;
    this.progress = progress;
    this.stopped = stopped;
  }

  /**
   * Trains, from the checkpoint in the folder where there is one.
   *
   * @return whether all epochs are done; otherwise it was stopped, and the checkpoint is that of
   *     the last whole epoch
   * @throws IOException if the folder cannot be written
   */
  boolean run() throws IOException {
    ExecutorService makers =
        Executors.newFixedThreadPool(
            Math.max(1, threads / 2),
            task -> {
              Thread thread = new Thread(task, "batches");
              thread.setDaemon(true);
              return thread;
            });
    try (TrainingGraph graph =
            new TrainingGraph(
                spec, settings.weightDecay(), settings.teaching().softness(), threads);
        Lessons lessons = new Lessons(settings, data, folder, threads, progress, stopped)) {
      Checkpoint checkpoint = folder.hasCheckpoint() ? folder.readCheckpoint() : null;
      if (checkpoint == null) {
        graph.initialize(settings.seed());
        if (!settings.start().isEmpty()) {
          List<Checkpoint> starts = new ArrayList<>();
          for (String start : settings.start()) {
            starts.add(RunFolder.ofRun("start", start));
          }
          graph.begin(Checkpoint.mean(starts));
        }
        checkpoint = new Checkpoint(settings, data.files(), 0, List.of(), graph.variables());
        folder.write(checkpoint);
      } else {
        checkpoint.requireSameData(data.files());
        graph.restore(checkpoint.variables());
        if (checkpoint.epochs() > 0) {
          // What was interrupted while it was written is written again.
          folder.write(
              checkpoint,
              outcome(
                  graph,
                  checkpoint,
                  logits(graph, data.heldBackPictures()),
                  logits(graph, data.heldBackDrawings())));
        }
      }
      List<Sample> samples = data.samples();
      while (checkpoint.epochs() < settings.epochs()) {
        checkpoint = epoch(graph, samples, lessons, checkpoint, makers);
        if (checkpoint == null) {
          return false;
        }
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      makers.shutdownNow();
    }
  }

  private Checkpoint epoch(
      TrainingGraph graph,
      List<Sample> samples,
      Lessons lessons,
      Checkpoint before,
      ExecutorService makers)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    int epoch = before.epochs();
    int steps = before.steps();
    double sum = 0;
    Lesson lesson = lessons.of(epoch, makers);
    if (lesson == null) {
      return null;
    }
    int[] shown = lesson.shown(settings.batch(), settings.seed(), epoch);
    try (Batches batches = new Batches(samples, lesson, shown, settings, makers)) {
      progress.begin(epoch + 1, settings.epochs(), batches.count());
      for (int i = 0; i < batches.count(); i++) {
        if (stopped.getAsBoolean()) {
          return null;
        }
        double rate = learningRate(epoch + (double) i / batches.count(), batches.count());
        // Averages of the first steps forget faster, as in TensorFlow's ExponentialMovingAverage.
        double keep = Math.min(settings.averageDecay(), (1.0 + steps) / (10.0 + steps));
        sum += graph.step(batches.next(), rate, 1 - keep, settings.seed(), steps);
        steps++;
        if (!Double.isFinite(sum)) {
          throw new IllegalArgumentException(
              "learning rate ("
                  + settings.learningRate()
                  + ") must be lower: the loss is no number any more in epoch "
                  + (epoch + 1));
        }
        progress.step(sum / (i + 1));
      }
      sum /= batches.count();
    }
    observe(graph, samples, lesson);
    float[] pictureLogits = logits(graph, data.heldBackPictures());
    float[] drawingLogits = logits(graph, data.heldBackDrawings());
    Epoch measured =
        Epoch.of(
            epoch + 1,
            sum,
            Scores.of(data.heldBackPictures(), pictureLogits),
            Scores.of(data.heldBackDrawings(), drawingLogits),
            (System.nanoTime() - begin) / 1e9);
    Checkpoint after = before.after(measured, steps, graph.variables());
    folder.write(after);
    folder.write(after, outcome(graph, after, pictureLogits, drawingLogits));
    progress.end(measured, settings.epochs());
    return after;
  }

  private Outcome outcome(
      TrainingGraph graph, Checkpoint checkpoint, float[] pictureLogits, float[] drawingLogits) {
    return Outcome.of(spec, checkpoint, data, graph.averages(), pictureLogits, drawingLogits);
  }

  /**
   * The learning rate: up a line, down a cosine.
   *
   * @param done epochs done, with a fraction
   * @param steps steps in an epoch; the first one learns too
   */
  private double learningRate(double done, int steps) {
    if (done < settings.warmUp()) {
      return settings.learningRate() * Math.min(1, (done + 1.0 / steps) / settings.warmUp());
    }
    double share = (done - settings.warmUp()) / (settings.epochs() - settings.warmUp());
    return settings.learningRate() * (1 + Math.cos(Math.PI * share)) / 2;
  }

  private void observe(TrainingGraph graph, List<Sample> samples, Lesson lesson) {
    int[] shown = lesson.shown(1, settings.seed(), -1);
    int batches =
        Math.min(OBSERVED_BATCHES, (shown.length + MEASURED_AT_ONCE - 1) / MEASURED_AT_ONCE);
    for (int i = 0; i < batches; i++) {
      int from = i * MEASURED_AT_ONCE;
      int count = Math.min(MEASURED_AT_ONCE, shown.length - from);
      float[] pixels = new float[count * PIXELS];
      for (int j = 0; j < count; j++) {
        samples.get(lesson.samples()[shown[from + j]]).render(pixels, j * PIXELS);
      }
      graph.observe(pixels, count, 1.0 / (i + 1));
    }
  }

  /** The averaged network's answers, float[samples * 10]. */
  static float[] logits(TrainingGraph graph, List<Sample> samples) {
    float[] logits = new float[samples.size() * Network.OUTPUTS];
    for (int from = 0; from < samples.size(); from += MEASURED_AT_ONCE) {
      int count = Math.min(MEASURED_AT_ONCE, samples.size() - from);
      float[] pixels = new float[count * PIXELS];
      for (int i = 0; i < count; i++) {
        samples.get(from + i).render(pixels, i * PIXELS);
      }
      float[] part = graph.logits(pixels, count);
      System.arraycopy(part, 0, logits, from * Network.OUTPUTS, part.length);
    }
    return logits;
  }
}
