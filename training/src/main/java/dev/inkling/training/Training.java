package dev.inkling.training;

import dev.inkling.network.Network;
import dev.inkling.training.network.NetworkSpec;
import dev.inkling.training.runs.EpochListener;
import dev.inkling.training.runs.RunFolder;
import dev.inkling.training.runs.TrainingRun;
import dev.inkling.training.samples.TrainingData;
import dev.inkling.training.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
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

  private final Settings settings;

  private Training(Settings settings) {
    this.settings = settings;
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
    return new Training(Settings.standard().withNetwork(network).withEpochs(10));
  }

  /** The same, learning from MNIST's training images in this folder, too. */
  public Training withMnist(Path folder) {
    return new Training(settings.withMnist(absolute(folder)));
  }

  /** The same, learning from these files of drawings, NDJSON, instead of others. */
  public Training withInk(Path... files) {
    return new Training(settings.withInk(Arrays.stream(files).map(Training::absolute).toList()));
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().toString();
  }

  /** The same with no more than so many samples of each file; 0: all of them. */
  public Training withLimit(int samples) {
    return new Training(settings.withLimit(samples));
  }

  /** The same, showing all samples so many times. */
  public Training withEpochs(int epochs) {
    return new Training(settings.withEpochs(epochs));
  }

  /** The same with other random numbers. */
  public Training withSeed(long seed) {
    return new Training(settings.withSeed(seed));
  }

  /** The network's form, with weights that mean nothing: to look at its layers and its size. */
  public Network untrained() {
    return NetworkSpec.parse(settings.network()).untrained();
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
    Settings started =
        settings.withStarted(LocalDate.now(ZoneOffset.UTC).toString()).withCommand(toString());
    TrainingData data = TrainingData.read(started);
    int threads = Runtime.getRuntime().availableProcessors();
    Thread own = Thread.currentThread();
    if (!new Trainer(new TrainingRun(started, data, run, threads, listener, own::isInterrupted))
        .train()) {
      Thread.interrupted();
      throw new InterruptedException("training was interrupted");
    }
    return run.model();
  }

  /** The Java that makes it, files without their folders. */
  @Override
  public String toString() {
    String mnist = settings.mnist() == null ? "" : ".withMnist(…)";
    String ink =
        settings.ink().stream()
            .map(file -> Path.of(file).getFileName().toString())
            .collect(Collectors.joining(", ", ".withInk(", ")"));
    return "Training.of(\"%s\")%s%s%s.withEpochs(%d).withSeed(%d)"
        .formatted(
            settings.network(),
            mnist,
            settings.ink().isEmpty() ? "" : ink,
            settings.limit() > 0 ? ".withLimit(" + settings.limit() + ")" : "",
            settings.epochs(),
            settings.seed());
  }
}
