package dev.inkling.data.picture;

import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.io.LineReader;
import dev.inkling.data.io.Sources;
import dev.inkling.image.DigitImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * Reads images of 28 x 28 pixels and their labels from a table, one image a line, as they are found
 * on Kaggle and OpenML: 784 pixels from 0 (paper) to 255 (ink), and the label in the column that
 * the first line calls {@code label}, {@code class} or {@code digit}, otherwise in the first.
 * Columns are separated by commas, semicolons or tabs.
 */
public final class CsvReader {

  private static final int PIXELS = DigitImage.SIZE * DigitImage.SIZE;

  /** Ten characters a pixel. */
  private static final int MAX_LINE_BYTES = 10 * PIXELS;

  private static final long MAX_BYTES = 1L << 32;
  private static final String SEPARATORS = ",;\t";
  private static final Set<String> LABELS = Set.of("label", "class", "digit");

  private final LineReader lines;
  private final List<byte[]> images = new ArrayList<>();
  private final ByteArrayOutputStream labels = new ByteArrayOutputStream();
  private int labelColumn;

  private CsvReader(LineReader lines) {
    this.lines = lines;
  }

  /**
   * The images of a file, plain or gzipped.
   *
   * @throws InvalidDataException if the file is missing or broken
   * @throws IOException if it cannot be read
   */
  public static LabeledImages read(Path file) throws IOException {
    try (InputStream in = Sources.open(file)) {
      CsvReader reader =
          new CsvReader(new LineReader(in, Sources.name(file), MAX_LINE_BYTES, MAX_BYTES));
      reader.read();
      return new LabeledImages(
          Sources.fileName(file),
          reader.images.toArray(new byte[0][]),
          reader.labels.toByteArray());
    }
  }

  private void read() throws IOException {
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (line.isBlank()) {
        continue;
      }
      if (images.isEmpty() && readHeader(line)) {
        continue;
      }
      if (images.size() == IdxReader.MAX_IMAGES) {
        throw lines.broken("number of images must be at most " + IdxReader.MAX_IMAGES, null);
      }
      readImage(line);
    }
    if (images.isEmpty()) {
      throw lines.broken("number of images (0) must be positive", null);
    }
  }

  /** Whether the line is a header: it names columns instead of giving numbers. */
  private boolean readHeader(String line) {
    List<String> names = new ArrayList<>();
    StringTokenizer columns = new StringTokenizer(line, SEPARATORS);
    while (columns.hasMoreTokens()) {
      names.add(columns.nextToken().strip().replace("\"", "").toLowerCase(Locale.ROOT));
    }
    if (names.isEmpty() || names.get(0).chars().allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    labelColumn = -1;
    for (int i = 0; i < names.size(); i++) {
      if (LABELS.contains(names.get(i))) {
        labelColumn = i;
      }
    }
    if (labelColumn < 0) {
      throw lines.broken("one of the columns must be called label, class or digit", null);
    }
    return true;
  }

  private void readImage(String line) {
    byte[] image = new byte[PIXELS];
    StringTokenizer columns = new StringTokenizer(line, SEPARATORS);
    int count = columns.countTokens();
    if (count != PIXELS + 1) {
      throw lines.broken(
          "number of columns (%s) must be %s: a label and 28 x 28 pixels"
              .formatted(count, PIXELS + 1),
          null);
    }
    int pixel = 0;
    for (int column = 0; column < count; column++) {
      String value = columns.nextToken().strip();
      if (column == labelColumn) {
        labels.write(number(value.replace("\"", ""), "label", 9));
      } else {
        image[pixel++] = (byte) number(value, "pixel", 255);
      }
    }
    images.add(image);
  }

  private int number(String value, String what, int most) {
    int number = 0;
    boolean isNumber = !value.isEmpty() && value.length() <= 3;
    for (int i = 0; i < value.length() && isNumber; i++) {
      isNumber = value.charAt(i) >= '0' && value.charAt(i) <= '9';
      number = 10 * number + value.charAt(i) - '0';
    }
    if (!isNumber || number > most) {
      throw lines.broken(
          "%s (%s) must be an integer within 0 and %s"
              .formatted(what, value.substring(0, Math.min(40, value.length())), most),
          null);
    }
    return number;
  }
}
