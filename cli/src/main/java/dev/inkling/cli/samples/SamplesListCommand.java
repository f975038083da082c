package dev.inkling.cli.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.server.samples.SampleStore;
import dev.inkling.server.samples.StoredSample;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists all samples. */
@Command(
    name = "list",
    description = "Prints each sample's id, when it came, what it is and its number of strokes.")
final class SamplesListCommand implements Callable<Integer> {

  @Mixin private StoreOption store;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (SampleStore samples = store.open()) {
      samples.forEach(
          sample ->
              InkReader.streamJson(
                  new ByteArrayInputStream(sample.drawing().getBytes(UTF_8)),
                  "sample " + sample.id(),
                  (drawing, line) -> out.println(text(sample, drawing))));
    }
    return 0;
  }

  private static String text(StoredSample sample, LabeledInk drawing) {
    return "%s  %s  %s  strokes: %s"
        .formatted(
            sample.id(),
            sample.received(),
            drawing.text().isEmpty() ? drawing.label() : drawing.text(),
            drawing.ink().strokes().size());
  }
}
