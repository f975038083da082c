package dev.inkling.cli.page;

import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.io.Sources;
import dev.inkling.network.Engines;
import dev.inkling.server.ServerOptions;
import dev.inkling.server.http.Limits;
import dev.inkling.server.samples.SampleStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** The options of {@code serve} that say who is answered, how, and how much. */
final class ServiceSettings {

  /** Shorter ones can be guessed. */
  private static final int LEAST_TOKEN = 16;

  /**
   * Where several requests become one batch more of them have to be there at once than are
   * computed.
   */
  private static final int REQUESTS_PER_CORE = 16;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = Engines.JAVA,
      description =
          "What runs the network: java, or onnxruntime, which runs what comes at the same time as"
              + " one batch and fetches 75 MB on first use. Default: ${DEFAULT-VALUE}")
  private String engine;

  @Option(
      names = "--allow-host",
      paramLabel = "NAME",
      description =
          "A name under which the service is reached, besides localhost and addresses: that of the"
              + " proxy in front of it. Requests with another Host are refused. * for any.")
  private List<String> hosts = new ArrayList<>();

  @Option(
      names = "--allow-origin",
      paramLabel = "ORIGIN",
      description =
          "An origin, such as https://example.org, whose pages may use the API. * for any."
              + " Default: none")
  private List<String> origins = new ArrayList<>();

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "A file with a token that programs must send to use /v1, /v2 and /metrics:"
              + " Authorization: Bearer TOKEN.")
  private Path tokenFile;

  @Option(names = "--log-requests", description = "Print one line of JSON for each request.")
  private boolean isLogged;

  @Option(
      names = "--max-body",
      paramLabel = "BYTES",
      description = "The largest body of a request but a batch. Default: 8388608")
  private Integer bodyBytes;

  @Option(
      names = "--max-pixels",
      paramLabel = "N",
      description = "The most pixels of a picture. Default: 16000000")
  private Long pixels;

  @Option(
      names = "--max-lines",
      paramLabel = "N",
      description = "The most lines of a batch. Default: 100000")
  private Integer lines;

  @Option(
      names = "--max-seconds",
      paramLabel = "N",
      description = "How long a body may take to arrive, and a batch to be answered. Default: 60")
  private Integer seconds;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description =
          "How many requests are computed at once; a few more wait, the others get 503. Default:"
              + " the number of cores, 16 times that with onnxruntime")
  private Integer concurrency;

  @Option(
      names = "--rate-limit",
      paramLabel = "N",
      description =
          "How many requests a second one address may send; others get 429. Default: any number")
  private Integer rate;

  @Option(
      names = "--samples",
      paramLabel = "URL",
      description =
          "Keep drawings that visitors give, with their clear consent: jdbc:sqlite:FILE, or"
              + " jdbc:postgresql://HOST/NAME?user=…; inkling samples exports them. Default: none"
              + " are kept")
  private String samples;

  @Option(
      names = "--keep-samples",
      paramLabel = "DAYS",
      description = "Delete samples after so many days. Default: never")
  private Integer days;

  /** The store of samples, which the caller closes; null where none is wanted. */
  SampleStore samples() throws IOException {
    if (days != null && (samples == null || days < 1)) {
      throw new InvalidDataException(
          samples == null
              ? "--keep-samples must come with --samples"
              : "--keep-samples (" + days + ") must be at least 1");
    }
    if (samples == null) {
      return null;
    }
    SampleStore store = SampleStore.open(samples);
    if (days != null) {
      store.keepFor(Duration.ofDays(days));
    }
    return store;
  }

  /** A server with these settings. */
  ServerOptions apply(ServerOptions options, Consumer<String> log) throws IOException {
    if (!Engines.names().contains(engine)) {
      throw new InvalidDataException("--engine (" + engine + ") must be java or onnxruntime");
    }
    Limits standard = options.limits();
    int atOnce =
        engine.equals(Engines.JAVA)
            ? standard.concurrency()
            : REQUESTS_PER_CORE * standard.concurrency();
    Limits limits =
        new Limits(
            or(bodyBytes, standard.bodyBytes()),
            or(pixels, standard.pixels()),
            or(lines, standard.batchLines()),
            seconds == null ? standard.time() : Duration.ofSeconds(seconds),
            or(concurrency, atOnce),
            or(rate, standard.rate()));
    return options
        .withEngine(engine)
        .withLimits(limits)
        .withAccess(hosts, origins, token())
        .withLog(isLogged ? log : null);
  }

  /** Whether only programs with a token may use the API. */
  boolean hasToken() {
    return tokenFile != null;
  }

  private static <T> T or(T given, T standard) {
    return given == null ? standard : given;
  }

  private String token() throws IOException {
    if (tokenFile == null) {
      return null;
    }
    Sources.requireFile(tokenFile);
    String token = Files.readString(tokenFile).strip();
    if (token.length() < LEAST_TOKEN || !token.matches("[!-~]+")) {
      throw new InvalidDataException(
          "token in %s (%s characters) must be at least %s printable ASCII characters without blanks"
              .formatted(tokenFile, token.length(), LEAST_TOKEN));
    }
    return token;
  }
}
