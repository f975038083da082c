package dev.inkling.cli;

import dev.inkling.data.PendigitsReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Converts UCI's pen digits. */
@Command(
    name = "pendigits",
    description = {
      "Converts UCI's Pen-Based Recognition of Handwritten Digits into drawings, NDJSON.",
      "",
      "FILE is the strokes as they were recorded, pendigits-orig.tra (7,494 digits, 30 writers) or"
          + " pendigits-orig.tes (3,498 digits, 14 other writers), plain or gzipped:"
          + " https://doi.org/10.24432/C5MG6K, CC BY 4.0. Its name tells which part it is."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling data pendigits pendigits-orig.tra --out pendigits-train.ndjson.gz",
      "  inkling train --ink pendigits-train.ndjson.gz"
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {ExitCodes.OK, ExitCodes.FAILED, ExitCodes.WRONG_INPUT})
final class DataPendigitsCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "The recorded strokes.")
  private Path file;

  @Mixin private InkOutput output;

  @Override
  public Integer call() throws IOException {
    output.write(sink -> PendigitsReader.stream(file, sink));
    return 0;
  }
}
