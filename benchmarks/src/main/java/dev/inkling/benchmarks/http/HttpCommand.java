package dev.inkling.benchmarks.http;

import dev.inkling.DigitRecognizer;
import dev.inkling.benchmarks.Machine;
import dev.inkling.benchmarks.Ratio;
import dev.inkling.benchmarks.Report;
import dev.inkling.benchmarks.ReportOptions;
import dev.inkling.benchmarks.Subject;
import dev.inkling.benchmarks.Table;
import dev.inkling.benchmarks.http.HttpLoad.Exchange;
import dev.inkling.page.site.Site;
import dev.inkling.server.Server;
import dev.inkling.server.ServerOptions;
import dev.inkling.server.http.Limits;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the service under load. */
@Command(
    name = "http",
    description = {
      "Measures the service: requests a second and the time that 99 %% of them take at most, for"
          + " drawings, pictures, batches and tensors; beside the least that a user would write"
          + " with the same network, one handler of Jetty in front of ONNX Runtime.",
      "",
      "Then it is overloaded: clients send four times as many drawings a second as it can answer."
          + " Service and clients run on this machine and share its cores."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling bench http",
      "  inkling bench http --seconds 20 --into docs/benchmarks.md",
      "",
      "--json prints one object, times in ms:",
      "  {\"machine\",\"network\",\"loads\":[{\"name\",\"engine\",\"requestsPerSecond\","
          + "\"medianMillis\",\"p99Millis\"}],",
      "   \"pairs\":[{\"ours\",\"peer\",\"ratio\",\"low\",\"high\"}],",
      "   \"overload\":[{\"sentPerSecond\",\"accepted\",\"refused\",\"wrong\",\"idleP99Millis\","
          + "\"p99Millis\",\"ratio\",\"heapBefore\",\"heapAfter\"}]}"
    })
public final class HttpCommand implements Callable<Integer> {

  /** Drawings that take turns. */
  private static final int DRAWINGS = 100;

  /** As many as the service computes and lets wait, so that none is refused. */
  private static final int CONNECTIONS = Limits.cores() + Limits.waiting();

  /** Clients of the overload, and of batches of several requests. */
  private static final int CROWD = 64;

  private static final int OVERLOAD = 4;

  private static final int ROUNDS = 10;

  /** Of a service without load: requests a second. */
  private static final int IDLE_RATE = 50;

  private static final double SHARE = 0.99;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How long each kind of request is sent. Default: ${DEFAULT-VALUE}")
  private int seconds;

  @Mixin private ReportOptions output;

  @Spec private CommandSpec spec;

  private final Workload workload = new Workload(DRAWINGS);

  @Override
  public Integer call() throws IOException {
    output.requireRoom("http");
    if (seconds < 1) {
      throw new IllegalArgumentException("--seconds (" + seconds + ") must be positive");
    }
    Report report = new Report("http", Machine.text(), Subject.text(Subject.network()));
    Table loads =
        report.table("request", "engine", "requests a second", "median, ms", "99 % within, ms");
    for (String engine : List.of("java", "onnxruntime")) {
      try (Server server = start(engine, Limits.cores())) {
        load(report, loads, "drawing", engine, server.port(), workload.ink());
        load(report, loads, "picture, PNG", engine, server.port(), workload.pictures());
        load(
            report,
            loads,
            "batch of " + Workload.BATCH + " drawings",
            engine,
            server.port(),
            workload.batches());
        load(report, loads, "tensor, JSON", engine, server.port(), workload.tensors());
        load(report, loads, "tensor, bytes", engine, server.port(), workload.binaryTensors(1));
        load(
            report,
            loads,
            "tensor of " + Workload.IMAGES + ", bytes",
            engine,
            server.port(),
            workload.binaryTensors(Workload.IMAGES));
      }
    }
    Table ratios = report.table("time for a request", "ratio");
    comparePeer(report, ratios, loads);
    compareBatching(report, ratios);
    overload(report);
    report.note(
        CONNECTIONS + " connections, " + CROWD + " for batches of requests and for the overload.");
    output.put(report, spec.commandLine().getOut());
    return 0;
  }

  private static Server start(String engine, int concurrency) throws IOException {
    Limits limits = Limits.standard();
    return Server.start(
        ServerOptions.of(Site.bundled(), "127.0.0.1", 0)
            .withEngine(engine)
            .withLimits(
                new Limits(
                    limits.bodyBytes(),
                    limits.pixels(),
                    limits.batchLines(),
                    limits.time(),
                    concurrency,
                    0)));
  }

