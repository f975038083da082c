package dev.inkling.benchmarks.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inkling.DigitRecognizer;
import dev.inkling.attribution.Explainer;
import dev.inkling.benchmarks.Machine;
import dev.inkling.benchmarks.Ratio;
import dev.inkling.benchmarks.Report;
import dev.inkling.benchmarks.ReportOptions;
import dev.inkling.benchmarks.Subject;
import dev.inkling.benchmarks.Table;
import dev.inkling.benchmarks.Timings;
import dev.inkling.browser.library.LibraryPackage;
import dev.inkling.data.synthetic.DigitShape;
import dev.inkling.ink.Bounds;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import dev.inkling.page.site.Site;
import dev.inkling.page.site.SiteFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
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
          + " navigation to the first answer on the screen. Inkling's whole page, and a page with"
          + " the form field of its npm package, beside the least that a page on TensorFlow.js or"
          + " onnxruntime-web needs for the same network: tree-shaken, without drawing, bars or"
          + " style. npm fetches the peers on first use (300 MB, below .cache/inkling at home).",
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
      "   \"fiveDigits\":{\"answers\",\"medianMillis\",\"p95Millis\",\"p99Millis\"},",
      "   \"why\":{\"explanations\",\"medianMillis\",\"p95Millis\",\"p99Millis\"}}"
    })
public final class PageCommand implements Callable<Integer> {

  /** Runs for an explanation: the whole drawing, and the most that leave something out. */
  private static final int WHY_RUNS = 1 + Explainer.MAX_SEGMENTS;

  /** The first pages are Inkling's: the whole page, and the form field alone. */
  private static final int OURS = 2;

  /** The digits of a number. */
  private static final int LENGTH = 5;

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

  /** All visits to one page: times to the first answer in ms, and the bytes sent. */
  @SuppressWarnings("ArrayRecordComponent")
  private record PageVisits(String name, double[] millis, double[] bytes) {

    double medianBytes() {
      return Timings.of(bytes).median();
    }
  }

  /** What the browser measured; what the scripts took for answers and explanations, in ms. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Measured(
      String browser, List<PageVisits> pages, double[] pen, double[] five, double[] why) {}

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
    output.put(report(measure()), spec.commandLine().getOut());
    return 0;
  }

  private Measured measure() throws IOException {
    Map<String, byte[]> site = new HashMap<>();
    for (SiteFile file : Site.bundled().files()) {
      site.put(file.name(), file.bytes());
    }
    List<Ink> explained = drawings(2);
    Map<String, Object> input = new HashMap<>();
    input.put("rounds", rounds);
    input.put("isSlow", connection.equals("4g"));
    input.put("site", site);
    input.put("field", LibraryPackage.files());
    input.put("network", NetworkFiles.of(Subject.network()));
    input.put("onnx", Map.of("digits.onnx", DigitRecognizer.bundledModel()));
    input.put("peers", Packages.fetched("peers").toString());
    input.put("image", Subject.images().get(0));
    input.put("drawings", drawings(1).stream().map(PageCommand::points).toList());
    input.put("numbers", numbers().stream().map(PageCommand::points).toList());
    input.put("explained", explained.stream().map(PageCommand::points).toList());
    JsonNode result = NodeScript.run("pages.mjs", input, "visits", 5L * rounds);
    Measured measured = new JsonMapper().treeToValue(result, Measured.class);
    // A digit has 20 to 55 segments; its time is scaled to all runs. That counts what an
    // explanation costs once, the whole drawing's run and what prepares the others, more than once.
    // A digit that is drawn over itself would have more, but without one of them nothing changes,
    // and the network skips what does not change.
    for (int i = 0; i < digits; i++) {
      measured.why[i] *= (double) WHY_RUNS / new Explainer(explained.get(i)).steps();
    }
    return measured;
  }

  private List<Ink> drawings(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    DigitShape[] shapes = DigitShape.values();
    return IntStream.range(0, digits)
        .mapToObj(i -> shapes[i % shapes.length].draw(random))
        .toList();
  }

  /** Numbers of five digits, in a row across the pad. */
  private List<Ink> numbers() {
    List<Ink> digits = drawings(3);
    return IntStream.range(0, Math.max(1, digits.size() / LENGTH))
        .mapToObj(
            number -> {
              List<Stroke> strokes = new ArrayList<>();
              for (int i = 0; i < LENGTH; i++) {
                Ink digit = digits.get((number * LENGTH + i) % digits.size());
                Bounds box = Bounds.of(digit);
                double scale = 0.75 / LENGTH / box.longestSide();
                double left = (i + 0.5) / LENGTH - box.middleX() * scale;
                double top = 0.5 - box.middleY() * scale;
                digit.strokes().forEach(one -> strokes.add(placed(one, scale, left, top)));
              }
              return new Ink(strokes);
            })
        .toList();
  }

