package dev.inkling.training.command;

import dev.inkling.training.settings.Augmentation;
import dev.inkling.training.settings.Settings;
import dev.inkling.training.settings.SettingsBuilder;
import picocli.CommandLine.Option;

/** How a run learns. */
final class OptimizerOptions {

  private static final Settings STANDARD = Settings.standard();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "How often all samples are shown (default: ${DEFAULT-VALUE}).")
  private int epochs = STANDARD.epochs();

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Samples in one step (default: ${DEFAULT-VALUE}).")
  private int batch = STANDARD.batch();

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description = "The highest learning rate (default: ${DEFAULT-VALUE}).")
  private double learningRate = STANDARD.learningRate();

  @Option(
      names = "--warm-up",
      paramLabel = "EPOCHS",
      description = "Epochs in which the learning rate rises to it (default: ${DEFAULT-VALUE}).")
  private double warmUp = STANDARD.warmUp();

  @Option(
      names = "--label-smoothing",
      paramLabel = "SHARE",
      description = "Share of each target spread over all classes (default: ${DEFAULT-VALUE}).")
  private double labelSmoothing = STANDARD.labelSmoothing();

  @Option(
      names = "--weight-decay",
      paramLabel = "SHARE",
      description =
          "Share of each weight taken away in a step, per unit of learning rate (default:"
              + " ${DEFAULT-VALUE}).")
  private double weightDecay = STANDARD.weightDecay();

  @Option(
      names = "--average-decay",
      paramLabel = "SHARE",
      description =
          "What the averaged weights keep of themselves in a step (default: ${DEFAULT-VALUE}).")
  private double averageDecay = STANDARD.averageDecay();

  @Option(
      names = "--augmentation",
      paramLabel = "FACTOR",
      description =
          "Strength of the random changes of the samples (default: ${DEFAULT-VALUE}; 0: none).")
  private double augmentation = 1;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Seed of everything random; with --threads 1 a run repeats bit for bit (default:"
              + " ${DEFAULT-VALUE}).")
  private long seed = STANDARD.seed();

  void apply(SettingsBuilder settings) {
    settings
        .epochs(epochs)
        .batch(batch)
        .learningRate(learningRate)
        .warmUp(warmUp)
        .labelSmoothing(labelSmoothing)
        .weightDecay(weightDecay)
        .averageDecay(averageDecay)
        .augmentation(Augmentation.STANDARD.times(augmentation))
        .seed(seed);
  }
}
