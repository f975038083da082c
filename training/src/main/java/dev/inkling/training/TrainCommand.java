package dev.inkling.training;

import dev.inkling.console.Progress;
import dev.inkling.console.Subcommand;
import dev.inkling.data.io.ListFile;
import dev.inkling.data.mnist.Mnist;
import dev.inkling.network.Network;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code inkling train}. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
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
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all epochs are done",
      "1:it failed (a full disk, …)",
      "2:wrong use or wrong input",
      "130:stopped by Ctrl-C; the run can be resumed"
    })
public final class TrainCommand implements Subcommand, Callable<Integer> {

  /** The most multiply-accumulates of a network that is meant for phones. */
  static final long MAX_MULTIPLY_ACCUMULATES = 4_000_000;

  /** The most bytes of a model that is meant for a page. */
  static final int MAX_BYTES = 500_000;

  /** Of those bytes, what the metadata may take. */
  private static final int METADATA_BYTES = 6_000;

  private static final int STOPPED = 130;

  /** Options whose values are files, named without their folders in the model. */
  private static final Set<String> FOLDERS = Set.of("--ink", "--teacher", "--start", "--set-aside");

  @Spec private CommandSpec command;

  @Option(names = "--recipe", hidden = true, paramLabel = "NAME")
  private String recipe;

  @Option(
      names = "--mnist",
      paramLabel = "DIR",
      description = "Folder of MNIST's files (default: the one that `inkling data mnist` fills).")
  private Path mnist;

  @Option(names = "--no-mnist", description = "Train on drawings alone.")
  private boolean withoutMnist;

