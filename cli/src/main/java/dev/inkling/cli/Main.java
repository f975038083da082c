package dev.inkling.cli;

import dev.inkling.console.Console;
import picocli.CommandLine.Command;

/** The command line's entry: {@code inkling serve}, {@code inkling recognize} and so on. */
@Command(
    name = "inkling",
    description = "Recognises handwritten digits while they are being drawn.",
    mixinStandardHelpOptions = true,
    version = "Inkling 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ServeCommand.class,
      SiteCommand.class,
      RecognizeCommand.class,
      EvaluateCommand.class,
      TeachCommand.class,
      CardCommand.class,
      DataCommand.class,
    },
    // The launcher sends them to the modules training, benchmarks and notebook.
    footerHeading =
        "%nIn modules of their own; all but bench browser and page fetch TensorFlow (164 MB) once:%n",
    footer = {
      "  train      Trains a network on MNIST and on drawings.",
      "  export     Writes a network for other tools: TF.js, ONNX, WebAssembly, TensorFlow.",
      "  bench      Measures Inkling beside its peers: browser, page, jvm.",
      "  notebook   Tells the way from the data to the network, in Jupyter."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all went well",
      "1:it failed (no network, a taken port, …)",
      "2:wrong use or wrong input"
    })
final class Main {

  Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    System.exit(Console.run(new Main(), args));
  }
}
