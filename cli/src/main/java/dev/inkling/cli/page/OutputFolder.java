package dev.inkling.cli.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The folder that a command writes its files into. */
final class OutputFolder {

  @Parameters(paramLabel = "DIR", description = "The folder to write into; made if it is missing.")
  private Path folder;

  @Option(
      names = "--force",
      description =
          "Write into a folder that is not empty; files of the same name are replaced, others"
              + " stay.")
  private boolean force;

  /**
   * The folder, ready to be written into.
   *
   * @throws IllegalArgumentException if it is a file, or neither empty nor forced
   * @throws IOException if it cannot be made or read
   */
  Path prepared() throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IllegalArgumentException("DIR (" + folder + ") must be a folder, it is a file");
    }
    Files.createDirectories(folder);
    if (!force) {
      try (Stream<Path> present = Files.list(folder)) {
        if (present.findAny().isPresent()) {
          throw new IllegalArgumentException(
              "DIR (" + folder + ") must be empty; --force writes into it all the same");
        }
      }
    }
    return folder;
  }
}
