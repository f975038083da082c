package dev.inkling.data.evaluation;

import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.io.Sources;
import dev.inkling.data.picture.PictureReader;
import dev.inkling.image.PhotoNormalizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of pictures that are named by label. Every picture in it or below it counts (PNG, JPEG,
 * GIF, BMP, WebP; by the end of its name; hidden files do not count).
 *
 * @param labels what the pictures are, as {@link PictureLabels} tells
 */
record PictureFolder(Path folder, List<Path> pictures, PictureLabels labels) implements DataSet {

  private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "gif", "bmp", "webp");

  /**
   * Finds the pictures.
   *
   * @throws InvalidDataException if there is none
   */
  static PictureFolder open(Path path) throws IOException {
    Path folder = path.toString().isEmpty() ? Path.of(".") : path;
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> pictures = paths.filter(PictureFolder::isPicture).sorted().toList();
      if (pictures.isEmpty()) {
        throw new InvalidDataException(
            "folder (" + folder + ") must contain pictures (png, jpg, gif, bmp, webp)");
      }
      return new PictureFolder(folder, pictures, PictureLabels.of(folder, pictures));
    }
  }

  private static boolean isPicture(Path path) {
    String name = Sources.fileName(path);
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && ENDINGS.contains(ending) && Files.isRegularFile(path);
  }

  @Override
  public String name() {
    return Sources.fileName(folder.toAbsolutePath().normalize());
  }

  @Override
  public long size() {
    return pictures.size();
  }

  @Override
  public void stream(Sink sink) throws IOException {
    for (Path picture : pictures) {
      sink.accept(
          Sample.of(
              labels.of(picture), () -> PhotoNormalizer.normalize(PictureReader.read(picture))));
    }
  }

  @Override
  public List<String> notes() {
    return labels.notes();
  }
}
