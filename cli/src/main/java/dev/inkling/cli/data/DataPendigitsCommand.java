package dev.inkling.cli.data;

import dev.inkling.data.collections.PendigitsReader;
import dev.inkling.data.ink.InkReader;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
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
    footer = {
      "  inkling data pendigits pendigits-orig.tra --out pendigits-train.ndjson.gz",
      "  inkling train --ink pendigits-train.ndjson.gz"
    })
final class DataPendigitsCommand extends Conversion {

  @Parameters(paramLabel = "FILE", description = "The recorded strokes.")
  private Path file;

  @Override
  void convert(InkReader.Sink sink) throws IOException {
    PendigitsReader.stream(file, sink);
  }
}
