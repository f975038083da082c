package dev.inkling.data.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What {@link Files} lacks. */
public final class FileUtils {

  /** The name of a file while it is written: the process that writes it, and a UUID. */
  private static final Pattern PART = Pattern.compile("part-(\\d{1,18})-[0-9a-f-]{36}-.*");

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
    deleteParts(folder);
    // Not a temporary file of the platform's: those are for its owner's eyes only.
    Path part =
        folder.resolve(
            "part-%s-%s-%s"
                .formatted(ProcessHandle.current().pid(), UUID.randomUUID(), file.getFileName()));
    // Where the process is ended meanwhile.
    part.toFile().deleteOnExit();
    try {
      content.writeTo(part);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Deletes what {@link #replace} of a process that is no more has left: it was killed. */
  public static void deleteParts(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.toList()) {
        Matcher part = PART.matcher(path.getFileName().toString());
        if (part.matches() && ProcessHandle.of(Long.parseLong(part.group(1))).isEmpty()) {
          Files.deleteIfExists(path);
        }
      }
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
