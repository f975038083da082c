package dev.inkling.benchmarks.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Chromium without a window and with a profile that nobody used before. */
final class Chromium implements AutoCloseable {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  /** A busy machine takes its time to start a browser. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path profile;
  private final Process process;
  private final DevTools tools;

  Chromium() throws IOException {
    String browser = find(System.getenv("PATH"));
    profile = Files.createTempDirectory("inkling-chromium");
    List<String> command = new ArrayList<>(List.of(browser, "--headless=new"));
    command.addAll(
        List.of(
            "--remote-debugging-port=0",
            "--user-data-dir=" + profile,
            "--no-first-run",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // Frames out of sight would be slowed down.
            "--disable-renderer-backgrounding",
            "--disable-background-timer-throttling",
            "--disable-backgrounding-occluded-windows",
            "about:blank"));
    // Chromium's sandbox does not run for root, as in a container.
    if (System.getProperty("user.name").equals("root")) {
      command.add("--no-sandbox");
    }
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      tools = DevTools.connect(address());
    } catch (IOException | RuntimeException e) {
      stop();
      throw e;
    }
  }

  /**
   * The first browser on that search path.
   *
   * @throws IOException with what to install if there is none
   */
  static String find(String searchPath) throws IOException {
    for (String folder : searchPath.split(java.io.File.pathSeparator, -1)) {
      for (String name : NAMES) {
        Path path = Path.of(folder, name);
        if (Files.isExecutable(path)) {
          return path.toString();
        }
      }
    }
    throw new IOException(
        "this comparison needs Chromium or Chrome (Debian: apt-get install chromium)");
  }

  /** Where the browser's DevTools listen: it writes that into its profile once it is up. */
  private String address() throws IOException {
    Path file = profile.resolve("DevToolsActivePort");
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      if (lines.size() >= 2) {
        return "ws://localhost:" + lines.get(0) + lines.get(1);
      }
      sleep();
    }
    throw new IOException("Chromium does not start");
  }

  private static void sleep() throws IOException {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the wait for Chromium was interrupted", e);
    }
  }

  /** The browser's name and version. */
  String version() throws IOException {
    return tools
        .call(null, "Browser.getVersion", DevTools.parameters())
        .path("product")
        .asText()
        .replaceFirst("^(?:Headless)?Chrome/(\\d+).*", "Chromium $1");
  }

  DevTools tools() {
    return tools;
  }

  @Override
  public void close() {
    tools.close();
    stop();
  }

  private void stop() {
    // Chromium's helper processes outlive their parent for a moment and go on writing.
    List<ProcessHandle> family =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    process.destroy();
    try {
      for (ProcessHandle member : family) {
        end(member);
      }
      delete(profile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(ProcessHandle process) throws IOException {
    try {
      process.onExit().get(10, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
      process.onExit().join();
    } catch (ExecutionException e) {
      throw new IOException("a process of Chromium cannot be waited for", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  /** What a process that is not ours to wait for writes meanwhile is deleted in the next round. */
  private static void delete(Path folder) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
        return;
      } catch (DirectoryNotEmptyException | UncheckedIOException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        sleep();
      }
    }
  }
}
