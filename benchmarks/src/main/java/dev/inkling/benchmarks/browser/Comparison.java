package dev.inkling.benchmarks.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inkling.benchmarks.Ratio;
import dev.inkling.benchmarks.Subject;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Network;
import dev.inkling.wasm.Precision;
import dev.inkling.wasm.WasmCompiler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Engines in frames of one page, timed two by two. */
final class Comparison {

  private static final List<String> SCRIPTS =
      List.of(
          "bench.html",
          "bench.js",
          "frame.html",
          "frame.js",
          "java.js",
          "network.js",
          "onnxruntime.js",
          "tensorflow.js",
          "wasm.js");

  private static final JsonMapper JSON = new JsonMapper();

  private final DevTools.Page page;
  private final List<float[]> images = Subject.images();
  private final List<float[]> expected = new ArrayList<>();
  private final Map<String, double[]> times = new LinkedHashMap<>();

  private Comparison(DevTools.Page page, Network network) {
    this.page = page;
    JavaEngine reference = new JavaEngine(network);
    for (float[] image : images) {
      float[] logits = new float[Network.OUTPUTS];
      reference.run(image, logits);
      expected.add(logits);
    }
  }

  /** Puts what all comparisons need on a server. */
  static void serve(FileServer server, Network network, byte[] onnx) throws IOException {
    for (String script : SCRIPTS) {
      server.put("/browser/" + script, Resources.read(script));
    }
    NetworkFiles files = NetworkFiles.of(network);
    server.put("/network.json", files.json());
    server.put("/network.bin", files.weights());
    server.put("/digits.onnx", onnx);
    server.put("/int16.wasm", WasmCompiler.compile(network, Precision.INT16));
    server.put("/float32.wasm", WasmCompiler.compile(network, Precision.FLOAT32));
    server.put("/engine.js", Resources.read("engine.js"));
  }

  /**
   * Opens the page.
   *
   * @throws IOException if the browser does not give it the fine clock
   */
  static Comparison open(DevTools tools, FileServer server, Network network) throws IOException {
    DevTools.Page page = tools.open(server.address("/browser/bench.html"));
    page.evaluate(
        "new Promise(done => document.readyState === 'complete'"
            + " ? done() : addEventListener('load', () => done()))");
    Comparison comparison = new Comparison(page, network);
    if (!comparison.environment().path("isolated").asBoolean()) {
      throw new IOException("the browser gives the page no fine clock: it is not isolated");
    }
    page.evaluate("setImages(" + JSON.writeValueAsString(comparison.images) + ")");
    return comparison;
  }

  JsonNode environment() throws IOException {
    return page.evaluate("environment()");
  }

  /**
   * Loads an engine and compares its answers.
   *
   * @return why it does not run here, null if it does
   * @throws IOException if it answers something else than {@link JavaEngine}
   */
  String load(Contestant contestant) throws IOException {
    JsonNode problem = page.evaluate(call("load", contestant.name(), contestant.address()));
    if (problem.isTextual()) {
      return problem.asText();
    }
    JsonNode answers = page.evaluate(call("answers", contestant.name()));
    for (int i = 0; i < expected.size(); i++) {
      check(contestant, i, answers.get(i));
    }
    return null;
  }

  private void check(Contestant contestant, int image, JsonNode answer) throws IOException {
    float[] logits = expected.get(image);
    double largest = 0;
    double difference = answer.size() == logits.length ? 0 : Double.POSITIVE_INFINITY;
    for (int i = 0; i < logits.length && answer.size() == logits.length; i++) {
      largest = Math.max(largest, Math.abs(logits[i]));
      difference = Math.max(difference, Math.abs(logits[i] - answer.get(i).asDouble()));
    }
    if (!(difference <= contestant.tolerance() * largest)) {
      throw new IOException(
          contestant.name()
              + " answers differently: a logit of image "
              + image
              + " differs by "
              + difference
              + ", the largest is "
              + largest);
    }
  }

  /** Runs an engine until the browser has compiled it as well as it can. */
  void warmUp(Contestant contestant, int milliseconds) throws IOException {
    page.evaluate(call("warmUp", contestant.name(), milliseconds));
  }

  /** Times two engines in turns. */
  Ratio pair(Contestant ours, Contestant peer, int runs) throws IOException {
    JsonNode both = page.evaluate(call("pair", ours.name(), peer.name(), runs));
    double[] mine = numbers(both.get(0));
    double[] theirs = numbers(both.get(1));
    keep(ours, mine);
    keep(peer, theirs);
    return Ratio.of(mine, theirs);
  }

  private void keep(Contestant contestant, double[] more) {
    times.merge(
        contestant.name(),
        more,
        (a, b) -> DoubleStream.concat(DoubleStream.of(a), DoubleStream.of(b)).toArray());
  }

  /** All times of an engine so far, in µs. */
  double[] times(Contestant contestant) {
    return times.get(contestant.name()).clone();
  }

  private static String call(String function, Object... arguments) throws IOException {
    String all = JSON.writeValueAsString(arguments);
    return function + "(" + all.substring(1, all.length() - 1) + ")";
  }

  private static double[] numbers(JsonNode array) {
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = array.get(i).asDouble();
    }
    return numbers;
  }
}
