package dev.inkling.benchmarks.browser;

import dev.inkling.benchmarks.Machine;
import dev.inkling.benchmarks.Ratio;
import dev.inkling.benchmarks.Report;
import dev.inkling.benchmarks.ReportOptions;
import dev.inkling.benchmarks.Subject;
import dev.inkling.benchmarks.Table;
import dev.inkling.benchmarks.Timings;
import dev.inkling.network.JavaEngine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times one inference in a browser, ours beside TensorFlow.js and ONNX Runtime Web. */
@Command(
    name = "browser",
    description = {
      "Times one inference in Chromium: the network that ships, in Inkling's engines and in"
          + " TensorFlow.js and onnxruntime-web, which npm fetches on first use (300 MB, below"
          + " .cache/inkling at home).",
      "",
      "All run on one thread, each in a frame of its own, cross-origin isolated for the clock of 5"
          + " µs. All must give the same answers first. Then every engine of ours and every peer"
          + " take turns on the same images; a time reaches from the pixels in the page's hands to"
          + " the logits in the page's hands. A ratio is that of the medians; its spread is that of"
          + " ten consecutive parts of the run."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling bench browser",
      "  inkling bench browser --runs 2000 --into docs/benchmarks.md",
      "",
      "--json prints one object, times in µs:",
      "  {\"machine\",\"network\",\"engines\":[{\"name\",\"medianMicros\",\"p99Micros\"}],",
      "   \"pairs\":[{\"ours\",\"peer\",\"ratio\",\"low\",\"high\"}]}"
    })
public final class BrowserCommand implements Callable<Integer> {

  /** Fewer would make ten parts of a run that say nothing. */
  private static final int FEWEST_RUNS = 100;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Runs of each engine in each pair, at least 100. Default: ${DEFAULT-VALUE}.")
  private int runs;

  @Option(
      names = "--warm-up",
      paramLabel = "MS",
      defaultValue = "500",
      description = "Time for each engine to be compiled, in ms. Default: ${DEFAULT-VALUE}.")
  private int warmUp;

  @Mixin private ReportOptions output;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    output.requireRoom("browser");
    if (runs < FEWEST_RUNS) {
      throw new IllegalArgumentException("--runs (" + runs + ") must be at least " + FEWEST_RUNS);
    }
    if (warmUp < 0) {
      throw new IllegalArgumentException("--warm-up (" + warmUp + ") must not be negative");
    }
    JavaEngine reference = new JavaEngine(Subject.network());
    String peers = Packages.fetched("peers").toString();
    EngineTimes times = EngineTimes.measure(engines(), reference, runs, warmUp, peers);
    output.put(report(times), spec.commandLine().getOut());
    return 0;
  }

  private static List<EngineUnderTest> engines() {
    return List.of(
        EngineUnderTest.ours("Inkling, int16", "wasm/int16").quantized(),
        EngineUnderTest.ours("Inkling, f32", "wasm/float32"),
        EngineUnderTest.ours("Inkling, plain Java by TeaVM", "java/plain"),
        EngineUnderTest.peer("TensorFlow.js wasm, fused core ops", "tensorflow/wasm-fused"),
        EngineUnderTest.peer("TensorFlow.js wasm, layers model", "tensorflow/wasm-layers"),
        EngineUnderTest.peer("TensorFlow.js cpu", "tensorflow/cpu-fused"),
        EngineUnderTest.peer("TensorFlow.js webgl", "tensorflow/webgl-fused").onGpu(),
        EngineUnderTest.peer("onnxruntime-web wasm", "onnxruntime/digits"));
  }

  private static Report report(EngineTimes measured) throws IOException {
    List<String> notes = new ArrayList<>();
    measured
        .problems()
        .forEach((name, problem) -> notes.add(name + " is not measured: " + problem + "."));
    if (measured.gpu().isEmpty()) {
      notes.add("There is no GPU here, so TensorFlow.js' webgl is not measured.");
    }
    if (measured.pairs().isEmpty()) {
      throw new IOException("there is nothing to compare: " + String.join(" ", notes));
    }
    notes.add("Peers: " + peers() + ".");
    Report report =
        new Report(
            "browser", Machine.text() + ", " + measured.browser(), Subject.text(Subject.network()));
    notes.forEach(report::note);
    Table engines = report.table("one inference", "median µs", "p99 µs");
    for (String name : measured.names()) {
      Timings times = measured.of(name);
      engines.row(name, micros(times.median()), micros(times.percentile(0.99)));
      report
          .add("engines")
          .put("name", name)
          .put("medianMicros", times.median())
          .put("p99Micros", times.percentile(0.99));
    }
    Table ratios = report.table("ours / peer, medians", "ratio (lowest to highest tenth)");
    for (EngineTimes.TimedPair pair : measured.pairs()) {
      Ratio ratio = Ratio.of(pair.times(), pair.peerTimes());
      report.compare(ratios, pair.ours(), pair.peer(), ratio);
    }
    return report;
  }

  /** What is compared, in a line. */
  static String peers() throws IOException {
    return "TensorFlow.js %s, onnxruntime-web %s"
        .formatted(
            Packages.version("peers", "@tensorflow/tfjs-core"),
            Packages.version("peers", "onnxruntime-web"));
  }

  private static String micros(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }
}
