package dev.inkling.training.command;

import dev.inkling.console.Subcommand;
import dev.inkling.training.CrossValidation;
import dev.inkling.training.Trainer;
import dev.inkling.training.network.NetworkSpec;
import dev.inkling.training.report.EpochPrinter;
import dev.inkling.training.runs.RunFolder;
import dev.inkling.training.runs.TrainingRun;
import dev.inkling.training.samples.TrainingData;
import dev.inkling.training.settings.Settings;
import dev.inkling.training.settings.SettingsBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code inkling train}. */
@Command(
    name = "train",
    sortOptions = false,
    description = {
      "Trains a network on MNIST and on drawings, and writes it as digits.onnx with a report.",
      "",
      "Ctrl-C stops; --resume goes on from the last whole epoch, to the same end.",
      "",
      "Recipes are scripts of many runs: models/recipes/shipped makes the model that ships,"
          + " models/recipes/kinds measures networks on kinds of drawings that they never learned"
          + " from. Both take --data DIR, a folder of drawings, and --out DIR."
    },
    exitCodeList = {"0:all epochs are done", "130:stopped by Ctrl-C; the run can be resumed"})
public final class TrainCommand implements Subcommand, Callable<Integer> {

  private static final int STOPPED = 130;

  /** Options whose values are files, named without their folders in the model. */
  private static final Set<String> FILES =
      Set.of("--pictures", "--ink", "--teacher", "--start", "--set-aside");

  /** Options that do not change what is learned. */
  private static final Set<String> UNIMPORTANT = Set.of("--out", "--threads", "--mnist");

  @Spec private CommandSpec command;

  @Mixin private DataOptions data;
  @Mixin private NetworkOptions network;
  @Mixin private OptimizerOptions optimizer;
  @Mixin private DistillationOptions distillation;

  @Option(
      names = "--folds",
      paramLabel = "K",
      description =
          "Look for wrong labels instead of making a model: trains K networks, each without one"
              + " K-th of the pictures and of the writers, and writes doubtful.txt, a list for"
              + " --set-aside.")
  private Integer folds;

  @Option(names = "--threads", paramLabel = "N", description = "Cores to use (default: all).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of the run (default: runs/<date-time>).")
  private Path out;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "Go on with the run in this folder; takes no other option but --threads.")
  private Path resume;

  /** Set by Ctrl-C, asked between steps. */
  private final AtomicBoolean stop = new AtomicBoolean();

  @Override
  public Integer call() throws Exception {
    if (folds != null) {
      requireOwnFolds();
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads (" + threads + ") must be at least 1");
    }
    RunFolder folder = folder();
    Settings settings = resume == null ? settings(folder) : resumed(folder);
    PrintWriter print = command.commandLine().getOut();
    network.describe(NetworkSpec.parse(settings.network()), resume != null, print);
    TrainingData samples = TrainingData.read(settings);
    print.printf(
        Locale.ROOT,
        "Data: %,d pictures and %,d drawings to learn from, %,d and %,d to measure%n",
        samples.pictures().size(),
        samples.drawings().size(),
        samples.validationPictures().size(),
        samples.validationDrawings().size());
    print.flush();
    TrainingRun run =
        new TrainingRun(settings, samples, folder, threads, new EpochPrinter(print), stop::get);
    return folds == null
        ? untilStopped(
            new Trainer(run)::train, "inkling train --resume " + folder.path(), folder.model())
        : untilStopped(
            () -> CrossValidation.run(run, folds), "the same command", folder.doubtful());
  }

  /** Checks that no network of a cross-validation has seen what it judges. */
  private void requireOwnFolds() {
    if (folds < 2) {
      throw new IllegalArgumentException("folds (" + folds + ") must be at least 2");
    }
    if (out == null) {
      throw new IllegalArgumentException(
          "--folds must come with --out: the same command goes on with a run that was stopped");
    }
    if (distillation.areGiven() || resume != null) {
      throw new IllegalArgumentException(
          "--folds must not be given with --start, --teacher or --resume: its networks must not"
              + " have seen what they judge");
    }
  }

  private RunFolder folder() {
    if (resume != null) {
      return new RunFolder(resume);
    }
    DateTimeFormatter name = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    return new RunFolder(
        out != null ? out : Path.of("runs", LocalDateTime.now(ZoneOffset.UTC).format(name)));
  }

  private Settings settings(RunFolder folder) throws IOException {
    SettingsBuilder settings = SettingsBuilder.builder();
    data.apply(settings);
    network.apply(settings);
    optimizer.apply(settings);
    distillation.apply(settings);
    settings.started(LocalDate.now(ZoneOffset.UTC).toString()).command(commandLine());
    if (folder.hasCheckpoint()) {
      throw new IllegalArgumentException(
          "folder "
              + folder.path()
              + " must not hold a run already: go on with it (--resume) or name another");
    }
    return settings.build();
  }

  private Settings resumed(RunFolder folder) throws IOException {
    for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
      if (!Set.of("--resume", "--threads").contains(option.longestName())) {
        throw new IllegalArgumentException(
            option.longestName() + " must not be given with --resume: the run has its own");
      }
    }
    if (!folder.hasCheckpoint()) {
      throw new IllegalArgumentException(
          "folder " + folder.path() + " must hold a run to go on with");
    }
    return folder.readCheckpoint().settings();
  }

  /** Does work that Ctrl-C stops between steps; the work returns whether it is done. */
  private int untilStopped(Callable<Boolean> work, String goOn, Path result) throws Exception {
    CountDownLatch finished = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              stop.set(true);
              try {
                if (finished.await(60, TimeUnit.SECONDS)) {
                  PrintWriter err = command.commandLine().getErr();
                  err.println();
                  err.println("Stopped. Go on with: " + goOn);
                  err.flush();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Runtime.getRuntime().addShutdownHook(hook);
    boolean done;
    try {
      done = work.call();
    } finally {
      finished.countDown();
      if (!stop.get()) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    }
    if (!done) {
      return STOPPED;
    }
    command.commandLine().getOut().println("Wrote " + result);
    return 0;
  }

  /** The command line without the folders of this machine, so that it can be repeated elsewhere. */
  private String commandLine() {
    List<String> words = new ArrayList<>(List.of("inkling", "train"));
    // An option that was given several times is matched several times.
    for (OptionSpec option :
        new LinkedHashSet<>(command.commandLine().getParseResult().matchedOptions())) {
      String name = option.longestName();
      if (UNIMPORTANT.contains(name)) {
        continue;
      }
      boolean once = option.arity().max() != 1;
      if (once) {
        words.add(name);
      }
      for (String value : option.arity().max() == 0 ? List.<String>of() : option.stringValues()) {
        if (!once) {
          words.add(name);
        }
        String word =
            FILES.contains(name) ? Path.of(value).toAbsolutePath().getFileName().toString() : value;
        words.add(word.contains(" ") ? "\"" + word + "\"" : word);
      }
    }
    return String.join(" ", words);
  }
}
