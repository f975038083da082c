package dev.inkling.training;

import dev.inkling.network.Network;
import dev.inkling.training.distillation.EpochSampler;
import dev.inkling.training.evaluation.Answer;
import dev.inkling.training.evaluation.Scores;
import dev.inkling.training.graph.TrainingSession;
import dev.inkling.training.network.Block;
import dev.inkling.training.network.NetworkSpec;
import dev.inkling.training.report.Outcome;
import dev.inkling.training.runs.Checkpoint;
import dev.inkling.training.runs.Epoch;
import dev.inkling.training.runs.RunFolder;
import dev.inkling.training.runs.TrainingRun;
import dev.inkling.training.samples.Batches;
import dev.inkling.training.samples.EpochSamples;
import dev.inkling.training.samples.TrainingData;
import dev.inkling.training.samples.TrainingSample;
import dev.inkling.training.settings.Settings;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Trains from the data to the model, epoch by epoch, and leaves a run that can be continued. */
public final class Trainer {

  /**
   * Batches that recalibrate batch norm after an epoch. They hold samples as they come: what is met
   * after training was not changed at random either. Means of changed samples cost 7 to 10 % of
   * loss.
   */
  private static final int RECALIBRATION_BATCHES = 32;

  /** The same before the first epoch of a run that starts with a trained network. */
  private static final int START_BATCHES = 8;

  private final TrainingRun run;
  private final Settings settings;
  private final TrainingData data;
  private final List<TrainingSample> samples;

  /** A trainer of this run. */
  public Trainer(TrainingRun run) {
    this.run = run;
    settings = run.settings();
    data = run.data();
    samples = data.samples();
  }

