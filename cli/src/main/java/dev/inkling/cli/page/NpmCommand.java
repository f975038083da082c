package dev.inkling.cli.page;

import dev.inkling.browser.library.LibraryPackage;
import dev.inkling.console.Subcommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes the npm package. */
@Command(
    name = "npm",
    description = {
      "Writes the npm package inkling: a form field that reads handwriting, <digit-field>, and the"
          + " functions behind it, with the network.",
      "",
      "npm pack makes its tarball, npm publish publishes it; README.md in it says how it is used."
    },
    footer = {"  inkling npm package && (cd package && npm pack)"},
    exitCodeList = {
      "0:all went well; the package is written",
      "1:a file could not be written",
      "2:wrong use, or DIR is a file or not empty"
    })
public final class NpmCommand implements Subcommand, Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private OutputFolder target;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Path folder = target.prepared();
    for (Map.Entry<String, byte[]> file : LibraryPackage.files().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.write(path, file.getValue());
      out.println(String.format(Locale.ROOT, "%,9d bytes  %s", file.getValue().length, path));
    }
    out.flush();
    return 0;
  }
}
