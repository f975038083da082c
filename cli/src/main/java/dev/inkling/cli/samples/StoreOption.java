package dev.inkling.cli.samples;

import dev.inkling.data.io.InvalidDataException;
import dev.inkling.server.samples.SampleStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Names the store of a service. */
final class StoreOption {

  private static final String SQLITE = "jdbc:sqlite:";

  @Option(
      names = "--samples",
      paramLabel = "URL",
      required = true,
      description = "The store, as serve was told: jdbc:sqlite:FILE or jdbc:postgresql://HOST/NAME")
  private String url;

  /** Opens it; a file that is missing is a mistake here. */
  SampleStore open() throws IOException {
    if (url.startsWith(SQLITE)
        && !Files.exists(Path.of(url.substring(SQLITE.length()).replaceFirst("\\?.*", "")))) {
      throw new InvalidDataException("--samples (" + url + ") must be a store that exists");
    }
    return SampleStore.open(url);
  }
}
