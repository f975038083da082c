package dev.inkling.network;

/**
 * Brings an engine in a jar of its own: named in {@code
 * META-INF/services/dev.inkling.network.EngineProvider}, it is found by {@link Engines} as soon as
 * its jar is on the class path.
 */
public interface EngineProvider {

  /** {@return the engine's name, lower-case} */
  String name();

  /**
   * {@return an engine for a model}
   *
   * @param onnx the bytes of an ONNX file that {@link OnnxReader} reads
   */
  Engine engine(byte[] onnx);
}
