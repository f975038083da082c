package dev.inkling.benchmarks.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkling.DigitRecognizer;
import dev.inkling.benchmarks.Machine;
import dev.inkling.benchmarks.Ratio;
import dev.inkling.benchmarks.Report;
import dev.inkling.benchmarks.ReportOptions;
import dev.inkling.benchmarks.Subject;
import dev.inkling.benchmarks.Table;
import dev.inkling.benchmarks.Timings;
import dev.inkling.console.Progress;
import dev.inkling.network.Network;
import dev.inkling.page.site.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times the way from a visitor's click to the first answer, and weighs it. */
@Command(
    name = "page",
    description = {
      "Measures what a first visit costs: the bytes over the wire, brotli, and the time from the"
          + " navigation to the first answer on the screen. Inkling's whole page beside the least"
          + " that a page on TensorFlow.js or onnxruntime-web needs for the same network:"
          + " tree-shaken, without drawing, bars or style. npm fetches the peers on first use"
          + " (300 MB, below .cache/inkling at home).",
      "",
      "Every visit has a profile of its own, with nothing in any cache. The server is on this"
          + " machine; Chromium makes the way to it as long as --connection says. Pages take turns."
          + " Bytes are all that a visit fetches, what Inkling's worker keeps for days without a"
          + " network included.",
      "",
      "Then digits are drawn on Inkling's page by the browser's own pen: how long its scripts work"
          + " from the pen's events to the updated bars, by the spans in its timeline; and how long"
          + " it works on the answer to \"why?\": 60 runs, each without another piece of the ink."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling bench page",
      "  inkling bench page --rounds 30 --into docs/benchmarks.md",
      "",
      "--json prints one object, times in ms:",
      "  {\"machine\",\"network\",\"pages\":[{\"name\",\"bytes\",\"medianMillis\",\"p99Millis\"}],",
      "   \"pairs\":[{\"ours\",\"peer\",\"ratio\",\"low\",\"high\"}],",
      "   \"pen\":{\"answers\",\"medianMillis\",\"p95Millis\",\"p99Millis\"},",
      "   \"why\":{\"explanations\",\"medianMillis\",\"p95Millis\",\"p99Millis\"}}"
    })
public final class PageCommand implements Callable<Integer> {

  private static final String OURS = "Inkling, the whole page";

  private static final String HOME = "/ours/";

  /** Whether the network can answer. */
  private static final String READY = "performance.getEntriesByName('inkling-ready').length > 0";

  /** Holds once the page's worker keeps what it wants to keep. */
  private static final String KEPT = "navigator.serviceWorker.ready.then(() => true)";

  /** The longest that a visit may take, in ms. */
  private static final int PATIENCE = 60_000;

  /** After the first answer, until a page has fetched all that it fetches, in ms. */
  private static final int REST = 500;

  /** Of fast 4G as Chromium's tools emulate it: there and back, in ms. */
  private static final double LATENCY = 165;

  /** Of fast 4G as Chromium's tools emulate it: 9 Mbit/s, of which nine tenths arrive. */
  private static final double BYTES_PER_SECOND = 9_000_000 / 8.0 * 0.9;

