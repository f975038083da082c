package dev.inkling.training.samples;

import static dev.inkling.training.samples.TrainingSample.CLASSES;
import static dev.inkling.training.samples.TrainingSample.PIXELS;

import dev.inkling.training.settings.Settings;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * The batches of one epoch, made ahead by other threads while TensorFlow computes. What a batch
 * holds depends on the seed, the number of the epoch's samples and the position alone.
 */
public final class Batches implements AutoCloseable {

  /** Batches that are made ahead: enough for threads to take turns, few enough for memory. */
  private static final int AHEAD = 6;

  private final ExecutorService makers;
  private final List<TrainingSample> samples;
  private final Settings settings;
  private final EpochSamples epoch;
  private final int[] shown;
  private final int count;
  private final Queue<Future<Batch>> pending = new ArrayDeque<>();
  private int next;

  /**
   * Begins to make the batches of an epoch.
   *
   * @param samples what to learn from
   * @param shown positions in the epoch's samples, in the order in which they are shown; the last
   *     batch holds what is left over
   */
  public Batches(
      List<TrainingSample> samples,
      EpochSamples epoch,
      int[] shown,
      Settings settings,
      ExecutorService makers) {
    this.samples = samples;
    this.epoch = epoch;
    this.shown = shown;
    this.settings = settings;
    this.makers = makers;
    count = (shown.length + settings.batch() - 1) / settings.batch();
    for (int i = 0; i < AHEAD; i++) {
      submit();
    }
  }

  /** The number of batches. */
  public int count() {
    return count;
  }

  /**
   * The next batch.
   *
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public Batch next() throws InterruptedException {
    submit();
    try {
      return pending.remove().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a batch could not be made", e.getCause());
    }
  }

  private void submit() {
    if (next < count) {
      int number = next++;
      pending.add(makers.submit(() -> make(number)));
    }
  }

  private Batch make(int number) {
    int from = number * settings.batch();
    int size = Math.min(settings.batch(), shown.length - from);
    float[] images = new float[size * PIXELS];
    float[] targets = new float[size * CLASSES];
    for (int i = 0; i < size; i++) {
      int position = shown[from + i];
      TrainingSample sample = samples.get(epoch.samples()[position]);
      SplittableRandom random = TrainingSeeds.random(settings.seed(), epoch.number(), position);
      sample.augment(settings.augmentation(), random, images, i * PIXELS);
      target(sample, position, targets, i * CLASSES);
    }
    return new Batch(size, images, targets);
  }

  private void target(TrainingSample sample, int position, float[] targets, int at) {
    if (epoch.softTargets() == null) {
      float smoothing = (float) settings.labelSmoothing();
      Arrays.fill(targets, at, at + CLASSES, smoothing / CLASSES);
      targets[at + sample.target()] += 1 - smoothing;
    } else {
      System.arraycopy(epoch.softTargets(), position * CLASSES, targets, at, CLASSES);
    }
  }

  /** Cancels the batches that were not taken. */
  @Override
  public void close() {
    pending.forEach(batch -> batch.cancel(false));
  }
}
