package dev.inkling.cli.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inkling.cli.data.InkOutput;
import dev.inkling.data.ink.InkReader;
import dev.inkling.server.samples.SampleStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Writes all samples as ink. */
@Command(
    name = "export",
    description = "Writes all samples in the ink format, which train --ink and evaluate read.",
    footer = "  inkling samples export --samples jdbc:sqlite:samples.db --out samples.ndjson.gz")
final class SamplesExportCommand implements Callable<Integer> {

  @Mixin private StoreOption store;

  @Mixin private InkOutput output;

  @Override
  public Integer call() throws IOException {
    try (SampleStore samples = store.open()) {
      output.write(
          sink ->
              samples.forEach(
                  sample ->
                      InkReader.streamJson(
                          new ByteArrayInputStream(sample.drawing().getBytes(UTF_8)),
                          "sample " + sample.id(),
                          sink)));
    }
    return 0;
  }
}