  /**
   * Trains, from the checkpoint in the folder where there is one.
   *
   * @return whether all epochs are done; otherwise it was stopped, and the checkpoint is that of
   *     the last whole epoch
   * @throws IllegalArgumentException if the folder is another run's
   * @throws IOException if the folder cannot be written
   */
  @SuppressWarnings("try") // The lock is only held.
  public boolean train() throws IOException {
    NetworkSpec spec = NetworkSpec.parse(settings.network());
    double temperature = settings.distillation().temperature();
    ExecutorService makers =
        Executors.newFixedThreadPool(
            Math.max(1, run.threads() / 2),
            task -> {
              Thread thread = new Thread(task, "batches");
              thread.setDaemon(true);
              return thread;
            });
    try (Closeable lock = run.folder().lock();
        TrainingSession session =
            new TrainingSession(spec, settings.weightDecay(), temperature, run.threads());
        EpochSampler sampler = new EpochSampler(run, makers)) {
      Checkpoint checkpoint = begin(session, spec);
      while (checkpoint.epochs() < settings.epochs()) {
        checkpoint = epoch(session, sampler, checkpoint, makers);
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

  private Checkpoint begin(TrainingSession session, NetworkSpec spec) throws IOException {
    if (run.folder().hasCheckpoint()) {
      Checkpoint checkpoint = run.folder().readCheckpoint();
      if (!checkpoint.settings().command().equals(settings.command())) {
        throw new IllegalArgumentException(
            "folder " + run.folder().path() + " must hold a run of the same command, or none");
      }
      checkpoint.requireSameData(data.files());
      session.restore(checkpoint.variables());
      if (checkpoint.epochs() > 0) {
        // What was interrupted while it was written is written again.
        write(
            session,
            checkpoint,
            answers(session, data.validationPictures()),
            answers(session, data.validationDrawings()));
      }
      return checkpoint;
    }
    session.initialize(settings.seed());
    if (!settings.start().isEmpty()) {
      List<Network> starts = new ArrayList<>();
      for (String start : settings.start()) {
        starts.add(RunFolder.readNetwork("start", start));
      }
      session.begin(spec.unfold(starts));
      insertBatchNorm(session, spec);
    }
    Checkpoint checkpoint =
        new Checkpoint(settings, data.files(), 0, List.of(), session.variables());
    run.folder().write(checkpoint);
    return checkpoint;
  }

  /** One epoch; null if it was stopped. */
  private Checkpoint epoch(
      TrainingSession session, EpochSampler sampler, Checkpoint before, ExecutorService makers)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    int epoch = before.epochs();
    int steps = before.steps();
    double sum = 0;
    EpochSamples shown = sampler.samples(epoch);
    if (shown == null) {
      return null;
    }
    int[] order = shown.shuffled(settings.batch(), settings.seed(), epoch);
    try (Batches batches = new Batches(samples, shown, order, settings, makers)) {
      int count = batches.count();
      run.progress().begin(epoch + 1, settings.epochs(), count);
      for (int i = 0; i < count; i++) {
        if (run.stopped().getAsBoolean()) {
          return null;
        }
        double rate = learningRate(epoch + (double) i / count, count);
        // Averages of the first steps forget faster, as in TensorFlow's ExponentialMovingAverage.
        double keep = Math.min(settings.averageDecay(), (1.0 + steps) / (10.0 + steps));
        sum += session.step(batches.next(), rate, 1 - keep, settings.seed(), steps);
        steps++;
        if (!Double.isFinite(sum)) {
          throw new IllegalArgumentException(
              "learning rate (%s) must be lower: the loss is no number any more in epoch %s"
                  .formatted(settings.learningRate(), epoch + 1));
        }
        run.progress().step(sum / (i + 1));
      }
      sum /= count;
    }
    recalibrateBatchNorm(session, shown, RECALIBRATION_BATCHES);
    List<Answer> pictures = answers(session, data.validationPictures());
    List<Answer> drawings = answers(session, data.validationDrawings());
    Epoch measured =
        Epoch.of(
            epoch + 1,
            sum,
            Scores.of(pictures),
            Scores.of(drawings),
            (System.nanoTime() - begin) / 1e9);
    Checkpoint after = before.after(measured, steps, session.variables());
    run.folder().write(after);
    write(session, after, pictures, drawings);
    run.progress().end(measured, settings.epochs());
    return after;
  }

  /** The averaged network's answers to samples as they are. */
  static List<Answer> answers(TrainingSession session, List<TrainingSample> samples) {
    return Answer.of(samples, session.logits(samples));
  }

  private void write(
      TrainingSession session, Checkpoint checkpoint, List<Answer> pictures, List<Answer> drawings)
      throws IOException {
    Outcome.of(checkpoint, session.averages(), pictures, drawings, data.hasNegatives())
        .write(run.folder());
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

  /**
   * Gives a network whose batch norm was folded into its weights one that normalises again: of each
   * convolution in turn, means and variances are measured, and scale and offset then undo what
   * dividing by them does. So the network answers as before, and nearly so while it is trained.
   */
  private void insertBatchNorm(TrainingSession session, NetworkSpec spec) {
    int[] order = data.order(settings.inkWeight(), settings.seed(), 0);
    EpochSamples shown = new EpochSamples(0, order, null);
    for (int i = 0; i < spec.blocks().size(); i++) {
      if (spec.blocks().get(i) instanceof Block.Convolution convolution) {
        recalibrateBatchNorm(session, shown, START_BATCHES);
        session.begin(convolution.normalized(NetworkSpec.prefix(i), session.averages()));
      }
    }
  }

  private void recalibrateBatchNorm(TrainingSession session, EpochSamples shown, int batches) {
    int[] order = shown.shuffled(1, settings.seed(), -1);
    int size = TrainingSession.SAMPLES_AT_ONCE;
    for (int i = 0; i < batches && i * size < order.length; i++) {
      int[] part = Arrays.copyOfRange(order, i * size, Math.min((i + 1) * size, order.length));
      List<TrainingSample> seen =
          Arrays.stream(part).mapToObj(at -> samples.get(shown.samples()[at])).toList();
      session.recalibrateBatchNorm(TrainingSample.render(seen), seen.size(), 1.0 / (i + 1));
    }
  }
}
