package dev.inkling.cli.evaluate;

import dev.inkling.console.ModelOption;
import dev.inkling.console.Subcommand;
import dev.inkling.data.evaluation.CorrectionSimulation;
import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.network.Network;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inkling evaluate-corrections}: measures what a person's corrections do. */
@Command(
    name = "evaluate-corrections",
    description = {
      "Measures what corrections do, as the page's \"Teach\" takes them, by simulation.",
      "",
      "Each writer draws the digits of DATA in random order and corrects the network where it is"
          + " wrong; then all drawings that were not corrected are judged. Writers of whom the"
          + " network gets at least 5 %% wrong have a line each. A habit is that most of these"
          + " mistakes are one and the same, so that there is something to learn.",
      "",
      "DATA are drawings, NDJSON, one a line, with label and writer; gzipped or not."
    },
    footer = "  inkling evaluate-corrections unipen-1a.ndjson.gz --corrections 5")
public final class EvaluateCorrectionsCommand implements Subcommand, Callable<Integer> {

  /** Of a writer with fewer digits, nothing can be said. */
  private static final int FEWEST = 40;

  private static final long SEED = 1;

  @Parameters(arity = "1..*", paramLabel = "DATA", description = "The drawings, see above.")
  private List<Path> data = new ArrayList<>();

  @Mixin private ModelOption model;

  @Option(
      names = "--corrections",
      paramLabel = "N",
      description = "How many corrections a writer makes (default: ${DEFAULT-VALUE}).")
  private int corrections = 5;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description =
          "How often each writer begins anew, in another order (default: ${DEFAULT-VALUE}).")
  private int rounds = 10;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    requirePositive("--corrections", corrections);
    requirePositive("--rounds", rounds);
    Map<String, List<LabeledInk>> writers = new TreeMap<>();
    for (Path file : data) {
      InkReader.stream(
          file,
          (drawing, line) -> {
            if (drawing.label().isDigit()) {
              writers.computeIfAbsent(drawing.writer(), w -> new ArrayList<>()).add(drawing);
            }
          });
    }
    writers.values().removeIf(drawings -> drawings.size() < FEWEST);
    Network network = model.network();
    PrintWriter out = spec.commandLine().getOut();
    Group habits = new Group("with a habit");
    Group mixed = new Group("with mistakes of many kinds");
    Group others = new Group("whom the network reads");
    String worst = "";
    double most = Double.NEGATIVE_INFINITY;
    for (Map.Entry<String, List<LabeledInk>> writer : writers.entrySet()) {
      CorrectionSimulation simulation =
          CorrectionSimulation.of(network, writer.getValue(), corrections, rounds, SEED);
      if (simulation.isStrange()) {
        out.println(line(writer.getKey(), simulation));
      }
      (simulation.isHabit() ? habits : simulation.isStrange() ? mixed : others).add(simulation);
      double change = simulation.errorAfter() - simulation.errorBefore();
      if (change > most) {
        most = change;
        worst = writer.getKey();
      }
    }
    for (Group group : List.of(habits, mixed, others)) {
      if (group.writers > 0) {
        out.println(group);
      }
    }
    out.println(
        writers.isEmpty()
            ? "no writer has " + FEWEST + " digits or more"
            : String.format(Locale.ROOT, "largest change: %+.2f points (%s)", 100 * most, worst));
    out.flush();
    return 0;
  }

  private static String line(String writer, CorrectionSimulation simulation) {
    CorrectionSimulation.Mistake mistake = simulation.commonest();
    return String.format(
        Locale.ROOT,
        "%s: %d digits, error %.2f %% -> %.2f %%; %d of %d mistakes: a %d read as %d",
        writer.isEmpty() ? "(no writer)" : writer,
        simulation.digits(),
        100 * simulation.errorBefore(),
        100 * simulation.errorAfter(),
        mistake.count(),
        simulation.mistakes(),
        mistake.meant(),
        mistake.read());
  }

  /** Writers of one kind. */
  private static final class Group {

    private final String name;
    private int writers;
    private int halved;
    private double before;
    private double after;

    Group(String name) {
      this.name = name;
    }

    void add(CorrectionSimulation simulation) {
      writers++;
      halved += 2 * simulation.after() <= simulation.before() ? 1 : 0;
      before += simulation.errorBefore();
      after += simulation.errorAfter();
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d %s %s: error %.3f %% -> %.3f %%; at least halved for %d",
          writers,
          writers == 1 ? "writer" : "writers",
          name,
          100 * before / writers,
          100 * after / writers,
          halved);
    }
  }

  private void requirePositive(String name, int value) {
    if (value < 1) {
      throw new ParameterException(
          spec.commandLine(), name + " (" + value + ") must be at least 1");
    }
  }
}
