package dev.inkling.data.mnist;

import dev.inkling.data.io.FileUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
  private final long bytes;
  private final String sha256;

  MnistFile(String fileName, long bytes, String sha256) {
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
      if (!Files.isRegularFile(file) || Files.size(file) != bytes) {
        return false;
      }
      try (InputStream in = Files.newInputStream(file)) {
        return sha256.equals(copy(in, OutputStream.nullOutputStream(), FetchProgress.NONE));
      }
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
    FileUtils.replace(
        in(folder),
        part -> {
          String sum;
          try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
            sum = copy(in, out, progress);
          }
          if (!sum.equals(sha256)) {
            throw new IOException(
                fileName
                    + " is broken or cut off: "
                    + Files.size(part)
                    + " of "
                    + bytes
                    + " bytes, SHA-256 ("
                    + sum
                    + ") must be "
                    + sha256);
          }
        });
  }

  /** Copies at most the expected bytes and one more; returns their SHA-256. */
  private String copy(InputStream in, OutputStream out, FetchProgress progress) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER];
    long done = 0;
    while (done <= bytes) {
      int count = in.read(buffer, 0, (int) Math.min(buffer.length, bytes + 1 - done));
      if (count < 0) {
        break;
      }
      digest.update(buffer, 0, count);
      out.write(buffer, 0, count);
      done += count;
      progress.advanced(Math.min(done, bytes));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
