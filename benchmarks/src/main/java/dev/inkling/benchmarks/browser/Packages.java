package dev.inkling.benchmarks.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inkling.data.mnist.Npm;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sets of npm packages with the scripts that use them: fetched when first needed, at the versions
 * with which everything was measured, those of all that they need too, and byte for byte the same.
 */
final class Packages {

  /** npm's own list of what is wanted, without addresses: npm asks the registry that is set. */
  static final String LOCK = "package-lock.json";

  static final String WANTED = "package.json";

  /** The longest that npm may take. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private Packages() {}

  /**
   * A folder below {@code .cache/inkling} at home that holds a set's files and {@code
   * node_modules}.
   *
   * @param name of the set: its folder among the resources
   * @throws IOException if packages have to be fetched and cannot be
   */
  static Path fetched(String name) throws IOException {
    Path cache = Path.of(System.getProperty("user.home"), ".cache", "inkling", name);
    copy(resources(name), cache);
    byte[] lock = Files.readAllBytes(cache.resolve(LOCK));
    // Written last, so that it says that everything it names is there.
    Path complete = cache.resolve("complete.json");
    if (!Files.exists(complete) || !Arrays.equals(Files.readAllBytes(complete), lock)) {
      Files.deleteIfExists(complete);
      Npm.run(cache, PATIENCE, List.of("ci", "--ignore-scripts", "--no-audit", "--no-fund"));
      Files.write(complete, lock);
    }
    return cache;
  }

  /** The version of a package that a set wants. */
  static String version(String name, String wanted) throws IOException {
    JsonNode set = new JsonMapper().readTree(resources(name).resolve(WANTED).toFile());
    return set.path("dependencies").path(wanted).asText();
  }

  /** The folder of a set: this module runs from folders of classes, not from a jar. */
  static Path resources(String name) throws IOException {
    String path = "/dev/inkling/benchmarks/" + name;
    URL folder = Packages.class.getResource(path);
    if (folder == null) {
      throw new IOException("the folder " + path.substring(1) + " is not on the class path");
    }
    try {
      return Path.of(folder.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
