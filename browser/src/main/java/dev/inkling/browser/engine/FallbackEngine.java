package dev.inkling.browser.engine;

import dev.inkling.DigitRecognizer;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import org.teavm.jso.JSExport;
import org.teavm.jso.typedarrays.ArrayBuffer;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Int8Array;

/**
 * The network where WebAssembly or its SIMD is missing, or the module is broken: JavaEngine,
 * compiled to JavaScript. A program of its own, plain.js, which only such browsers download. It
 * exports the same functions as the compiled network.
 */
final class FallbackEngine {

  private static final float[] PIXELS = new float[Network.INPUT.size()];
  private static final float[] LOGITS = new float[Network.OUTPUTS];

  private static JavaEngine engine;
  private static DigitRecognizer recognizer;

  private FallbackEngine() {}

  /**
   * Takes the bytes of an ONNX file; called before all others.
   *
   * @throws dev.inkling.network.MalformedModelException if the bytes are no such model
   */
  @JSExport
  static void open(ArrayBuffer model) {
    Network network = OnnxReader.read(new Int8Array(model).toJavaArray());
    engine = new JavaEngine(network);
    recognizer = DigitRecognizer.of(network, engine);
  }

  @JSExport
  static Float32Array input() {
    return Float32Array.fromJavaArray(PIXELS);
  }

  @JSExport
  static Float32Array output() {
    return Float32Array.fromJavaArray(LOGITS);
  }

  @JSExport
  static void infer() {
    engine.run(PIXELS, LOGITS);
  }

  @JSExport
  static double temperature() {
    return recognizer.temperature();
  }

  @JSExport
  static double rejectThreshold() {
    return recognizer.rejectThreshold();
  }
}
