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

  /** Made by picocli. */
  public BrowserCommand() {}

  /** One line of the result. */
  private record Pair(Contestant ours, Contestant peer, Ratio ratio) {}

  @Override
  public Integer call() throws IOException {
    output.requireRoom("browser");
    if (runs < FEWEST_RUNS) {
      throw new IllegalArgumentException("--runs (" + runs + ") must be at least " + FEWEST_RUNS);
    }
    if (warmUp < 0) {
      throw new IllegalArgumentException("--warm-up (" + warmUp + ") must not be negative");
    }
    try (FileServer server = new FileServer();
        Chromium chromium = new Chromium()) {
      output.put(compare(server, chromium), spec.commandLine().getOut());
    }
    return 0;
  }

  private Report compare(FileServer server, Chromium chromium) throws IOException {
    Network network = Subject.network();
    Peers peers = Peers.fetched();
    Comparison.serve(server, network, DigitRecognizer.bundledModel());
    server.put("/quantized.onnx", QuantizedOnnx.write(network, Subject.images()));
    servePeers(server, peers);
    Comparison comparison = Comparison.open(chromium.tools(), server, network);

    JsonNode environment = comparison.environment();
    List<String> notes = new ArrayList<>();
    List<Contestant> ours = new ArrayList<>();
    List<Contestant> theirs = new ArrayList<>();
    for (Contestant contestant : contestants(environment.path("gpu").asText())) {
      String problem = load(comparison, contestant);
      if (problem == null) {
        (contestant.ours() ? ours : theirs).add(contestant);
        comparison.warmUp(contestant, warmUp);
      } else {
        notes.add(contestant.name() + " is not measured: " + problem + ".");
      }
    }
    if (environment.path("gpu").asText().isEmpty()) {
      notes.add("There is no GPU here, so TensorFlow.js' webgl is not measured.");
    }
    if (ours.isEmpty() || theirs.isEmpty()) {
      throw new IOException("there is nothing to compare: " + String.join(" ", notes));
    }
    List<Pair> pairs = new ArrayList<>();
    try (Progress bar = Progress.start("pairs", (long) ours.size() * theirs.size())) {
      for (Contestant mine : ours) {
        for (Contestant peer : theirs) {
          pairs.add(new Pair(mine, peer, comparison.pair(mine, peer, runs)));
          bar.stepTo(pairs.size());
        }
      }
    }
    String machine = Machine.text() + ", " + chromium.version();
    List<Contestant> all = new ArrayList<>(ours);
    all.addAll(theirs);
    return report(machine, network, comparison, all, pairs, notes);
  }

  private static List<Contestant> contestants(String gpu) {
    List<Contestant> all = new ArrayList<>();
    all.add(Contestant.ours("Inkling, int16", "wasm", "int16").inIntegers());
    all.add(Contestant.ours("Inkling, f32", "wasm", "float32"));
    all.add(Contestant.ours("Inkling, plain Java by TeaVM", "java", "plain"));
    all.add(Contestant.peer("TensorFlow.js wasm, fused core ops", "tensorflow", "wasm-fused"));
    all.add(Contestant.peer("TensorFlow.js wasm, layers model", "tensorflow", "wasm-layers"));
    all.add(Contestant.peer("TensorFlow.js cpu", "tensorflow", "cpu-fused"));
    if (!gpu.isEmpty()) {
      all.add(Contestant.peer("TensorFlow.js webgl", "tensorflow", "webgl-fused"));
    }
    all.add(Contestant.peer("onnxruntime-web wasm", "onnxruntime", "digits"));
    all.add(
        Contestant.peer("onnxruntime-web wasm, 8 bits", "onnxruntime", "quantized").inIntegers());
    return all;
  }

  /** Why an engine is not measured, null if it is; what may differ a little may also too much. */
  private static String load(Comparison comparison, Contestant contestant) throws IOException {
    try {
      return comparison.load(contestant);
    } catch (IOException e) {
      if (!contestant.isQuantizedPeer()) {
        throw e;
      }
      return e.getMessage();
    }
  }

  private static void servePeers(FileServer server, Peers peers) throws IOException {
    server.put("/tensorflow-all.js", peers.bundle("tensorflow-all.js", false));
    for (String file : List.of("tfjs-backend-wasm.wasm", "tfjs-backend-wasm-simd.wasm")) {
      server.put("/tensorflow/" + file, peers.file("@tensorflow/tfjs-backend-wasm/dist/" + file));
    }
    for (String file :
        List.of("ort.wasm.min.mjs", "ort-wasm-simd-threaded.mjs", "ort-wasm-simd-threaded.wasm")) {
      server.put("/onnxruntime-web/" + file, peers.file("onnxruntime-web/dist/" + file));
    }
  }

  private static Report report(
      String machine,
      Network network,
      Comparison comparison,
      List<Contestant> contestants,
      List<Pair> pairs,
      List<String> notes)
      throws IOException {
    ObjectNode json = new JsonMapper().createObjectNode();
    json.put("machine", machine).put("network", Subject.text(network));
    Table engines = new Table("one inference", "median µs", "p99 µs");
    for (Contestant contestant : contestants) {
      Timings times = Timings.of(comparison.times(contestant));
      engines.row(contestant.name(), micros(times.median()), micros(times.percentile(0.99)));
      json.withArray("engines")
          .addObject()
          .put("name", contestant.name())
          .put("medianMicros", times.median())
          .put("p99Micros", times.percentile(0.99));
    }
    Table ratios = new Table("ours / peer, medians", "ratio (lowest to highest tenth)");
    for (Pair pair : pairs) {
      ratios.row(pair.ours.name() + " / " + pair.peer.name(), pair.ratio.text());
      json.withArray("pairs")
          .addObject()
          .put("ours", pair.ours.name())
          .put("peer", pair.peer.name())
          .put("ratio", pair.ratio.value())
          .put("low", pair.ratio.low())
          .put("high", pair.ratio.high());
    }
    List<String> all = new ArrayList<>(notes);
    all.add("Peers: " + Peers.text() + ".");
    return new Report(
        "browser", machine, Subject.text(network), List.of(engines, ratios), all, json);
  }

  private static String micros(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }
}
