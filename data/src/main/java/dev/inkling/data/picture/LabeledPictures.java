package dev.inkling.data.picture;

import dev.inkling.data.io.Archive;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.io.Sources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the pictures of a folder or of a tar archive: every one in it or below it (PNG, JPEG, GIF,
 * BMP; by the end of its name; hidden files do not count), in the order of their names.
 */
public final class LabeledPictures {

  private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "gif", "bmp");

  private LabeledPictures() {}

  /**
   * The pictures at a path.
   *
   * @throws InvalidDataException if there is none, or the archive is broken
   * @throws IOException if it cannot be read
   */
  public static List<LabeledPicture> in(Path path) throws IOException {
    boolean folder = Files.isDirectory(path);
    List<LabeledPicture> pictures = folder ? inFolder(path) : inArchive(path);
    if (pictures.isEmpty()) {
      throw new InvalidDataException(
          "%s (%s) must contain pictures (png, jpg, gif, bmp)"
              .formatted(folder ? "folder" : "archive", path));
    }
    return pictures;
  }

  private static List<LabeledPicture> inFolder(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(path -> isPicture(Sources.fileName(path)) && Files.isRegularFile(path))
          .sorted()
          .map(
              path ->
                  LabeledPicture.named(folder.relativize(path), () -> Files.newInputStream(path)))
          .toList();
    }
  }

  private static List<LabeledPicture> inArchive(Path file) throws IOException {
    List<LabeledPicture> pictures = new ArrayList<>();
    Map<String, byte[]> files =
        new Archive(file).read(name -> isPicture(name.substring(name.lastIndexOf('/') + 1)));
    files.forEach(
        (name, bytes) ->
            pictures.add(
                LabeledPicture.named(Path.of(name), () -> new ByteArrayInputStream(bytes))));
    return pictures;
  }

  private static boolean isPicture(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && ENDINGS.contains(ending);
  }
}