  /** A 7 as shares of the pad's side, in few points: what is drawn must not cost time. */
  private static final String STROKES =
      "[[[0.3,0.25],[0.5,0.25],[0.7,0.25],[0.6,0.45],[0.5,0.65],[0.42,0.8]]]";

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "15",
      description = "Visits to each page. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--digits",
      paramLabel = "N",
      defaultValue = "40",
      description = "Digits that are drawn on Inkling's page. Default: ${DEFAULT-VALUE}.")
  private int digits;

  @Option(
      names = "--connection",
      paramLabel = "KIND",
      defaultValue = "4g",
      description =
          "4g: what Chromium's tools call fast 4G, 9 Mbit/s and 165 ms there and back; local: no"
              + " network at all. Default: ${DEFAULT-VALUE}.")
  private String connection;

  @Mixin private ReportOptions output;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  public PageCommand() {}

  /** All visits to one page. */
  private record Visits(
      String name, String path, String prelude, List<Double> millis, List<Long> bytes) {

    Visits(String name, String path, String prelude) {
      this(name, path, prelude, new ArrayList<>(), new ArrayList<>());
    }

    double[] times() {
      return millis.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  @Override
  public Integer call() throws IOException {
    output.requireRoom("page");
    if (rounds < 1) {
      throw new IllegalArgumentException("--rounds (" + rounds + ") must be positive");
    }
    if (digits < 1) {
      throw new IllegalArgumentException("--digits (" + digits + ") must be positive");
    }
    if (!connection.equals("4g") && !connection.equals("local")) {
      throw new IllegalArgumentException("--connection (" + connection + ") must be 4g or local");
    }
    try (FileServer server = new FileServer();
        Chromium chromium = new Chromium()) {
      List<Visits> pages = serve(server, Peers.fetched());
      try (Progress bar = Progress.start("visits", (long) rounds * pages.size())) {
        // The browser's own first page costs what no later one does.
        visit(chromium.tools(), server, pages.get(0), true);
        for (int round = 0; round < rounds; round++) {
          for (int i = 0; i < pages.size(); i++) {
            visit(chromium.tools(), server, pages.get((i + round) % pages.size()), false);
            bar.stepTo((long) round * pages.size() + i + 1);
          }
        }
      }
      Scripts scripts = draw(chromium.tools(), server);
      String machine = Machine.text() + ", " + chromium.version();
      output.put(report(machine, pages, scripts), spec.commandLine().getOut());
    }
    return 0;
  }

  private static List<Visits> serve(FileServer server, Peers peers) throws IOException {
    JsonMapper mapper = new JsonMapper();
    String drawn = "drawn = " + mapper.writeValueAsString(Subject.images().get(0)) + ";";
    List<Visits> pages = new ArrayList<>();
    serveOurs(server, peers);
    pages.add(new Visits(OURS, HOME, "strokes = " + STROKES + ";"));

    NetworkFiles network = NetworkFiles.of(Subject.network());
    Map<String, byte[]> tensorflow = new LinkedHashMap<>();
    tensorflow.put("network.json", network.json());
    tensorflow.put("network.bin", network.weights());
    servePeer(server, peers, "tensorflow-cpu", tensorflow);
    pages.add(new Visits("TensorFlow.js cpu, least page", "/tensorflow-cpu/", drawn));

    String kernels = "tfjs-backend-wasm-simd.wasm";
    tensorflow.put(kernels, peers.file("@tensorflow/tfjs-backend-wasm/dist/" + kernels));
    servePeer(server, peers, "tensorflow-wasm", tensorflow);
    pages.add(new Visits("TensorFlow.js wasm, least page", "/tensorflow-wasm/", drawn));

    Map<String, byte[]> onnxruntime = new LinkedHashMap<>();
    onnxruntime.put("digits.onnx", DigitRecognizer.bundledModel());
    for (String file : List.of("ort-wasm-simd-threaded.mjs", "ort-wasm-simd-threaded.wasm")) {
      onnxruntime.put(file, peers.file("onnxruntime-web/dist/" + file));
    }
    servePeer(server, peers, "onnxruntime", onnxruntime);
    pages.add(new Visits("onnxruntime-web wasm, least page", "/onnxruntime/", drawn));
    return pages;
  }

  private static void serveOurs(FileServer server, Peers peers) throws IOException {
    Path folder = Files.createTempDirectory("inkling-site");
    try {
      for (Site.Written written : Site.bundled().write(folder)) {
        byte[] bytes = Files.readAllBytes(written.file());
        String path = folder.relativize(written.file()).toString().replace('\\', '/');
        server.put(HOME + path, bytes, peers.brotli(bytes));
      }
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /** A page that loads its script and everything else at once. */
  private static void servePeer(
      FileServer server, Peers peers, String name, Map<String, byte[]> files) throws IOException {
    StringBuilder preload = new StringBuilder();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      boolean isModule = file.getKey().endsWith(".mjs");
      preload.append(
          isModule
              ? "<link rel=\"modulepreload\" href=\"" + file.getKey() + "\">\n"
              : "<link rel=\"preload\" as=\"fetch\" crossorigin href=\"" + file.getKey() + "\">\n");
      server.put("/" + name + "/" + file.getKey(), file.getValue(), peers.brotli(file.getValue()));
    }
    String html = new String(Resources.read("page.html"), StandardCharsets.UTF_8);
    byte[] page = html.replace("<!-- preload -->\n", preload).getBytes(StandardCharsets.UTF_8);
    server.put("/" + name + "/index.html", page, peers.brotli(page));
    byte[] script = peers.bundle("page-" + name + ".js", name.startsWith("tensorflow"));
    server.put("/" + name + "/main.js", script, peers.brotli(script));
  }

  private void visit(DevTools tools, FileServer server, Visits visits, boolean isRehearsal)
      throws IOException {
    long before = server.sent();
    String watch = new String(Resources.read("watch.js"), StandardCharsets.UTF_8);
    try (DevTools.Page page = tools.newPage()) {
      page.send("Page.enable", DevTools.parameters());
      if (connection.equals("4g")) {
        page.send("Network.enable", DevTools.parameters());
        page.send(
            "Network.emulateNetworkConditions",
            DevTools.parameters()
                .put("offline", false)
                .put("latency", LATENCY)
                .put("downloadThroughput", BYTES_PER_SECOND)
                .put("uploadThroughput", BYTES_PER_SECOND));
      }
      page.send(
          "Page.addScriptToEvaluateOnNewDocument",
          DevTools.parameters().put("source", "window." + visits.prelude + watch));
      page.go(server.address(visits.path));
      double millis = awaitPrediction(page, visits.name);
      if (visits.path.equals(HOME)) {
        page.evaluate(KEPT);
      }
      sleep(REST);
      if (!isRehearsal) {
        visits.millis.add(millis);
        visits.bytes.add(server.sent() - before);
      }
    }
  }

  /** What the page's scripts take: for an answer, and for an explanation. */
  private record Scripts(Timings pen, Timings why) {}

  private Scripts draw(DevTools tools, FileServer server) throws IOException {
    try (DevTools.Page page = tools.newPage()) {
      page.go(server.address(HOME));
      // The worker is done then, too: nothing else runs beside the pen.
      for (int waited = 0; !page.evaluate(READY).asBoolean(); waited += REST) {
        if (waited > PATIENCE) {
          throw new IOException("Inkling's page is not ready within " + PATIENCE / 1000 + " s");
        }
        sleep(REST);
      }
      page.evaluate(KEPT);
      Timings pen = PenTimes.measure(page, digits);
      return new Scripts(pen, WhyTimes.measure(page, digits));
    }
  }

  private static double awaitPrediction(DevTools.Page page, String name) throws IOException {
    for (int waited = 0; waited < PATIENCE; waited += REST / 5) {
      sleep(REST / 5);
      JsonNode first = page.evaluate("window.firstPrediction");
      if (first.isNumber()) {
        return first.asDouble();
      }
      JsonNode trouble = page.evaluate("window.trouble");
      if (trouble.isTextual()) {
        throw new IOException(name + " failed: " + trouble.asText());
      }
    }
    throw new IOException(name + " gave no answer within " + PATIENCE / 1000 + " s");
  }

  private static void sleep(int milliseconds) throws IOException {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the visit was interrupted", e);
    }
  }

  private Report report(String machine, List<Visits> pages, Scripts scripts) throws IOException {
    Network network = Subject.network();
    ObjectNode json = new JsonMapper().createObjectNode();
    json.put("machine", machine).put("network", Subject.text(network));
    Table costs = new Table("first visit", "KB, brotli", "median ms to answer", "p99 ms");
    Table ratios = new Table("ours / peer, medians", "bytes", "time (lowest to highest tenth)");
    Visits ours = pages.get(0);
    for (Visits visits : pages) {
      Timings times = Timings.of(visits.times());
      double bytes = bytes(visits);
      costs.row(
          visits.name,
          String.format(Locale.ROOT, "%,.0f", bytes / 1000),
          String.format(Locale.ROOT, "%.0f", times.median()),
          String.format(Locale.ROOT, "%.0f", times.percentile(0.99)));
      json.withArray("pages")
          .addObject()
          .put("name", visits.name)
          .put("bytes", bytes)
          .put("medianMillis", times.median())
          .put("p99Millis", times.percentile(0.99));
    }
    for (Visits peer : pages.subList(1, pages.size())) {
      Ratio ratio = Ratio.of(ours.times(), peer.times());
      ratios.row(
          ours.name + " / " + peer.name,
          String.format(Locale.ROOT, "%.2f", bytes(ours) / bytes(peer)),
          ratio.text());
      json.withArray("pairs")
          .addObject()
          .put("ours", ours.name)
          .put("peer", peer.name)
          .put("ratio", ratio.value())
          .put("low", ratio.low())
          .put("high", ratio.high());
    }
    Table drawing =
        new Table(
            "Inkling's scripts, from the pen's events to the bars",
            "answers",
            "median ms",
            "p95 ms",
            "p99 ms");
    drawing.row(row(digits + " digits drawn", scripts.pen));
    json.set("pen", figures("answers", scripts.pen));
    Table why =
        new Table(
            "Inkling's scripts, " + WhyTimes.RUNS + " runs that say why",
            "explanations",
            "median ms",
            "p95 ms",
            "p99 ms");
    why.row(row(digits + " digits explained", scripts.why));
    json.set("why", figures("explanations", scripts.why));
    return new Report(
        "page",
        machine,
        Subject.text(network),
        List.of(costs, ratios, drawing, why),
        List.of(
            connection.equals("4g")
                ? "Connection: 9 Mbit/s, 165 ms there and back, emulated by Chromium."
                : "Connection: none, the server is on the same machine.",
            "Peers: " + Peers.text() + "."),
        json);
  }

  private static String[] row(String name, Timings times) {
    return new String[] {
      name,
      String.valueOf(times.count()),
      millis(times.median()),
      millis(times.percentile(0.95)),
      millis(times.percentile(0.99))
    };
  }

  private static ObjectNode figures(String counted, Timings times) {
    return new JsonMapper()
        .createObjectNode()
        .put(counted, times.count())
        .put("medianMillis", times.median())
        .put("p95Millis", times.percentile(0.95))
        .put("p99Millis", times.percentile(0.99));
  }

  private static String millis(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static double bytes(Visits visits) {
    return Timings.of(visits.bytes.stream().mapToDouble(Long::doubleValue).toArray()).median();
  }
}
