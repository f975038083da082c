package dev.inkling.training;

import dev.inkling.image.DigitImage;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * The batches of one epoch, made ahead by other threads while TensorFlow computes. What a batch
 * holds depends on seed, epoch and position alone.
 */
final class Batches implements AutoCloseable {

  private static final int PIXELS = DigitImage.SIZE * DigitImage.SIZE;

  /** Batches that are made ahead: enough for threads to take turns, few enough for memory. */
  private static final int AHEAD = 6;

  private final ExecutorService makers;
  private final List<Sample> samples;
  private final Settings settings;
  private final int epoch;
  private final int[] order;
  private final int count;
  private final Deque<Future<Batch>> pending = new ArrayDeque<>();
  private int next;

  /**
   * Begins to make the batches of an epoch.
   *
   * @param samples what to learn from
   * @param order positions in {@code samples}, in the order in which they are shown
   */
  Batches(List<Sample> samples, int[] order, Settings settings, int epoch, ExecutorService makers) {
    this.samples = samples;
    this.order = order;
    this.settings = settings;
    this.epoch = epoch;
    this.makers = makers;
    count = count(order.length, settings.batch());
    while (pending.size() < AHEAD && next < count) {
      submit();
    }
  }

  /**
   * The number of batches. What is left over at the end of an epoch is not shown: a small batch has
   * noisy statistics, and another epoch leaves out others.
   */
  static int count(int samples, int batch) {
    return Math.max(1, samples / batch);
  }

  /** The number of batches in the epoch. */
  int count() {
    return count;
  }

  /**
   * The next batch.
   *
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  Batch next() throws InterruptedException {
    Future<Batch> first = pending.remove();
    if (next < count) {
      submit();
    }
    try {
      return first.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a batch could not be made", e.getCause());
    }
  }

  private void submit() {
    int number = next++;
    pending.add(makers.submit(() -> make(number)));
  }

  private Batch make(int number) {
    int from = number * settings.batch();
    int size = Math.min(settings.batch(), order.length - from);
    float[] images = new float[size * PIXELS];
    float[] targets = new float[size * TrainingGraph.CLASSES];
    float smoothing = (float) settings.labelSmoothing();
    Arrays.fill(targets, smoothing / TrainingGraph.CLASSES);
    for (int i = 0; i < size; i++) {
      Sample sample = samples.get(order[from + i]);
      SplittableRandom random = Seeds.random(settings.seed(), epoch, from + i);
      sample.augment(settings.augmentation(), random, images, i * PIXELS);
      targets[i * TrainingGraph.CLASSES + sample.target()] += 1 - smoothing;
    }
    return new Batch(size, images, targets);
  }

  /** Drops what nobody asked for. */
  @Override
  public void close() {
    for (Future<Batch> batch : pending) {
      batch.cancel(false);
    }
    for (Future<Batch> batch : pending) {
      try {
        batch.get();
      } catch (CancellationException | ExecutionException e) {
        // Dropped, as intended.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
