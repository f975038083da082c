package dev.inkling.cli.data;

import dev.inkling.data.collections.UjiReader;
import dev.inkling.data.ink.InkReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Converts UJI's pen characters. */
@Command(
    name = "uji",
    description = {
      "Converts UJI Pen Characters, version 1 (220 digits and 1,144 letters of 11 writers), into"
          + " drawings, NDJSON.",
      "",
      "FILE is one writer's file, UJIpenchars-w01 to UJIpenchars-w11, plain or gzipped:"
          + " https://archive.ics.uci.edu/dataset/160/uji+pen+characters, CC BY 4.0. Its name tells"
          + " who drew it. Letters are not digits; those that often look like one are marked as"
          + " look-alikes."
    },
    footer = {
      "  inkling data uji UJIpenchars-w* --digits --out uji-v1.ndjson.gz",
      "  inkling evaluate uji-v1.ndjson.gz"
    })
final class DataUjiCommand extends Conversion {

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "The writers' files.")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--digits", description = "Only the digits, without the letters.")
  private boolean onlyDigits;

  @Override
  void convert(InkReader.Sink sink) throws IOException {
    for (Path file : files) {
      UjiReader.stream(
          file,
          (drawing, line) -> {
            if (!onlyDigits || drawing.label().isDigit()) {
              sink.accept(drawing, line);
            }
          });
    }
  }
}
