package dev.inkling.cli.data;

import dev.inkling.console.Subcommand;
import picocli.CommandLine.Command;

/** Fetches and converts data sets. */
@Command(
    name = "data",
    description = "Fetches and converts data sets.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DataMnistCommand.class,
      DataIndexCommand.class,
      DataUnipenCommand.class,
      DataPendigitsCommand.class,
      DataUjiCommand.class,
      DataPicturesCommand.class,
      DataSelectCommand.class,
      DataSyntheticCommand.class,
      DataPagesCommand.class,
      DataNumbersCommand.class
    })
public final class DataCommand implements Subcommand {}
