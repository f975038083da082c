package dev.inkling.training.command;

import dev.inkling.data.io.ListFile;
import dev.inkling.data.mnist.Mnist;
import dev.inkling.training.settings.Settings;
import dev.inkling.training.settings.SettingsBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What a run learns from. */
final class DataOptions {

  private static final Settings STANDARD = Settings.standard();

  @Option(
      names = "--mnist",
      paramLabel = "DIR",
      description = "Folder of MNIST's files (default: the one that `inkling data mnist` fills).")
  private Path mnist;

  @Option(names = "--no-mnist", description = "Train on drawings alone.")
  private boolean withoutMnist;

  @Option(
      names = "--pictures",
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "More digit images to learn from, IDX as `inkling data pictures` writes it. Repeatable;"
              + " a file that is named twice is shown twice as often.")
  private List<Path> pictures = List.of();

  @Option(
      names = "--ink",
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Drawings to learn from, NDJSON, .gz accepted; label null teaches what is not a digit."
              + " Repeatable.")
  private List<Path> ink = List.of();

  @Option(
      names = "--ink-weight",
      paramLabel = "TIMES",
      description = "How often an epoch shows each drawing (default: ${DEFAULT-VALUE}).")
  private double inkWeight = STANDARD.inkWeight();

  @Option(
      names = "--set-aside",
      paramLabel = "LIST",
      description =
          "A file that names samples to leave out, one a line: the name of their file and their"
              + " position in it, from 1; lines that begin with # are comments.")
  private Path setAside;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Take only the first N samples of each file, for a quick try.")
  private int limit;

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      description =
          "Share of MNIST and of the writers that is kept for validation (default:"
              + " ${DEFAULT-VALUE}).")
  private double validation = STANDARD.validation();

  void apply(SettingsBuilder settings) throws IOException {
    Path folder = mnist == null ? Mnist.defaultFolder() : mnist;
    settings
        .mnist(withoutMnist ? null : folder.toAbsolutePath().toString())
        .pictures(absolute(pictures))
        .ink(absolute(ink))
        .inkWeight(inkWeight)
        .setAside(setAside == null ? null : List.copyOf(ListFile.read("--set-aside", setAside)))
        .limit(limit)
        .validation(validation);
  }

  static List<String> absolute(List<Path> paths) {
    return paths.stream().map(path -> path.toAbsolutePath().toString()).toList();
  }
}
