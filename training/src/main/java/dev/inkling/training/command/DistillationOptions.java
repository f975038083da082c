package dev.inkling.training.command;

import dev.inkling.training.settings.Distillation;
import dev.inkling.training.settings.SettingsBuilder;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which trained networks a run goes on from or learns from. */
final class DistillationOptions {

  @Option(
      names = "--start",
      paramLabel = "MODEL",
      description =
          "Begin with this network, a model's file or a run's folder, instead of a new one; with a"
              + " lower --learning-rate. Given several times: with the mean of their weights, for"
              + " networks that began with the same one.")
  private List<Path> start = List.of();

  @ArgGroup(exclusive = false)
  private TeacherOptions teachers;

  /** Options that need a teacher. */
  static final class TeacherOptions {

    @Option(
        names = "--teacher",
        paramLabel = "MODEL",
        required = true,
        description =
            "Learn from the answers of this network, a model's file or a run's folder, instead of"
                + " from the labels; repeat it for the mean of several.")
    private List<Path> models;

    @Option(
        names = "--teacher-epochs",
        paramLabel = "N",
        defaultValue = "10",
        description =
            "Epochs for which the teachers are asked; later ones show the same again, in another"
                + " order (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
        names = "--temperature",
        paramLabel = "T",
        defaultValue = "2",
        description =
            "Temperature at which the teachers' answers are learned (default: ${DEFAULT-VALUE}).")
    private double temperature;

    @Option(
        names = "--label-share",
        paramLabel = "SHARE",
        defaultValue = "0",
        description =
            "What the label counts beside the teachers' answers, for data that they do not know"
                + " (default: ${DEFAULT-VALUE}).")
    private double labelShare;
  }

  /** Whether there is a network from which the run begins or learns. */
  boolean areGiven() {
    return !start.isEmpty() || teachers != null;
  }

  void apply(SettingsBuilder settings) {
    settings.start(DataOptions.absolute(start));
    if (teachers != null) {
      settings.distillation(
          new Distillation(
              DataOptions.absolute(teachers.models),
              teachers.epochs,
              teachers.temperature,
              teachers.labelShare));
    }
  }
}
