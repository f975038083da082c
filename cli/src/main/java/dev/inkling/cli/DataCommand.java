package dev.inkling.cli;

import picocli.CommandLine.Command;

/** Fetches and converts data sets. */
@Command(
    name = "data",
    description = "Fetches and converts data sets.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DataMnistCommand.class,
      DataIndexCommand.class,
      DataUnipenCommand.class,
      DataPendigitsCommand.class,
      DataUjiCommand.class,
      DataSelectCommand.class,
      DataSyntheticCommand.class
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {ExitCodes.OK, ExitCodes.FAILED, ExitCodes.WRONG_INPUT})
final class DataCommand {}
