package dev.inkling.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What figures were measured on. */
public final class Machine {

  private Machine() {}

  /** Processor, cores, operating system and Java, in one line. */
  public static String text() {
    int cores = Runtime.getRuntime().availableProcessors();
    return "%s, %s%s%s %s, Java %s"
        .formatted(
            processor(),
            cores,
            cores == 1 ? " core, " : " cores, ",
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("java.version"));
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      Optional<String> model = lines.filter(line -> line.startsWith("model name")).findFirst();
      if (model.isPresent()) {
        return model.get().replaceFirst("^[^:]*:\\s*", "");
      }
    } catch (IOException e) {
      // Only Linux has that file; the architecture says something, too.
    }
    return System.getProperty("os.arch");
  }
}
