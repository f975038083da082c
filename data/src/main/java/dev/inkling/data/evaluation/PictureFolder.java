package dev.inkling.data.evaluation;

import dev.inkling.data.ink.Label;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of pictures that are named by label. Every picture in it or below it counts (PNG, JPEG,
 * GIF, BMP; by the end of its name; hidden files do not count). Its label is the name of the
 * nearest folder that is a label, {@code 0} to {@code 9} or {@code not-a-digit}; where there is
 * none, the label that its own name starts with: {@code 7.png}, {@code 7-anna.jpg}, {@code
 * 7_12.png}, {@code not-a-digit-3.gif}. Where that is none either, the label is unknown.
 */
record PictureFolder(Path folder, List<Path> pictures) implements DataSet {

  private static final String NOT_A_DIGIT = "not-a-digit";

  private static final Pattern FOLDER = Pattern.compile("([0-9])|" + NOT_A_DIGIT);

  /** One digit, and not the start of a number: IMG_7.png and 71.png say nothing. */
  private static final Pattern FILE =
      Pattern.compile("(?:([0-9])|" + NOT_A_DIGIT + ")(?:[-_. ].*)?");

  private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "gif", "bmp");

  /**
   * Finds the pictures.
   *
   * @throws InvalidDataException if there is none
   */
  static PictureFolder open(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> pictures = paths.filter(path -> isPicture(path)).sorted().toList();
      if (pictures.isEmpty()) {
        throw new InvalidDataException(
            "folder (" + folder + ") must contain pictures (png, jpg, gif, bmp)");
      }
      return new PictureFolder(folder, pictures);
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
              label(folder.relativize(picture)),
              () -> PhotoNormalizer.normalize(PictureReader.read(picture))));
    }
  }

  /** The label of a picture by its path within the folder. */
  static Label label(Path picture) {
    for (Path parent = picture.getParent(); parent != null; parent = parent.getParent()) {
      Matcher folder = FOLDER.matcher(Sources.fileName(parent));
      if (folder.matches()) {
        return label(folder.group(1));
      }
    }
    Matcher file = FILE.matcher(Sources.fileName(picture));
    return file.matches() ? label(file.group(1)) : Label.UNKNOWN;
  }

  private static Label label(String digit) {
    return digit == null ? Label.NOT_A_DIGIT : Label.digit(digit.charAt(0) - '0');
  }
}
