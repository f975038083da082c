package dev.inkling.data.picture;

import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.io.Sources;
import dev.inkling.image.DigitImage;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/**
 * Reads pictures of 28 x 28 pixels and their labels from IDX, MNIST's own format, plain or gzipped
 * (told apart by content, not by name). Where a text file of writers lies beside them, one a line
 * in the order of the images, the writers are known too.
 *
 * @see <a href="https://yann.lecun.com/exdb/mnist/">The MNIST page</a>
 */
public final class IdxReader {

  /** The most images accepted, three times EMNIST; they are held in memory, 784 bytes each. */
  public static final int MAX_IMAGES = 2_500_000;

  static final int IMAGES_MAGIC = 0x00000803;
  static final int LABELS_MAGIC = 0x00000801;
  private static final int PIXELS = DigitImage.SIZE * DigitImage.SIZE;

  private IdxReader() {}

  /**
   * The images of a file, with the labels that lie beside it: the file whose name says {@code
   * labels} where this one says {@code images}, and {@code idx1} for {@code idx3}, with or without
   * {@code .gz}; and with the writers in the file whose name says {@code writers} and ends in
   * {@code .txt}, where it exists: {@code a-writers.txt} beside {@code a-images-idx3-ubyte.gz}.
   *
   * @throws InvalidDataException if a file is missing or broken, or the two do not fit together
   * @throws IOException if a file cannot be read
   */
  public static LabeledImages read(Path imagesFile) throws IOException {
    // The labels first: where they do not fit, no image is taken into memory.
    Path labelsFile = labelsBeside(imagesFile);
    byte[] labels = readLabels(labelsFile);
    byte[][] images = readImages(imagesFile, labels.length, labelsFile);
    Path writersFile = writersBeside(imagesFile);
    List<String> writers = List.of();
    if (Files.isRegularFile(writersFile)) {
      writers = Files.readAllLines(writersFile);
      if (writers.size() != images.length) {
        throw new InvalidDataException(
            "%s: number of writers (%s) must equal the number of images, %s"
                .formatted(writersFile, writers.size(), images.length));
      }
    }
    return new LabeledImages(Sources.fileName(imagesFile), images, labels, writers);
  }

  /** The name of the file that holds the labels. */
  static String labelsName(Path imagesFile) {
    String name = Sources.fileName(imagesFile);
    if (!name.contains("images")) {
      throw new InvalidDataException(
          imagesFile
              + ": file name must contain \"images\", so that the labels are found beside it");
    }
    return name.replace("images", "labels").replace("idx3", "idx1");
  }

  /** Where the writers are listed, if they are. */
  static Path writersBeside(Path imagesFile) {
    String name = labelsName(imagesFile).replace("labels", "writers").replace(".gz", "");
    return imagesFile.resolveSibling(name.replace("-idx1-ubyte", "") + ".txt");
  }

  private static Path labelsBeside(Path imagesFile) {
    String labels = labelsName(imagesFile);
    String plain = labels.endsWith(".gz") ? labels.substring(0, labels.length() - 3) : labels;
    for (String candidate : List.of(labels, plain, plain + ".gz")) {
      Path file = imagesFile.resolveSibling(candidate);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    throw new InvalidDataException(
        imagesFile + ": its labels (" + imagesFile.resolveSibling(labels) + ") must exist");
  }

  private static byte[][] readImages(Path file, int labels, Path labelsFile) throws IOException {
    return parse(
        file,
        in -> {
          requireMagic(in, IMAGES_MAGIC, "images");
          int count = count(in);
          if (labels != count) {
            throw new InvalidDataException(
                "%s: number of labels (%s) must equal the number of images, %s"
                    .formatted(labelsFile, labels, count));
          }
          int height = in.readInt();
          int width = in.readInt();
          if (height != DigitImage.SIZE || width != DigitImage.SIZE) {
            throw new IllegalArgumentException(
                "image size (" + width + " x " + height + ") must be 28 x 28");
          }
          // The count may lie: memory is taken only for images that are there.
          List<byte[]> images = new ArrayList<>();
          for (int i = 0; i < count; i++) {
            byte[] image = in.readNBytes(PIXELS);
            if (image.length != PIXELS) {
              throw cutOff(count, i);
            }
            images.add(image);
          }
          return images.toArray(new byte[0][]);
        });
  }

  private static byte[] readLabels(Path file) throws IOException {
    return parse(
        file,
        in -> {
          requireMagic(in, LABELS_MAGIC, "labels");
          int count = count(in);
          byte[] labels = in.readNBytes(count);
          if (labels.length != count) {
            throw cutOff(count, labels.length);
          }
          for (int i = 0; i < count; i++) {
            if (labels[i] < 0 || labels[i] > 9) {
              throw new IllegalArgumentException(
                  "label of image " + i + " (" + (labels[i] & 0xff) + ") must be within 0 and 9");
            }
          }
          return labels;
        });
  }

  private static IllegalArgumentException cutOff(int announced, int found) {
    return new IllegalArgumentException(
        "the file announces " + announced + " items and is cut off after " + found);
  }

  private static void requireMagic(DataInputStream in, int magic, String what) throws IOException {
    int actual = in.readInt();
    if (actual != magic) {
      throw new IllegalArgumentException(
          String.format(
              "magic number (0x%08x) must be 0x%08x, that of IDX %s", actual, magic, what));
    }
  }

  private static int count(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MAX_IMAGES) {
      throw new IllegalArgumentException(
          "number of items (" + (count & 0xffffffffL) + ") must be at most " + MAX_IMAGES);
    }
    return count;
  }

  private interface Parser<T> {
    T parse(DataInputStream in) throws IOException;
  }

  /** Parses all of a file; what is broken in it is named with the file. */
  private static <T> T parse(Path file, Parser<T> parser) throws IOException {
    try (DataInputStream in = new DataInputStream(Sources.open(file))) {
      T result = parser.parse(in);
      if (in.read() >= 0) {
        throw new IllegalArgumentException("the file must end after its last item");
      }
      return result;
    } catch (InvalidDataException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException(file + ": " + e.getMessage(), e);
    } catch (ZipException e) {
      throw new InvalidDataException(file + ": " + Sources.BROKEN_GZIP, e);
    } catch (EOFException e) {
      throw new InvalidDataException(file + ": the file is cut off", e);
    }
  }
}
