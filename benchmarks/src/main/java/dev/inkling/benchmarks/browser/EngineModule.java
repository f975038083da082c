package dev.inkling.benchmarks.browser;

import dev.inkling.network.Engine;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import org.teavm.jso.JSExport;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Int8Array;

/** {@link JavaEngine} as a JavaScript module, compiled by TeaVM. */
public final class EngineModule {

  private static final float[] PIXELS = new float[Network.INPUT.size()];
  private static final float[] LOGITS = new float[Network.OUTPUTS];
  private static final Float32Array ANSWER = new Float32Array(Network.OUTPUTS);

  private static Engine engine;

  private EngineModule() {}

  /** TeaVM asks for it; there is nothing to start. */
  public static void main(String[] args) {}

  /** Takes the bytes of an ONNX file. */
  @JSExport
  public static void load(Int8Array onnx) {
    engine = new JavaEngine(OnnxReader.read(onnx.toJavaArray()));
  }

  /** Runs the network on float[784]; the answer, float[10], is overwritten by the next run. */
  @JSExport
  public static Float32Array run(Float32Array pixels) {
    for (int i = 0; i < PIXELS.length; i++) {
      PIXELS[i] = pixels.get(i);
    }
    engine.run(PIXELS, LOGITS);
    for (int i = 0; i < LOGITS.length; i++) {
      ANSWER.set(i, LOGITS[i]);
    }
    return ANSWER;
  }
}
