package dev.inkling.benchmarks.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inkling.DigitRecognizer;
import dev.inkling.benchmarks.Subject;
import dev.inkling.benchmarks.Timings;
import dev.inkling.network.Engine;
import dev.inkling.network.Network;
import dev.inkling.page.site.Site;
import dev.inkling.wasm.Precision;
import dev.inkling.wasm.WasmCompiler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What engines in frames of one page took, each of ours in turns with each peer.
 *
 * @param browser its name and version
 * @param gpu its name, empty where there is none
 * @param problems why engines do not run here, by name
 * @param pairs in the order of the engines
 */
record EngineTimes(
    String browser, String gpu, Map<String, String> problems, List<TimedPair> pairs) {

  /**
   * Two engines and their times in µs, the first of ours beside the first of the peer.
   *
   * @param ours name of our engine
   * @param peer name of the other
   */
  @SuppressWarnings("ArrayRecordComponent")
  record TimedPair(String ours, String peer, double[] times, double[] peerTimes) {}

  /**
   * Measures engines on the network that ships.
   *
   * @param reference what all must answer alike
   * @param runs of each engine in each pair
   * @param warmUp for each engine, in ms
   * @param peers folder of the peers' packages, null if none of them is compared
   * @throws IOException if an engine answers something else than the reference, or the browser
   *     cannot be driven
   */
  static EngineTimes measure(
      List<EngineUnderTest> engines, Engine reference, int runs, int warmUp, String peers)
      throws IOException {
    Network network = Subject.network();
    List<float[]> images = Subject.images();
    List<float[]> expected = new ArrayList<>();
    for (float[] image : images) {
      float[] logits = new float[Network.OUTPUTS];
      reference.run(image, logits);
      expected.add(logits);
    }
    Map<String, byte[]> files = new HashMap<>(NetworkFiles.of(network));
    files.put("digits.onnx", DigitRecognizer.bundledModel());
    files.put("plain.js", Site.resource("plain.js"));
    files.put("int16.wasm", WasmCompiler.compile(network, Precision.INT16));
    files.put("float32.wasm", WasmCompiler.compile(network, Precision.FLOAT32));
    Map<String, Object> input = new HashMap<>();
    input.put("engines", engines);
    input.put("images", images);
    input.put("expected", expected);
    input.put("runs", runs);
    input.put("warmUp", warmUp);
    input.put("network", files);
    input.put("peers", peers);
    long ours = engines.stream().filter(EngineUnderTest::ours).count();
    JsonNode result = NodeScript.run("engines.mjs", input, "pairs", ours * (engines.size() - ours));
    return new JsonMapper().treeToValue(result, EngineTimes.class);
  }

  /** The engines that ran, ours first. */
  List<String> names() {
    return Stream.concat(pairs.stream().map(TimedPair::ours), pairs.stream().map(TimedPair::peer))
        .distinct()
        .toList();
  }

  /** All times of an engine. */
  Timings of(String name) {
    return Timings.of(
        pairs.stream()
            .flatMapToDouble(
                pair ->
                    DoubleStream.concat(
                        pair.ours.equals(name) ? DoubleStream.of(pair.times) : DoubleStream.empty(),
                        pair.peer.equals(name)
                            ? DoubleStream.of(pair.peerTimes)
                            : DoubleStream.empty()))
            .toArray());
  }
}
