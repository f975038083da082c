package dev.inkling.cli.page;

import dev.inkling.console.Subcommand;
import dev.inkling.page.site.Site;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the page as static files. */
@Command(
    name = "site",
    description = {
      "Writes the page as static files, for any web host.",
      "",
      "It works below any path. Every file but index.html has a hash of its content in its name, so"
          + " a host may let browsers keep them for ever."
    },
    footer = {"  inkling site public", "  inkling site --force /var/www/inkling"},
    exitCodeList = {
      "0:all went well; the page is written",
      "1:a file could not be written",
      "2:wrong use, or DIR is a file or not empty"
    })
public final class SiteCommand implements Subcommand, Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private NeighborIndex neighbors;

  @Parameters(paramLabel = "DIR", description = "The folder to write into; made if it is missing.")
  private Path folder;

  @Option(
      names = "--force",
      description =
          "Write into a folder that is not empty; files of the same name are replaced, others stay.")
  private boolean force;

  @Override
  public Integer call() throws IOException {
    if (!force && Files.isDirectory(folder)) {
      try (Stream<Path> present = Files.list(folder)) {
        if (present.findAny().isPresent()) {
          throw new IllegalArgumentException(
              "DIR (" + folder + ") must be empty; --force writes into it all the same");
        }
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    long bytes = 0;
    long gzipBytes = 0;
    byte[] index = neighbors.bytes();
    Site site = Site.withNeighbors(index);
    for (Site.Written written : site.write(folder)) {
      print(out, written.file().toString(), written.bytes(), written.gzipBytes());
      bytes += written.bytes();
      gzipBytes += written.gzipBytes();
    }
    print(out, "in all", bytes, gzipBytes);
    out.flush();
    NeighborIndex.tellOfLack(index, spec.commandLine().getErr());
    return 0;
  }

  private static void print(PrintWriter out, String name, long bytes, long gzipBytes) {
    out.println(String.format(Locale.ROOT, "%,9d bytes, %,9d gzipped  %s", bytes, gzipBytes, name));
  }
}
