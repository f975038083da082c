package dev.inkling.web;

import dev.inkling.network.Engine;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSByRef;
import org.teavm.jso.typedarrays.Float32Array;

/** Runs the network through its kernel, without allocating anything. */
final class KernelEngine implements Engine {

  private final Kernel kernel;
  private final Float32Array input;
  private final Float32Array output;
  private final Clock clock;

  KernelEngine(Kernel kernel, Clock clock) {
    this.kernel = kernel;
    this.clock = clock;
    input = kernel.getInput();
    output = kernel.getOutput();
  }

  @Override
  public void run(float[] pixels, float[] logits) {
    double start = Browser.now();
    write(input, pixels);
    kernel.infer();
    read(output, logits);
    clock.add(Browser.now() - start);
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
