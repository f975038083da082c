package dev.inkling.data.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/** What {@link Files} lacks. */
public final class FileUtils {

  private FileUtils() {}

  /** Writes a file. */
  public interface Content {
    void writeTo(Path file) throws IOException;
  }

  /**
   * Writes a file that appears whole or not at all; one of that name is replaced. The folder is
   * made where it is missing.
   *
   * @param content writes to a file beside the target, whose name ends as the target's does
   * @throws IOException if it cannot be written; then what was there stays
   */
  public static void replace(Path file, Content content) throws IOException {
    Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
    // Not a temporary file of the platform's: those are for its owner's eyes only.
    Path part = folder.resolve("part-" + UUID.randomUUID() + "-" + file.getFileName());
    try {
      content.writeTo(part);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Deletes a folder and all that is in it.
   *
   * @throws IOException if something cannot be deleted, or was added meanwhile
   */
  public static void deleteRecursively(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
