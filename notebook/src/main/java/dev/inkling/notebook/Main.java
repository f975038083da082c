package dev.inkling.notebook;

import dev.inkling.console.Console;
import picocli.CommandLine.Command;

/** The command line's entry for what needs Jupyter: {@code inkling notebook}. */
@Command(
    name = "inkling",
    description = "The way to the network as a notebook.",
    mixinStandardHelpOptions = true,
    version = "Inkling 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = NotebookCommand.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all went well", "1:it failed", "2:wrong use or wrong input"})
public final class Main {

  Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    System.exit(Console.run(new Main(), args));
  }
}
