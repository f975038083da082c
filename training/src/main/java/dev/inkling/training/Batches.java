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
 * holds depends on seed, lesson and position alone.
 */
final class Batches implements AutoCloseable {

  private static final int PIXELS = DigitImage.SIZE * DigitImage.SIZE;

  /** Batches that are made ahead: enough for threads to take turns, few enough for memory. */
  private static final int AHEAD = 6;

  private final ExecutorService makers;
  private final List<Sample> samples;
  private final Settings settings;
  private final Lesson lesson;
  private final int[] shown;
  private final int count;
  private final Deque<Future<Batch>> pending = new ArrayDeque<>();
  private int next;

  /**
   * Begins to make the batches of an epoch.
   *
   * @param samples what to learn from
   * @param shown positions in the lesson, in the order in which they are shown; the last batch
   *     holds what is left over
   */
  Batches(
      List<Sample> samples, Lesson lesson, int[] shown, Settings settings, ExecutorService makers) {
    this.samples = samples;
    this.lesson = lesson;
    this.shown = shown;
    this.settings = settings;
    this.makers = makers;
    count = (shown.length + settings.batch() - 1) / settings.batch();
    while (pending.size() < AHEAD && next < count) {
      submit();
    }
  }

  /** The number of batches. */
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
    int size = Math.min(settings.batch(), shown.length - from);
    float[] images = new float[size * PIXELS];
    float[] targets = new float[size * TrainingGraph.CLASSES];
    for (int i = 0; i < size; i++) {
      int position = shown[from + i];
      Sample sample = samples.get(lesson.samples()[position]);
      SplittableRandom random = Seeds.random(settings.seed(), lesson.number(), position);
      sample.augment(settings.augmentation(), random, images, i * PIXELS);
      target(sample, position, targets, i * TrainingGraph.CLASSES);
    }
    return new Batch(size, images, targets);
  }

  private void target(Sample sample, int position, float[] targets, int at) {
    if (lesson.answers() == null) {
      float smoothing = (float) settings.labelSmoothing();
      Arrays.fill(targets, at, at + TrainingGraph.CLASSES, smoothing / TrainingGraph.CLASSES);
      targets[at + sample.target()] += 1 - smoothing;
    } else {
      System.arraycopy(
          lesson.answers(), position * TrainingGraph.CLASSES, targets, at, TrainingGraph.CLASSES);
    }
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
