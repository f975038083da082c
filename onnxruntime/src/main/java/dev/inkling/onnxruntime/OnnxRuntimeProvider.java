package dev.inkling.onnxruntime;

import dev.inkling.network.Engine;
import dev.inkling.network.EngineProvider;

/** Makes {@link OnnxRuntimeEngine} known to {@link dev.inkling.network.Engines}. */
public final class OnnxRuntimeProvider implements EngineProvider {

  /** Called by the service loader. */
  public OnnxRuntimeProvider() {}

  @Override
  public String name() {
    return "onnxruntime";
  }

  /** Whether ONNX Runtime's own jar is there, which a jar for Spark leaves to the cluster. */
  @Override
  public boolean isAvailable() {
    try {
      Class.forName("ai.onnxruntime.OrtEnvironment", false, getClass().getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Override
  public Engine engine(byte[] onnx) {
    return new OnnxRuntimeEngine(onnx);
  }

  @Override
  public Engine engine(String file, float scale, float shift) {
    return new ForeignModelEngine(file, scale, shift);
  }
}
