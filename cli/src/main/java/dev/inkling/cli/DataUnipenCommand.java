package dev.inkling.cli;

import dev.inkling.data.UnipenReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Converts UNIPEN's digits. */
@Command(
    name = "unipen",
    description = {
      "Converts the isolated digits of UNIPEN (train_r01_v07, category 1a: 15,953 digits) into"
          + " drawings, NDJSON.",
      "",
      "FILE is the archive as it is published (https://doi.org/10.5281/zenodo.1195803, CC BY 4.0),"
          + " or one with no more than its folders data/1a and include: tar, plain, gzipped or"
          + " packed with xz."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling data unipen unipen.tar.gz --out unipen-1a.ndjson.gz",
      "  inkling train --ink unipen-1a.ndjson.gz"
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {ExitCodes.OK, ExitCodes.FAILED, ExitCodes.WRONG_INPUT})
final class DataUnipenCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "The archive.")
  private Path file;

  @Mixin private InkOutput output;

  @Override
  public Integer call() throws IOException {
    output.write(sink -> UnipenReader.stream(file, sink));
    return 0;
  }
}
