package dev.inkling.data.mnist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Runs npm, which fetches from the registry that the user has set. */
public final class Npm {

  /** One repetition: without a network npm would otherwise try for minutes. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "npm_config_loglevel", "error",
          "npm_config_fetch_retries", "1",
          "npm_config_fetch_retry_mintimeout", "1000",
          "npm_config_fetch_retry_maxtimeout", "5000");

  private static final int LONGEST_REASON = 200;

  /** Node's words for a network that is not there. */
  private static final Pattern UNREACHABLE =
      Pattern.compile(
          "^(ECONN(REFUSED|RESET|ABORTED)|E(NET|HOST)UNREACH|ENOTFOUND|EAI_AGAIN"
              + "|E(SOCKET|IDLE)?TIME(D)?OUT|ERR_SOCKET_TIMEOUT)$");

  private Npm() {}

  /** npm's name on this platform. */
  static List<String> command() {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    return List.of(windows ? "npm.cmd" : "npm");
  }

  /**
   * Runs npm in a folder and waits for its end.
   *
   * @param arguments npm's own command first, such as install
   * @throws IOException with npm's reason if it is not installed, fails or takes too long
   */
  public static void run(Path folder, Duration patience, List<String> arguments)
      throws IOException {
    run(command(), folder, patience, arguments);
  }

  static void run(List<String> npm, Path folder, Duration patience, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(npm);
    command.addAll(arguments);
    String task = "npm " + arguments.get(0);
    Path log = Files.createTempFile("inkling-npm", ".log");
    try {
      Process process = start(command, folder, log);
      try {
        if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
          throw new IOException(task + " took more than " + patience.toMinutes() + " minutes");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(task + " was interrupted", e);
      } finally {
        process.destroy();
      }
      if (process.exitValue() != 0) {
        throw new IOException(task + " failed: " + reason(log));
      }
    } finally {
      Files.deleteIfExists(log);
    }
  }

  private static Process start(List<String> command, Path folder, Path log) throws IOException {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().putAll(SETTINGS);
      Process process = builder.start();
      // npm must not wait for an answer.
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw new IOException("npm is not installed", e);
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
    if (UNREACHABLE.matcher(line).find()) {
      return "the package registry cannot be reached (" + line + ")";
    }
    return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line;
  }
}
