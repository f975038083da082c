package dev.inkling.data.mnist;

import dev.inkling.data.io.FileUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.codec.digest.DigestUtils;

/** MNIST's four files with the size and SHA-256 that the published, unpacked files have. */
enum MnistFile {
  TRAIN_IMAGES(
      "train-images-idx3-ubyte",
      47_040_016,
      "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
  TRAIN_LABELS(
      "train-labels-idx1-ubyte",
      60_008,
      "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
  TEST_IMAGES(
      "t10k-images-idx3-ubyte",
      7_840_016,
      "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
  TEST_LABELS(
      "t10k-labels-idx1-ubyte",
      10_008,
      "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

  private static final int BUFFER = 1 << 16;

  private final String fileName;
  private final int bytes;
  private final String sha256;

  MnistFile(String fileName, int bytes, String sha256) {
    this.fileName = fileName;
    this.bytes = bytes;
    this.sha256 = sha256;
  }

  /** The plain file's name. */
  String fileName() {
    return fileName;
  }

  /** Where it lies in a folder. */
  Path in(Path folder) {
    return folder.resolve(fileName);
  }

  /** Whether the folder has it with the published bytes. */
  boolean isWhole(Path folder) {
    Path file = in(folder);
    try {
      return Files.isRegularFile(file)
          && Files.size(file) == bytes
          && sha256.equals(DigestUtils.sha256Hex(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Takes the unpacked bytes into the folder, under their name only when all of them are right: a
   * reader never meets half a file.
   *
   * @throws IOException if they are other bytes than the published ones
   */
  void keep(InputStream in, Path folder, String source, FetchProgress progress) throws IOException {
    progress.started(fileName + " from " + source, bytes);
    // One byte more tells a file that is too long.
    byte[] content = new byte[bytes + 1];
    int size = 0;
    while (size < content.length) {
      int count = in.read(content, size, Math.min(BUFFER, content.length - size));
      if (count < 0) {
        break;
      }
      size += count;
      progress.advanced(Math.min(size, bytes));
    }
    byte[] whole = Arrays.copyOf(content, size);
    String sum = DigestUtils.sha256Hex(whole);
    if (!sum.equals(sha256)) {
      throw new IOException(
          "%s is broken or cut off: %s of %s bytes, SHA-256 (%s) must be %s"
              .formatted(fileName, size, bytes, sum, sha256));
    }
    FileUtils.replace(in(folder), part -> Files.write(part, whole));
  }
}
