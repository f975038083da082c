package dev.inkling.cli.samples;

import dev.inkling.data.io.InvalidDataException;
import dev.inkling.server.samples.SampleStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Deletes samples. */
@Command(
    name = "delete",
    description =
        "Deletes samples by id or by age. Afterwards their bytes are in no file of the store.",
    footer = {
      "  inkling samples delete --samples jdbc:sqlite:samples.db 3f0c7a52-…",
      "  inkling samples delete --samples jdbc:sqlite:samples.db --older-than 365"
    })
final class SamplesDeleteCommand implements Callable<Integer> {

  @Mixin private StoreOption store;

  @Parameters(arity = "0..*", paramLabel = "ID", description = "Ids, as list prints them.")
  private List<String> ids = new ArrayList<>();

  @Option(
      names = "--older-than",
      paramLabel = "DAYS",
      description = "All samples that came more than so many days ago.")
  private Integer days;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (ids.isEmpty() == (days == null)) {
      throw new InvalidDataException("either an ID or --older-than must be given");
    }
    if (days != null && days < 0) {
      throw new InvalidDataException("--older-than (" + days + ") must be at least 0");
    }
    try (SampleStore samples = store.open()) {
      int deleted =
          days == null ? 0 : samples.deleteOlder(Instant.now().minus(Duration.ofDays(days)));
      List<String> unknown = new ArrayList<>();
      for (String id : ids) {
        if (samples.delete(id)) {
          deleted++;
        } else {
          unknown.add(id);
        }
      }
      spec.commandLine().getOut().println("samples deleted: " + deleted);
      if (!unknown.isEmpty()) {
        throw new InvalidDataException(
            "ID (" + String.join(", ", unknown) + ") must be that of a sample");
      }
    }
    return 0;
  }
}
