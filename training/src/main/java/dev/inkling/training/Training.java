package dev.inkling.training;

import dev.inkling.network.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Trains a network in a few lines of Java, as {@code inkling train} does it on the command line.
 *
 * <pre>{@code
 * Path model = Training.of("conv5x5/2:16 conv3x3/2:32 gap dense10")
 *     .withMnist(Mnist.defaultFolder())
 *     .withEpochs(3)
 *     .run(folder, new EpochListener() {});
 * }</pre>
 *
 * <p>What is not named here is as it is for {@code inkling train}. Immutable; no method accepts
 * null.
 */
public final class Training {

  private final String network;
  private final String mnist;
  private final List<String> ink;
  private final int limit;
  private final int epochs;
  private final long seed;

  private Training(
      String network, String mnist, List<String> ink, int limit, int epochs, long seed) {
    this.network = network;
    this.mnist = mnist;
    this.ink = ink;
    this.limit = limit;
    this.epochs = epochs;
    this.seed = seed;
  }

  /**
   * Ten epochs of a network, with nothing to learn from yet.
   *
   * @param network blocks like {@code conv3x3:32}, {@code conv5x5/2:24} (stride 2), {@code
   *     valid3x3:64} (without margin), {@code pool2}, {@code gap}, {@code drop0.2} and, at the end,
   *     {@code dense10}, separated by blanks
   * @throws IllegalArgumentException if that is no network
   */
  public static Training of(String network) {
    return new Training(NetworkSpec.parse(network).toString(), null, List.of(), 0, 10, 1);
  }

  /** The same, learning from MNIST's training images in this folder, too. */
  public Training withMnist(Path folder) {
    return new Training(network, folder.toAbsolutePath().toString(), ink, limit, epochs, seed);
  }

  /** The same, learning from these files of drawings, NDJSON, instead of others. */
  public Training withInk(Path... files) {
    return new Training(
        network,
        mnist,
        Arrays.stream(files).map(file -> file.toAbsolutePath().toString()).toList(),
        limit,
        epochs,
        seed);
  }

  /** The same with no more than so many samples of each file; 0: all of them. */
  public Training withLimit(int samples) {
    return new Training(network, mnist, ink, samples, epochs, seed);
  }

  /** The same, showing all samples so many times. */
  public Training withEpochs(int epochs) {
    return new Training(network, mnist, ink, limit, epochs, seed);
  }

  /** The same with other random numbers. */
  public Training withSeed(long seed) {
    return new Training(network, mnist, ink, limit, epochs, seed);
  }

  /** The network's form, with weights that mean nothing: to look at its layers and its size. */
  public Network untrained() {
    return NetworkSpec.parse(network).untrained();
  }

  /**
   * Trains on all of the processor's cores, and writes the model and its report into a folder.
   *
   * @param folder new, or without a run
   * @param listener told how it goes
   * @return the model, an ONNX file; {@code report.html} lies beside it
   * @throws IllegalArgumentException if there is nothing to learn from, it is broken, or the folder
   *     holds a run
   * @throws InterruptedException if the thread is interrupted; training ends after the step
   * @throws IOException if a file cannot be read or written
   */
  public Path run(Path folder, EpochListener listener) throws IOException, InterruptedException {
    Objects.requireNonNull(listener, "listener");
    RunFolder run = new RunFolder(folder);
    if (run.hasCheckpoint()) {
      throw new IllegalArgumentException("folder " + folder + " must not hold a run already");
    }
    Settings settings = settings();
    TrainingData data = TrainingData.read(settings);
    int threads = Runtime.getRuntime().availableProcessors();
    Thread own = Thread.currentThread();
    if (!new Trainer(settings, data, run, threads, listener, own::isInterrupted).run()) {
      Thread.interrupted();
      throw new InterruptedException("training was interrupted");
    }
    return run.model();
  }

  private Settings settings() {
    return new Settings(
        network,
        mnist,
        ink,
        1,
        List.of(),
        limit,
        0.1,
        epochs,
        128,
        0.003,
        0.5,
        0,
        0.01,
        0.999,
        Augmentation.STANDARD,
        Teaching.NONE,
        null,
        seed,
        LocalDate.now(ZoneOffset.UTC).toString(),
        toString());
  }

  /** The Java that makes it, files without their folders. */
  @Override
  public String toString() {
    List<String> calls = new ArrayList<>();
    calls.add("Training.of(\"" + network + "\")");
    if (mnist != null) {
      calls.add("withMnist(…)");
    }
    if (!ink.isEmpty()) {
      calls.add(
          ink.stream()
              .map(file -> Path.of(file).getFileName().toString())
              .collect(Collectors.joining(", ", "withInk(", ")")));
    }
    if (limit > 0) {
      calls.add("withLimit(" + limit + ")");
    }
    calls.add("withEpochs(" + epochs + ")");
    calls.add("withSeed(" + seed + ")");
    return String.join(".", calls);
  }
}
