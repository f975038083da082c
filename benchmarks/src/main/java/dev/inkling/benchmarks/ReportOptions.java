package dev.inkling.benchmarks;

import dev.inkling.console.MarkdownSection;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a report goes. */
public final class ReportOptions {

  @Option(
      names = "--json",
      description =
          "Print one JSON object instead of tables, see below; its \"caution\" says that absolute"
              + " figures vary.")
  private boolean json;

  @Option(
      names = "--into",
      paramLabel = "FILE",
      description =
          "Also put the tables into this Markdown document, between the marks of this comparison:"
              + " docs/benchmarks.md.")
  private Path document;

  /**
   * Checks, before anything is measured, that the report of that name can be written.
   *
   * @throws IllegalArgumentException if the document is missing or lacks the marks
   */
  public void requireRoom(String name) throws IOException {
    if (document != null) {
      MarkdownSection.open("--into", document, name);
    }
  }

  /** Prints the report, and writes it where it is wanted. */
  public void put(Report report, PrintWriter out) throws IOException {
    if (json) {
      out.println(report.json());
    } else {
      report.lines().forEach(out::println);
    }
    out.flush();
    if (document != null) {
      report.writeInto(document);
    }
  }
}
