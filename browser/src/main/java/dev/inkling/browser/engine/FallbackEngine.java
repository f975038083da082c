package dev.inkling.browser.engine;

import dev.inkling.DigitRecognizer;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSByRef;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.ArrayBuffer;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Int8Array;

/**
 * The kernel where WebAssembly or its SIMD is missing, or the module is broken: JavaEngine,
 * compiled to JavaScript. A program of its own, plain.js, so that nobody else downloads it.
 */
final class FallbackEngine {

  private FallbackEngine() {}

  /** Something to be called without arguments. */
  @JSFunctor
  interface Action extends JSObject {

    void run();
  }

  /**
   * A kernel of the network in an ONNX file.
   *
   * @throws dev.inkling.network.MalformedModelException if the bytes are no such model
   */
  @JSExport
  static EngineBinding open(ArrayBuffer model) {
    Network network = OnnxReader.read(new Int8Array(model).toJavaArray());
    JavaEngine engine = new JavaEngine(network);
    DigitRecognizer recognizer = DigitRecognizer.of(network, engine);
    float[] pixels = new float[Network.INPUT.size()];
    float[] logits = new float[Network.OUTPUTS];
    return kernel(
        view(pixels),
        view(logits),
        () -> engine.run(pixels, logits),
        recognizer.temperature(),
        recognizer.rejectThreshold());
  }

  @JSBody(params = "values", script = "return values;")
  private static native Float32Array view(@JSByRef float[] values);

  @JSBody(
      params = {"input", "output", "infer", "temperature", "rejectThreshold"},
      script =
          "return { name: 'JavaScript', input: input, output: output, infer: infer,"
              + " temperature: temperature, rejectThreshold: rejectThreshold };")
  private static native EngineBinding kernel(
      Float32Array input,
      Float32Array output,
      Action infer,
      double temperature,
      double rejectThreshold);
}
