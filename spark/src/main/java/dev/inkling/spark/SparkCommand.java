package dev.inkling.spark;

import dev.inkling.console.Subcommand;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The same job on this machine, which needs no Spark to be installed. */
@Command(
    name = "spark",
    footer = {
      "  inkling spark --in crops/ --out answers/",
      "  inkling spark --local 2 --in drawings.ndjson --out answers/",
      "",
      "docs/spark.md shows the same on a cluster, the functions for SQL, and what a row costs."
    })
public final class SparkCommand extends RecognizeJob implements Subcommand {

  @Option(
      names = "--local",
      paramLabel = "THREADS",
      description = "How many of this machine's cores work. Default: all.")
  private Integer threads;

  /** Made by the command line. */
  public SparkCommand() {}

  @Override
  SparkSession session() {
    if (threads != null && threads < 1) {
      throw new IllegalArgumentException("--local (" + threads + ") must be positive");
    }
    return SparkSession.builder()
        .appName("Inkling")
        .master("local[" + (threads == null ? "*" : threads) + "]")
        // The machine's own name may lead nowhere: on a train, in a container.
        .config("spark.driver.host", "localhost")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate();
  }
}
