package dev.inkling.console;

import java.io.PrintWriter;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: every {@link Subcommand} on the class path. */
@Command(
    name = "inkling",
    description = "Recognises handwritten digits while they are being drawn.",
    mixinStandardHelpOptions = true,
    version = "Inkling 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    // The launcher finds them in other modules.
    footerHeading =
        "%nIn modules of their own; train, bench jvm and notebook fetch TensorFlow (164 MB)"
            + " once:%n",
    footer = {
      "  train      Trains a network on MNIST and on drawings.",
      "  bench      Measures Inkling beside its peers: browser, page, jvm, lighthouse.",
      "  notebook   Tells the way from the data to the network, in Jupyter."
    })
public final class Main {

  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    System.exit(Console.run(commandLine(), args));
  }

  /** Runs one command with other places to print to; returns its exit code. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    return Console.run(commandLine().setOut(out).setErr(err), args);
  }

  private static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    ServiceLoader.load(Subcommand.class).forEach(line::addSubcommand);
    return line;
  }
}
