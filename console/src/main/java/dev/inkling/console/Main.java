package dev.inkling.console;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: every {@link Subcommand} on the class path. */
@Command(
    name = "inkling",
    description = "Recognises handwritten digits while they are being drawn.",
    mixinStandardHelpOptions = true,
    version = "Inkling 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading =
        "%nIn modules of their own; train, bench jvm and notebook fetch TensorFlow (164 MB), spark"
            + " fetches Apache Spark (290 MB) once:%n",
    footer = {
      "  train      Trains a network on MNIST and on drawings.",
      "  bench      Measures Inkling beside its peers: browser, page, jvm, lighthouse.",
      "  notebook   Tells the way from the data to the network, in Jupyter.",
      "  spark      Recognises millions of pictures or drawings on Apache Spark."
    })
public final class Main {

  /** The commands of modules of their own, where the launcher finds them. */
  private static final Map<String, String> ELSEWHERE =
      new TreeMap<>(
          Map.of(
              "train", "Trains a network on MNIST and on drawings.",
              "bench", "Measures Inkling beside its peers: browser, page, jvm.",
              "notebook", "Tells the way from the data to the network, in Jupyter.",
              "spark", "Recognises millions of pictures or drawings on Apache Spark."));

  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    System.exit(Console.run(commandLine(args), args));
  }

  /** Runs one command with other places to print to; returns its exit code. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    return Console.run(commandLine(args).setOut(out).setErr(err), args);
  }

  /** Of the command that is named, or of all: to read their options takes longer than most run. */
  private static CommandLine commandLine(String... args) {
    CommandLine line = new CommandLine(new Main());
    List<ServiceLoader.Provider<Subcommand>> commands =
        ServiceLoader.load(Subcommand.class).stream().toList();
    for (ServiceLoader.Provider<Subcommand> command : commands) {
      if (args.length > 0 && name(command).equals(args[0])) {
        return line.addSubcommand(command.get());
      }
    }
    commands.forEach(command -> line.addSubcommand(command.get()));
    ELSEWHERE.forEach(
        (name, description) -> {
          if (!line.getSubcommands().containsKey(name)) {
            CommandLine elsewhere = new CommandLine(new CommandElsewhere());
            elsewhere.getCommandSpec().usageMessage().description(description);
            elsewhere.setUnmatchedOptionsArePositionalParams(true);
            line.addSubcommand(name, elsewhere);
          }
        });
    return line;
  }

  private static String name(ServiceLoader.Provider<Subcommand> command) {
    return command.type().getAnnotation(Command.class).name();
  }
}
