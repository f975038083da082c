package dev.inkling.benchmarks.browser;

import dev.inkling.data.Npm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * TensorFlow.js as pages load it: the one script of npm's package @tensorflow/tfjs. The package, 30
 * MB, is fetched once, at the version and the bytes that its lock file names; the script, 1.5 MB,
 * is kept below .cache/inkling at home.
 *
 * <p>The lock file names no packages that TensorFlow.js needs: its script has them in it.
 */
final class TfjsScript {

  private static final String FOLDER = "tfjs";
  private static final List<String> FILES = List.of("package.json", "package-lock.json");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private TfjsScript() {}

  /**
   * The script.
   *
   * @throws IOException if it has to be fetched and cannot be
   */
  static byte[] fetched() throws IOException {
    Path cache = Path.of(System.getProperty("user.home"), ".cache", "inkling");
    Path kept = cache.resolve("tfjs-" + name(Resources.read(FOLDER, "package-lock.json")) + ".js");
    if (!Files.exists(kept)) {
      Files.createDirectories(cache);
      Path work = Files.createTempDirectory("inkling-tfjs");
      Path part = cache.resolve("part-" + UUID.randomUUID());
      try {
        for (String file : FILES) {
          Files.write(work.resolve(file), Resources.read(FOLDER, file));
        }
        Npm.run(work, PATIENCE, List.of("ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        Files.copy(work.resolve("node_modules/@tensorflow/tfjs/dist/tf.min.js"), part);
        Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
        delete(work);
      }
    }
    return Files.readAllBytes(kept);
  }

  /** What names these bytes: another version is another file. */
  private static String name(byte[] lock) {
    CRC32 sum = new CRC32();
    sum.update(lock);
    return Long.toHexString(sum.getValue());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
