package dev.inkling.cli.evaluate;

import dev.inkling.DigitRecognizer;
import dev.inkling.console.MarkdownSection;
import dev.inkling.console.Progress;
import dev.inkling.data.evaluation.DataSet;
import dev.inkling.data.evaluation.Evaluation;
import dev.inkling.data.evaluation.Evaluator;
import dev.inkling.data.mnist.Mnist;
import dev.inkling.data.neighbors.NeighborFile;
import dev.inkling.data.neighbors.NeighborMethod;
import dev.inkling.data.picture.IdxReader;
import dev.inkling.data.picture.LabeledImages;
import dev.inkling.neighbors.Neighbors;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The options that measure neighbours instead of a network. */
final class NeighborOptions {

  /** What is measured, in the order of the table. */
  enum Kind {
    PIXELS,
    DESKEWED,
    SHIFTED,
    GRADIENTS,
    COMPACT,
    ALL
  }

  @Option(
      names = "--neighbors",
      paramLabel = "KIND",
      split = ",",
      description =
          "Measure neighbours: pixels (plain L2), deskewed (deskewed and blurred), shifted (and by"
              + " a pixel to each side), gradients (edges instead of pixels, shifted), compact (a"
              + " 0.8-megabyte index), several with commas between them, or all.")
  private List<Kind> kinds = List.of();

  @Option(
      names = "--mnist",
      paramLabel = "DIR",
      description = "With --neighbors: MNIST's folder, ~/.cache/inkling where none is named.")
  private Path mnist;

  @Option(
      names = "--into",
      paramLabel = "FILE",
      description =
          "With --neighbors: write the table into this Markdown file too, between the lines"
              + " <!-- neighbours --> and <!-- /neighbours -->.")
  private Path file;

  boolean areWanted() {
    return !kinds.isEmpty();
  }

  /** Fails if an option was given that means nothing without neighbours. */
  void requireSense() {
    if (areWanted()) {
      return;
    }
    if (mnist != null || file != null) {
      throw new IllegalArgumentException(
          (mnist == null ? "--into" : "--mnist") + " must be given with --neighbors");
    }
  }

  /** One row of the table. */
  private record Row(
      String name, int pictures, int bytes, List<Double> accuracies, double milliseconds) {}

  /** Measures, and prints the table. */
  void compare(List<DataSet> sets, DigitRecognizer network, int networkBytes, PrintWriter out)
      throws IOException {
    MarkdownSection section =
        file == null ? null : MarkdownSection.open("--into", file, "neighbours");
    Mnist source = Mnist.at(mnist == null ? Mnist.defaultFolder() : mnist);
    if (!Files.isRegularFile(source.trainImages())) {
      throw new IllegalArgumentException(
          "MNIST must be in "
              + source.folder()
              + ": fetch it with inkling data mnist, or name its folder with --mnist");
    }
    LabeledImages training = IdxReader.read(source.trainImages());
    List<Row> rows = new ArrayList<>();
    for (NeighborMethod method : methods()) {
      Neighbors neighbors = method.of(training);
      int bytes = method == NeighborMethod.COMPACT ? NeighborFile.pack(neighbors).length : 0;
      Row row =
          row(
              method.description(),
              neighbors.pictures().size(),
              bytes,
              neighbors.recognizer(),
              sets);
      rows.add(row);
      print(out, row, sets);
    }
    Row row = row("network", 0, networkBytes, network, sets);
    rows.add(row);
    print(out, row, sets);
    String table = table(sets, rows);
    out.println();
    out.print(table);
    out.flush();
    if (section != null) {
      section.write(table);
    }
  }

  private EnumSet<NeighborMethod> methods() {
    if (kinds.contains(Kind.ALL)) {
      return EnumSet.allOf(NeighborMethod.class);
    }
    EnumSet<NeighborMethod> methods = EnumSet.noneOf(NeighborMethod.class);
    for (Kind kind : kinds) {
      methods.add(NeighborMethod.valueOf(kind.name()));
    }
    return methods;
  }

  private static Row row(
      String name, int pictures, int bytes, DigitRecognizer recognizer, List<DataSet> sets)
      throws IOException {
    List<Double> accuracies = new ArrayList<>();
    double seconds = 0;
    int drawings = 0;
    for (DataSet set : sets) {
      try (Progress bar = Progress.start(name + ": " + set.name(), set.size())) {
        long begin = System.nanoTime();
        Evaluation evaluation =
            new Evaluator(recognizer).evaluate(set, bar::stepTo).evaluation(set.name());
        seconds += (System.nanoTime() - begin) / 1e9;
        drawings += evaluation.drawings();
        accuracies.add(evaluation.accuracy());
      }
    }
    return new Row(name, pictures, bytes, accuracies, 1000 * seconds / drawings);
  }

  private static void print(PrintWriter out, Row row, List<DataSet> sets) {
    for (int i = 0; i < sets.size(); i++) {
      out.printf(
          Locale.ROOT,
          "%-28s %6.2f %%  %s%n",
          row.name(),
          100 * row.accuracies().get(i),
          sets.get(i).name());
    }
    out.flush();
  }

  private static String table(List<DataSet> sets, List<Row> rows) {
    StringBuilder table = new StringBuilder("| method | training pictures | file, KB |");
    for (DataSet set : sets) {
      table.append(' ').append(set.name().replace("|", "\\|")).append(" |");
    }
    table.append(" ms a drawing |\n|---|---|---|").append("---|".repeat(sets.size() + 1));
    for (Row row : rows) {
      table.append(
          String.format(
              Locale.ROOT,
              "%n| %s | %s | %s |",
              row.name(),
              row.pictures() == 0 ? "–" : String.format(Locale.ROOT, "%,d", row.pictures()),
              row.bytes() == 0 ? "–" : Integer.toString((row.bytes() + 500) / 1000)));
      for (double accuracy : row.accuracies()) {
        table.append(
            Double.isNaN(accuracy)
                ? " – |"
                : String.format(Locale.ROOT, " %.2f %% |", 100 * accuracy));
      }
      table.append(String.format(Locale.ROOT, " %.2f |", row.milliseconds()));
    }
    int cores = Runtime.getRuntime().availableProcessors();
    return table
        .append("\n\nMilliseconds are of the clock, all data sets together, on ")
        .append(cores)
        .append(cores == 1 ? " core.\n" : " cores.\n")
        .toString();
  }
}
