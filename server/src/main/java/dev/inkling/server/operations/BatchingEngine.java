package dev.inkling.server.operations;

import dev.inkling.network.Engine;
import dev.inkling.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Runs the images that several requests have at the same time as one batch. It never waits for a
 * batch to become full: while one runs, the next one gathers. For engines that are faster at many
 * images than at each of them.
 */
public final class BatchingEngine implements Engine {

  /** The most images of a batch; ONNX Runtime gains nothing from more. */
  private static final int MOST = 32;

  private final Engine engine;
  private final BlockingQueue<Job> queue = new LinkedBlockingQueue<>();

  /** One image of a request. */
  private static final class Job extends CompletableFuture<Void> {

    final float[] pixels;
    final float[] logits;

    Job(float[] pixels, float[] logits) {
      this.pixels = pixels;
      this.logits = logits;
    }
  }

  /**
   * Batches in front of an engine.
   *
   * @param workers how many batches run at the same time: as many as there are cores
   */
  public BatchingEngine(Engine engine, int workers) {
    this.engine = engine;
    for (int i = 0; i < workers; i++) {
      Thread worker = new Thread(this::work, "batches " + i);
      worker.setDaemon(true);
      worker.start();
    }
  }

  @Override
  public void run(float[] pixels, float[] logits) {
    Job job = new Job(pixels, logits);
    queue.add(job);
    try {
      job.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** A request that brings many images is a batch already. */
  @Override
  public void run(int count, float[] pixels, float[] logits) {
    engine.run(count, pixels, logits);
  }

  private void work() {
    List<Job> batch = new ArrayList<>(MOST);
    while (true) {
      try {
        batch.add(queue.take());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      queue.drainTo(batch, MOST - 1);
      try {
        run(batch);
        batch.forEach(job -> job.complete(null));
      } catch (RuntimeException | Error e) {
        batch.forEach(job -> job.completeExceptionally(e));
      }
      batch.clear();
    }
  }

  private void run(List<Job> batch) {
    int inputs = Network.INPUT.size();
    float[] pixels = new float[batch.size() * inputs];
    float[] logits = new float[batch.size() * Network.OUTPUTS];
    for (int i = 0; i < batch.size(); i++) {
      System.arraycopy(batch.get(i).pixels, 0, pixels, i * inputs, inputs);
    }
    engine.run(batch.size(), pixels, logits);
    for (int i = 0; i < batch.size(); i++) {
      System.arraycopy(logits, i * Network.OUTPUTS, batch.get(i).logits, 0, Network.OUTPUTS);
    }
  }
}
