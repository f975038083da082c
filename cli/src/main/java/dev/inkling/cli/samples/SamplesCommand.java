package dev.inkling.cli.samples;

import dev.inkling.console.Subcommand;
import picocli.CommandLine.Command;

/** What the owner of a service does with the samples that visitors gave. */
@Command(
    name = "samples",
    description = {
      "Exports, lists and deletes the drawings that visitors gave to a service which was started"
          + " with --samples.",
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SamplesExportCommand.class,
      SamplesListCommand.class,
      SamplesDeleteCommand.class
    })
public final class SamplesCommand implements Subcommand {}
