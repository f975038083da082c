package dev.inkling.data.picture;

import dev.inkling.data.ink.Label;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.image.GrayImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A picture that is named by label, and by writer where that is known.
 *
 * @param name its path within the folder or archive
 * @param label what it shows
 * @param writer who wrote it, or empty
 * @param content its file
 */
public record LabeledPicture(String name, Label label, String writer, Content content) {

  private static final String NOT_A_DIGIT = "not-a-digit";

  private static final Pattern FOLDER = Pattern.compile("([0-9])|" + NOT_A_DIGIT);

  /** One digit, and not the start of a number: IMG_7.png and 71.png say nothing. */
  private static final Pattern FILE =
      Pattern.compile("(?:([0-9])|" + NOT_A_DIGIT + ")(?:[-_. ].*)?");

  /** What stands between the label and the next hyphen or the ending. */
  private static final Pattern WRITER =
      Pattern.compile("(?:[0-9]|" + NOT_A_DIGIT + ")-([^-.]*)-.*");

  /** The bytes of a file. */
  @FunctionalInterface
  public interface Content {

    /** Opens them. */
    InputStream open() throws IOException;
  }

  /**
   * A picture by its name alone. Its label is the name of the nearest folder that is a label,
   * {@code 0} to {@code 9} or {@code not-a-digit}; where there is none, the label that its own name
   * starts with: {@code 7.png}, {@code 7-anna.jpg}, {@code 7_12.png}, {@code not-a-digit-3.gif}.
   * Where that is none either, the label is unknown. The writer is what stands between label and
   * next hyphen: {@code 7-anna-12.png}.
   */
  public static LabeledPicture named(Path path, Content content) {
    String file = path.getFileName().toString();
    Matcher writer = WRITER.matcher(file);
    return new LabeledPicture(
        path.toString(), label(path), writer.matches() ? writer.group(1) : "", content);
  }

  /**
   * Reads the picture.
   *
   * @throws InvalidDataException if it is broken, no picture, or too large
   * @throws IOException if it cannot be read
   */
  public GrayImage read() throws IOException {
    try (InputStream in = content.open()) {
      return PictureReader.read(in, name);
    }
  }

  private static Label label(Path picture) {
    for (Path parent = picture.getParent(); parent != null; parent = parent.getParent()) {
      Matcher folder = FOLDER.matcher(String.valueOf(parent.getFileName()));
      if (folder.matches()) {
        return label(folder.group(1));
      }
    }
    Matcher file = FILE.matcher(picture.getFileName().toString());
    return file.matches() ? label(file.group(1)) : Label.UNKNOWN;
  }

  private static Label label(String digit) {
    return digit == null ? Label.NOT_A_DIGIT : Label.digit(digit.charAt(0) - '0');
  }
}
