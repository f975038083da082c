package dev.inkling.cli;

import dev.inkling.data.InkReader;
import dev.inkling.data.LabeledInk;
import dev.inkling.data.Teaching;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
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

/** {@code inkling teach}: measures what a person's corrections do. */
@Command(
    name = "teach",
    description = {
      "Measures what corrections do, as the page's \"Teach\" takes them, by simulation.",
      "",
      "Each writer draws the digits of DATA in random order and corrects the network where it is"
          + " wrong; then all drawings that were not corrected are judged. Writers of whom the"
          + " network gets at least 5 %% wrong write strangely and have a line each; of the others"
          + " the one is named who gets worse most.",
      "",
      "DATA are drawings, NDJSON, one a line, with label and writer; gzipped or not."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  inkling teach unipen-1a.ndjson.gz --corrections 5",
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {ExitCodes.OK, ExitCodes.FAILED, ExitCodes.WRONG_INPUT})
final class TeachCommand implements Callable<Integer> {

  /** Of a writer with fewer digits, nothing can be said. */
  private static final int FEWEST = 40;

  /** From this share of errors on, somebody writes strangely. */
  private static final double STRANGE = 0.05;

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
    Network network = OnnxReader.read(model.bytes());
    PrintWriter out = spec.commandLine().getOut();
    List<Double> ratios = new ArrayList<>();
    String worst = "";
    double most = Double.NEGATIVE_INFINITY;
    double before = 0;
    double after = 0;
    int others = 0;
    for (Map.Entry<String, List<LabeledInk>> writer : writers.entrySet()) {
      long wrong = Teaching.of(network, writer.getValue(), 0, 1, SEED).before();
      boolean isStrange = wrong >= STRANGE * writer.getValue().size();
      Teaching teaching =
          Teaching.of(network, writer.getValue(), corrections, wrong == 0 ? 1 : rounds, SEED);
      if (isStrange) {
        out.println(line(writer.getKey(), writer.getValue().size(), teaching));
        if (teaching.before() > 0) {
          ratios.add((double) teaching.after() / teaching.before());
        }
      } else {
        others++;
        before += teaching.errorBefore();
        after += teaching.errorAfter();
        if (teaching.errorAfter() - teaching.errorBefore() > most) {
          most = teaching.errorAfter() - teaching.errorBefore();
          worst = writer.getKey();
        }
      }
    }
    ratios.sort(null);
    if (!ratios.isEmpty()) {
      out.println(
          String.format(
              Locale.ROOT,
              "strange writers: median of errors after to errors before %.2f",
              ratios.get(ratios.size() / 2)));
    }
    if (others > 0) {
      out.println(
          String.format(
              Locale.ROOT,
              "%d other writers: error %.3f %% -> %.3f %%; largest change %+.2f points (%s)",
              others,
              100 * before / others,
              100 * after / others,
              100 * most,
              worst));
    }
    if (writers.isEmpty()) {
      out.println("no writer has " + FEWEST + " digits or more");
    }
    out.flush();
    return 0;
  }

  private static String line(String writer, int drawings, Teaching teaching) {
    return String.format(
        Locale.ROOT,
        "%s: %d digits, error %.2f %% -> %.2f %%",
        writer.isEmpty() ? "(no writer)" : writer,
        drawings,
        100 * teaching.errorBefore(),
        100 * teaching.errorAfter());
  }

  private void requirePositive(String name, int value) {
    if (value < 1) {
      throw new ParameterException(
          spec.commandLine(), name + " (" + value + ") must be at least 1");
    }
  }
}