  private void load(
      Report report, Table table, String name, String engine, int port, List<Exchange> exchanges) {
    HttpLoad load = new HttpLoad(port, exchanges);
    load.run(CONNECTIONS, seconds / 2.0, 0);
    LoadResult result = load.run(CONNECTIONS, seconds, 0);
    requireRight(result);
    table.row(
        name,
        engine,
        String.format(Locale.ROOT, "%,.0f", result.rate()),
        String.format(Locale.ROOT, "%.2f", result.millis(0.5)),
        String.format(Locale.ROOT, "%.2f", result.millis(SHARE)));
    report
        .add("loads")
        .put("name", name)
        .put("engine", engine)
        .put("requestsPerSecond", result.rate())
        .put("medianMillis", result.millis(0.5))
        .put("p99Millis", result.millis(SHARE));
  }

  private static void requireRight(LoadResult result) {
    if (result.wrong() > 0) {
      throw new IllegalStateException("wrong answers (" + result.wrong() + ") must be none");
    }
  }

  private void comparePeer(Report report, Table ratios, Table loads) throws IOException {
    try (Server ours = start("onnxruntime", Limits.cores());
        PlainService peer = new PlainService(DigitRecognizer.bundledModel())) {
      load(report, loads, "tensor, JSON", "peer: Jetty", peer.port(), workload.tensors());
      Ratio ratio =
          ratio(
              new HttpLoad(ours.port(), workload.tensors()),
              new HttpLoad(peer.port(), workload.tensors()),
              CONNECTIONS);
      report.compare(ratios, "tensor, JSON, onnxruntime", "a handler of Jetty", ratio);
    }
  }

  /** What several requests need at once as one batch, and each by itself. */
  private void compareBatching(Report report, Table ratios) throws IOException {
    try (Server batching = start("onnxruntime", CROWD);
        Server single = start("onnxruntime", Limits.cores())) {
      Ratio ratio =
          ratio(
              new HttpLoad(batching.port(), workload.binaryTensors(1)),
              new HttpLoad(single.port(), workload.binaryTensors(1)),
              CONNECTIONS);
      report.compare(ratios, "tensors of several requests in one batch", "each alone", ratio);
    }
  }

  /** Time of one of ours to one of theirs, measured in turns. */
  private Ratio ratio(HttpLoad ours, HttpLoad theirs, int connections) {
    double[] own = new double[ROUNDS];
    double[] others = new double[ROUNDS];
    double part = 2.0 * seconds / ROUNDS;
    ours.run(connections, seconds / 2.0, 0);
    theirs.run(connections, seconds / 2.0, 0);
    for (int i = 0; i < ROUNDS; i++) {
      own[i] = 1 / ours.run(connections, part, 0).rate();
      others[i] = 1 / theirs.run(connections, part, 0).rate();
    }
    return Ratio.of(own, others);
  }

  private void overload(Report report) throws IOException {
    try (Server server = start("java", Limits.cores())) {
      HttpLoad load = new HttpLoad(server.port(), workload.ink());
      load.run(CONNECTIONS, seconds, 0);
      double capacity = load.run(CONNECTIONS, seconds, 0).rate();
      LoadResult idle = load.run(1, 2.0 * seconds, IDLE_RATE);
      long before = heap();
      LoadResult result = load.run(CROWD, 2.0 * seconds, OVERLOAD * capacity);
      long after = heap();
      requireRight(result);
      double sent = (result.accepted() + result.refused()) / (2.0 * seconds);
      double ratio = result.millis(SHARE) / idle.millis(SHARE);
      report
          .table(
              "overload",
              "sent a second",
              "accepted a second",
              "refused",
              "99 % idle, ms",
              "99 % of accepted, ms",
              "ratio",
              "heap, MB")
          .row(
              "drawings, java",
              String.format(Locale.ROOT, "%,.0f", sent),
              String.format(Locale.ROOT, "%,.0f", result.rate()),
              String.format(
                  Locale.ROOT,
                  "%.0f %%",
                  100.0 * result.refused() / (result.accepted() + result.refused())),
              String.format(Locale.ROOT, "%.2f", idle.millis(SHARE)),
              String.format(Locale.ROOT, "%.2f", result.millis(SHARE)),
              String.format(Locale.ROOT, "%.1f", ratio),
              "%s, then %s".formatted(before >> 20, after >> 20));
      report
          .add("overload")
          .put("sentPerSecond", sent)
          .put("accepted", result.accepted())
          .put("refused", result.refused())
          .put("wrong", result.wrong())
          .put("idleP99Millis", idle.millis(SHARE))
          .put("p99Millis", result.millis(SHARE))
          .put("ratio", ratio)
          .put("heapBefore", before)
          .put("heapAfter", after);
    }
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
