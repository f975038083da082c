package dev.inkling.training;

import dev.inkling.console.Console;
import picocli.CommandLine.Command;

/** The command line's entry for what needs TensorFlow: {@code inkling train}, {@code export}. */
@Command(
    name = "inkling",
    description =
        "Trains the network that recognises handwritten digits, and writes it for other tools.",
    mixinStandardHelpOptions = true,
    version = "Inkling 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {TrainCommand.class, ExportCommand.class},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all went well", "1:it failed", "2:wrong use or wrong input"})
public final class Main {

  Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    System.exit(Console.run(new Main(), args));
  }
}
