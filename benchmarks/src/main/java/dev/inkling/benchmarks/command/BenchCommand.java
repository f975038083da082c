package dev.inkling.benchmarks.command;

import dev.inkling.benchmarks.browser.BrowserCommand;
import dev.inkling.benchmarks.browser.LighthouseCommand;
import dev.inkling.benchmarks.browser.PageCommand;
import dev.inkling.benchmarks.http.HttpCommand;
import dev.inkling.benchmarks.jvm.JvmCommand;
import dev.inkling.benchmarks.jvm.NumbersCommand;
import dev.inkling.benchmarks.spark.SparkBenchCommand;
import dev.inkling.console.Subcommand;
import picocli.CommandLine.Command;

/** Groups the comparisons. */
@Command(
    name = "bench",
    description = {
      "Measures Inkling beside its peers on this machine, in one run, on the network that ships;"
          + " lighthouse has the page audited.",
      "Absolute figures vary with the machine and with what else it does; ratios are the result."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      BrowserCommand.class,
      PageCommand.class,
      JvmCommand.class,
      NumbersCommand.class,
      HttpCommand.class,
      SparkBenchCommand.class,
      LighthouseCommand.class
    })
public final class BenchCommand implements Subcommand {}
