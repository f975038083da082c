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
    return local(threads == null ? "*" : threads.toString()).appName("Inkling").getOrCreate();
  }

  /** A session on so many of this machine's cores. */
  static SparkSession.Builder local(String threads) {
    return SparkSession.builder()
        .master("local[" + threads + "]")
        // The machine's own name may lead nowhere: on a train, in a container.
        .config("spark.driver.host", "localhost")
        .config("spark.driver.bindAddress", "127.0.0.1")
        // Each sort of some results takes a page. Spark's own, up to 64 MB on few cores, have the
        // garbage collector run each time results are put in place.
        .config("spark.buffer.pageSize", "1m");
  }
}
