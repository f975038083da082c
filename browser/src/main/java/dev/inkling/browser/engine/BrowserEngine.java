package dev.inkling.browser.engine;

import dev.inkling.browser.Dom;
import dev.inkling.network.Engine;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSByRef;
import org.teavm.jso.typedarrays.Float32Array;

/** Runs the network through its kernel, without allocating anything. */
public final class BrowserEngine implements Engine {

  private final EngineBinding kernel;
  private final Float32Array input;
  private final Float32Array output;
  private final LatencyMeter clock;

  public BrowserEngine(EngineBinding kernel, LatencyMeter clock) {
    this.kernel = kernel;
    this.clock = clock;
    input = kernel.getInput();
    output = kernel.getOutput();
  }

  @Override
  public void run(float[] pixels, float[] logits) {
    double start = Dom.now();
    write(input, pixels);
    kernel.infer();
    read(output, logits);
    clock.add(Dom.now() - start);
  }

  @JSBody(
      params = {"target", "values"},
      script = "target.set(values);")
  private static native void write(Float32Array target, @JSByRef float[] values);

  @JSBody(
      params = {"source", "values"},
      script = "values.set(source);")
  private static native void read(Float32Array source, @JSByRef float[] values);
}
