package dev.inkling.benchmarks.browser;

import dev.inkling.data.mnist.Npm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Sets of npm packages, fetched when first needed: at the versions with which everything was
 * measured, those of all that they need too, and byte for byte the same.
 */
final class Packages {

  /** npm's own list of what is wanted, without addresses: npm asks the registry that is set. */
  static final String LOCK = "package-lock.json";

  static final String WANTED = "package.json";

  /** The longest that npm may take. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  private Packages() {}

  /**
   * A folder below {@code .cache/inkling} at home that holds a set's {@code node_modules}.
   *
   * @param name of the set: the folder of its list among the resources
   * @throws IOException if they have to be fetched and cannot be
   */
  static Path fetched(String name) throws IOException {
    Path cache = Path.of(System.getProperty("user.home"), ".cache", "inkling", name);
    Files.createDirectories(cache);
    byte[] lock = Resources.read(name, LOCK);
    // Written last, so that it says that everything it names is there.
    Path complete = cache.resolve("complete.json");
    if (!Files.exists(complete) || !Arrays.equals(Files.readAllBytes(complete), lock)) {
      Files.deleteIfExists(complete);
      Files.write(cache.resolve(WANTED), Resources.read(name, WANTED));
      Files.write(cache.resolve(LOCK), lock);
      Npm.run(cache, PATIENCE, List.of("ci", "--ignore-scripts", "--no-audit", "--no-fund"));
      Files.write(complete, lock);
    }
    return cache;
  }
}
