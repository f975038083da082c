package dev.inkling.browser.engine;

import dev.inkling.network.Engine;
import org.teavm.jso.browser.Performance;
import org.teavm.jso.typedarrays.Float32Array;

/** Runs the network through its binding; measures how long a run takes. */
public final class BrowserEngine implements Engine {

  private final EngineBinding binding;
  private final Float32Array input;
  private final Float32Array output;
  private final LatencyMeter latency;

  public BrowserEngine(EngineBinding binding, LatencyMeter latency) {
    this.binding = binding;
    this.latency = latency;
    input = binding.getInput();
    output = binding.getOutput();
  }

  @Override
  public void run(float[] pixels, float[] logits) {
    double start = Performance.now();
    // Java's arrays are typed arrays themselves: nothing is copied but the values.
    input.set(Float32Array.fromJavaArray(pixels));
    binding.infer();
    Float32Array.fromJavaArray(logits).set(output);
    latency.add(Performance.now() - start);
  }
}
