package dev.inkling.cli.page;

import dev.inkling.console.Subcommand;
import dev.inkling.page.site.Site;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
    footer = {
      "  inkling site public",
      "  inkling site --force --address https://example.org/ink/ /var/www/inkling"
    },
    exitCodeList = {
      "0:all went well; the page is written",
      "1:a file could not be written",
      "2:wrong use, or DIR is a file or not empty"
    })
public final class SiteCommand implements Subcommand, Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private NeighborIndex neighbors;

  @Mixin private OutputFolder target;

  @Option(
      names = "--address",
      paramLabel = "URL",
      description =
          "Where the page will be: programs that preview a link show its picture only by its whole"
              + " address.")
  private URI address;

  @Override
  public Integer call() throws IOException {
    Path folder = target.prepared();
    PrintWriter out = spec.commandLine().getOut();
    long bytes = 0;
    long gzipBytes = 0;
    byte[] index = neighbors.bytes();
    Site site = Site.at(slashed(), index);
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

  /** The address with a slash at its end; empty if it is not known. */
  private String slashed() {
    if (address == null) {
      return "";
    }
    String scheme = String.valueOf(address.getScheme());
    boolean isPage =
        (scheme.equals("https") || scheme.equals("http"))
            && address.getHost() != null
            && address.getQuery() == null
            && address.getFragment() == null;
    if (!isPage) {
      throw new IllegalArgumentException(
          "--address (" + address + ") must be the page's address, as in https://example.org/ink/");
    }
    String text = address.toString();
    return text.endsWith("/") ? text : text + "/";
  }

  private static void print(PrintWriter out, String name, long bytes, long gzipBytes) {
    out.println(String.format(Locale.ROOT, "%,9d bytes, %,9d gzipped  %s", bytes, gzipBytes, name));
  }
}
