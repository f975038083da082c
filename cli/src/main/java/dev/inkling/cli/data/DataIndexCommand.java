package dev.inkling.cli.data;

import dev.inkling.console.Progress;
import dev.inkling.data.io.FileUtils;
import dev.inkling.data.mnist.Mnist;
import dev.inkling.data.neighbors.Condenser;
import dev.inkling.data.neighbors.NeighborFile;
import dev.inkling.data.neighbors.NeighborMethod;
import dev.inkling.data.picture.IdxReader;
import dev.inkling.data.picture.LabeledImages;
import dev.inkling.neighbors.FeatureSpace;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the compact index of neighbours. */
@Command(
    name = "index",
    description = {
      "Makes the compact index of neighbours from MNIST: some of its training pictures in sixteen"
          + " shades, in 0.8 megabytes.",
      "",
      "Which pictures is written in models/neighbors.txt; --choose chooses anew, which takes a few"
          + " minutes, and prints that list instead of an index."
    },
    footer = {
      "  inkling data mnist && inkling data index",
      "  inkling data index --choose 8000 > models/neighbors.txt"
    })
final class DataIndexCommand implements Callable<Integer> {

  /** So many numbers fit into a line of the list. */
  private static final int NUMBERS_A_LINE = 16;

  @Option(
      names = {"-d", "--mnist"},
      paramLabel = "DIR",
      description = "MNIST's folder, ~/.cache/inkling where none is named.")
  private Path folder = Mnist.defaultFolder();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "The file to write, neighbors.index in MNIST's folder where none is named.")
  private Path file;

  @Option(
      names = "--choose",
      paramLabel = "N",
      description = "Choose N training pictures, and print their positions.")
  private Integer choose;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Mnist mnist = Mnist.at(folder);
    if (!mnist.isComplete()) {
      throw new IllegalArgumentException(
          "MNIST must be in " + folder + ": fetch it with inkling data mnist");
    }
    LabeledImages images = IdxReader.read(mnist.trainImages());
    PrintWriter out = spec.commandLine().getOut();
    if (choose != null) {
      int[] chosen;
      try (Progress bar = Progress.start("Choosing", choose)) {
        chosen = new Condenser(FeatureSpace.GRADIENTS).choose(images, choose, bar::stepTo);
      }
      out.println("# The training pictures of MNIST, from 0, in the compact index of neighbours.");
      out.println("# Made by: inkling data index --choose " + choose);
      for (int i = 0; i < chosen.length; i += NUMBERS_A_LINE) {
        int[] line = Arrays.copyOfRange(chosen, i, Math.min(chosen.length, i + NUMBERS_A_LINE));
        out.println(Arrays.toString(line).replaceAll("[\\[\\],]", ""));
      }
      out.flush();
      return 0;
    }
    Path target = file == null ? folder.resolve("neighbors.index") : file;
    int[] chosen = NeighborMethod.chosen();
    byte[] index = NeighborFile.pack(NeighborMethod.compact(images, chosen));
    if (Files.isDirectory(target)) {
      throw new IllegalArgumentException("--out (" + target + ") must be a file, it is a folder");
    }
    FileUtils.replace(target, part -> Files.write(part, index));
    out.printf(
        Locale.ROOT,
        "%,d training pictures in %s, %,d bytes%n",
        chosen.length,
        target,
        index.length);
    out.flush();
    return 0;
  }
}