  @Option(
      names = "--ink",
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Drawings to learn from, NDJSON, .gz accepted; label null teaches what is not a digit. Repeatable.")
  private List<Path> ink = List.of();

  @Option(
      names = "--ink-weight",
      paramLabel = "TIMES",
      defaultValue = "1",
      description = "How often an epoch shows each drawing (default: ${DEFAULT-VALUE}).")
  private double inkWeight;

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
      defaultValue = "0",
      description = "Take only the first N samples of each file, for a quick try.")
  private int limit;

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      defaultValue = "0.1",
      description =
          "Share of MNIST and of the writers that is held back to measure (default: ${DEFAULT-VALUE}).")
  private double validation;

  @Option(
      names = "--network",
      paramLabel = "SPEC",
      defaultValue = NetworkSpec.STANDARD,
      description =
          "The network: blocks like conv3x3:32, conv5x5/2:24 (stride 2), valid3x3:64 (without margin), pool2, gap, drop0.2, dense10 (default: ${DEFAULT-VALUE}).")
  private String network;

  @Option(
      names = "--allow-large",
      description =
          "Accept a network above 4,000,000 multiply-accumulates or a model above 500,000 bytes.")
  private boolean allowLarge;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "30",
      description = "How often all samples are shown (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "128",
      description = "Samples in one step (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      defaultValue = "0.003",
      description = "The highest learning rate (default: ${DEFAULT-VALUE}).")
  private double learningRate;

  @Option(
      names = "--warm-up",
      paramLabel = "EPOCHS",
      defaultValue = "0.5",
      description = "Epochs in which the learning rate rises to it (default: ${DEFAULT-VALUE}).")
  private double warmUp;

  @Option(
      names = "--label-smoothing",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Share of each target spread over all classes (default: ${DEFAULT-VALUE}).")
  private double labelSmoothing;

  @Option(
      names = "--weight-decay",
      paramLabel = "SHARE",
      defaultValue = "0.01",
      description =
          "Share of each weight taken away in a step, per unit of learning rate (default: ${DEFAULT-VALUE}).")
  private double weightDecay;

  @Option(
      names = "--average-decay",
      paramLabel = "SHARE",
      defaultValue = "0.999",
      description =
          "What the averaged weights keep of themselves in a step (default: ${DEFAULT-VALUE}).")
  private double averageDecay;

  @Option(
      names = "--augmentation",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description =
          "Strength of the random changes of the samples (default: ${DEFAULT-VALUE}; 0: none).")
  private double augmentation;

  @Option(
      names = "--start",
      paramLabel = "RUN",
      description =
          "Begin with the network in this run's folder instead of a new one; with a lower"
              + " --learning-rate. Given several times: with the mean of their weights, for runs"
              + " that began with the same network.")
  private List<Path> start = new ArrayList<>();

  @Option(
      names = "--teacher",
      paramLabel = "RUN",
      description =
          "Learn from the answers of the network in this run's folder instead of from the labels;"
              + " repeat it for the mean of several.")
  private List<Path> teachers = List.of();

  @Option(
      names = "--lessons",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "Epochs for which the teachers are asked; later ones show the same again, in another"
              + " order (default: ${DEFAULT-VALUE}).")
  private int lessons;

  @Option(
      names = "--softness",
      paramLabel = "T",
      defaultValue = "2",
      description =
          "Temperature at which the teachers' answers are learned (default: ${DEFAULT-VALUE}).")
  private double softness;

  @Option(
      names = "--folds",
      paramLabel = "K",
      description =
          "Look for wrong labels instead of making a model: trains K networks, each without one K-th"
              + " of the pictures and of the writers, and writes doubtful.txt, a list for"
              + " --set-aside.")
  private Integer folds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Seed of everything random; with --threads 1 a run repeats bit for bit (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--threads", paramLabel = "N", description = "Cores to use (default: all).")
  private Integer threads;

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
  public Integer call() throws IOException {
    if (recipe != null) {
      throw new IllegalArgumentException(
          "--recipe (" + recipe + ") must be run as a script: models/recipes/" + recipe);
    }
    if (folds != null) {
      requireOwnFolds();
    }
    if (teachers.isEmpty()) {
      for (String option : List.of("--lessons", "--softness")) {
        if (command.commandLine().getParseResult().hasMatchedOption(option)) {
          throw new IllegalArgumentException(option + " must come with --teacher");
        }
      }
    }
    int cores = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    if (cores < 1) {
      throw new IllegalArgumentException("threads (" + cores + ") must be at least 1");
    }
    LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
    RunFolder folder;
    Settings settings;
    if (resume != null) {
      folder = new RunFolder(resume);
      settings = resumed(folder);
    } else {
      folder =
          new RunFolder(
              out != null
                  ? out
                  : Path.of("runs", now.format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"))));
      settings = settings(now.toLocalDate().toString());
      if (folder.hasCheckpoint()) {
        throw new IllegalArgumentException(
            "folder "
                + folder.path()
                + " must not hold a run already: go on with it (--resume) or name another");
      }
    }
    PrintWriter print = command.commandLine().getOut();
    NetworkSpec spec = NetworkSpec.parse(settings.network());
    describe(spec, print);
    TrainingData data = TrainingData.read(settings);
    describe(data, print);
    if (folds != null) {
      return untilStopped(
          () ->
              CrossValidation.run(settings, data, folder, folds, cores, progress(print), stop::get),
          "the same command",
          folder.doubtful());
    }
    Trainer trainer = new Trainer(settings, data, folder, cores, progress(print), stop::get);
    return untilStopped(trainer::run, "inkling train --resume " + folder.path(), folder.model());
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
    if (!start.isEmpty() || !teachers.isEmpty() || resume != null) {
      throw new IllegalArgumentException(
          "--folds must not be given with --start, --teacher or --resume: its networks must not have"
              + " seen what they judge");
    }
  }

  /** Work that Ctrl-C stops between steps. */
  private interface Work {
    /** Does it; returns whether it is done. */
    boolean run() throws IOException;
  }

  private Integer untilStopped(Work work, String goOn, Path result) throws IOException {
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
      done = work.run();
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

  private Settings resumed(RunFolder folder) throws IOException {
    Set<String> allowed = Set.of("--resume", "--threads");
    for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
      if (!allowed.contains(option.longestName())) {
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

  private Settings settings(String today) throws IOException {
    Path folder = mnist == null ? Mnist.defaultFolder() : mnist;
    return new Settings(
        NetworkSpec.parse(network).toString(),
        withoutMnist ? null : folder.toAbsolutePath().toString(),
        absolute(ink),
        inkWeight,
        setAside == null ? List.of() : List.copyOf(ListFile.read("--set-aside", setAside)),
        limit,
        validation,
        epochs,
        batch,
        learningRate,
        warmUp,
        labelSmoothing,
        weightDecay,
        averageDecay,
        Augmentation.STANDARD.times(augmentation),
        teachers.isEmpty() ? Teaching.NONE : new Teaching(absolute(teachers), lessons, softness),
        absolute(start),
        seed,
        today,
        commandLine());
  }

  private static List<String> absolute(List<Path> paths) {
    return paths.stream().map(path -> path.toAbsolutePath().toString()).toList();
  }

  /** The command line as anyone could repeat it: files without the folders of this machine. */
  private String commandLine() {
    List<String> words = new ArrayList<>(List.of("inkling", "train"));
    Set<String> unimportant = Set.of("--out", "--threads", "--mnist");
    // An option that was given several times is matched several times.
    Set<OptionSpec> given =
        new LinkedHashSet<>(command.commandLine().getParseResult().matchedOptions());
    for (OptionSpec option : given) {
      if (unimportant.contains(option.longestName())) {
        continue;
      }
      boolean takesMany = option.arity().max() > 1;
      if (takesMany || option.arity().max() == 0) {
        words.add(option.longestName());
      }
      for (String value : option.arity().max() == 0 ? List.<String>of() : option.stringValues()) {
        if (!takesMany) {
          words.add(option.longestName());
        }
        String word =
            FOLDERS.contains(option.longestName())
                ? Path.of(value).toAbsolutePath().getFileName().toString()
                : value;
        words.add(word.contains(" ") ? "\"" + word + "\"" : word);
      }
    }
    return String.join(" ", words);
  }

  private void describe(NetworkSpec spec, PrintWriter print) {
    Network untrained = spec.untrained();
    int bytes = OnnxWriter.write(untrained).length;
    print.printf(
        Locale.ROOT,
        "Network: %s%n  %,d parameters, %,d multiply-accumulates, about %,d bytes%n",
        spec,
        untrained.parameters(),
        untrained.multiplyAccumulates(),
        bytes);
    print.flush();
    if (allowLarge || resume != null) {
      return;
    }
    if (untrained.multiplyAccumulates() > MAX_MULTIPLY_ACCUMULATES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "multiply-accumulates (%,d) must be at most %,d; --allow-large accepts more",
              untrained.multiplyAccumulates(),
              MAX_MULTIPLY_ACCUMULATES));
    }
    if (bytes > MAX_BYTES - METADATA_BYTES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "model size (%,d bytes, without metadata) must be at most %,d;"
                  + " --allow-large accepts more",
              bytes,
              MAX_BYTES - METADATA_BYTES));
    }
  }

  private static void describe(TrainingData data, PrintWriter print) {
    print.printf(
        Locale.ROOT,
        "Data: %,d pictures and %,d drawings to learn from, %,d and %,d to measure%n",
        data.pictures().size(),
        data.drawings().size(),
        data.heldBackPictures().size(),
        data.heldBackDrawings().size());
    print.flush();
  }

  private static EpochListener progress(PrintWriter print) {
    return Progress.isTerminal() ? new EpochBars(print) : new EpochLines(print);
  }
}