  private static Stroke placed(Stroke stroke, double scale, double left, double top) {
    double[] xs = new double[stroke.size()];
    double[] ys = new double[stroke.size()];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = left + scale * stroke.x(i);
      ys[i] = top + scale * stroke.y(i);
    }
    return Stroke.of(xs, ys);
  }

  /** A drawing as scripts take it: [x, y] for each point of each stroke. */
  private static List<List<double[]>> points(Ink ink) {
    return ink.strokes().stream()
        .map(
            stroke ->
                IntStream.range(0, stroke.size())
                    .mapToObj(i -> new double[] {stroke.x(i), stroke.y(i)})
                    .toList())
        .toList();
  }

  private Report report(Measured measured) throws IOException {
    Report report =
        new Report(
            "page", Machine.text() + ", " + measured.browser, Subject.text(Subject.network()));
    Table costs = report.table("first visit", "KB, brotli", "median ms to answer", "p99 ms");
    for (PageVisits visits : measured.pages) {
      Timings times = Timings.of(visits.millis);
      double bytes = visits.medianBytes();
      costs.row(
          visits.name,
          String.format(Locale.ROOT, "%,.0f", bytes / 1000),
          String.format(Locale.ROOT, "%.0f", times.median()),
          String.format(Locale.ROOT, "%.0f", times.percentile(0.99)));
      report
          .add("pages")
          .put("name", visits.name)
          .put("bytes", bytes)
          .put("medianMillis", times.median())
          .put("p99Millis", times.percentile(0.99));
    }
    Table ratios = report.table("ours / peer, medians", "bytes", "time (lowest to highest tenth)");
    for (PageVisits ours : measured.pages.subList(0, OURS)) {
      for (PageVisits peer : measured.pages.subList(OURS, measured.pages.size())) {
        double bytes = ours.medianBytes() / peer.medianBytes();
        Ratio ratio = Ratio.of(ours.millis, peer.millis);
        report.compare(
            ratios, ours.name, peer.name, ratio, String.format(Locale.ROOT, "%.2f", bytes));
      }
    }
    add(
        report,
        "pen",
        "Inkling's scripts, from the pen's events to the bars",
        "answers",
        digits + " digits drawn",
        measured.pen);
    add(
        report,
        "fiveDigits",
        "Inkling's scripts, from the pen's events to the bars, numbers of " + LENGTH + " digits",
        "answers",
        Math.max(1, digits / LENGTH) + " numbers drawn",
        measured.five);
    report.note(
        String.format(
            Locale.ROOT,
            "An answer to a number of %d digits takes %.1f times as long as one to a digit.",
            LENGTH,
            Timings.of(measured.five).median() / Timings.of(measured.pen).median()));
    add(
        report,
        "why",
        "Inkling's scripts, " + WHY_RUNS + " runs that say why",
        "explanations",
        digits + " digits explained",
        measured.why);
    report.note(
        connection.equals("4g")
            ? "Connection: 9 Mbit/s, 165 ms there and back, emulated by Chromium."
            : "Connection: none, the server is on the same machine.");
    report.note("Peers: " + BrowserCommand.peers() + ".");
    return report;
  }

  /** Adds a table of one row. */
  private static void add(
      Report report, String key, String heading, String counted, String name, double[] millis) {
    Timings times = Timings.of(millis);
    double[] figures = {times.median(), times.percentile(0.95), times.percentile(0.99)};
    report
        .table(heading, counted, "median ms", "p95 ms", "p99 ms")
        .row(
            name,
            String.valueOf(times.count()),
            millis(figures[0]),
            millis(figures[1]),
            millis(figures[2]));
    report
        .json()
        .putObject(key)
        .put(counted, times.count())
        .put("medianMillis", figures[0])
        .put("p95Millis", figures[1])
        .put("p99Millis", figures[2]);
  }

  private static String millis(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
