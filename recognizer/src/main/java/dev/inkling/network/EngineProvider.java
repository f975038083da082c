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
   * {@return whether the engine can run here} False where the library that it needs is missing;
   * then {@link Engines} passes over it.
   */
  default boolean isAvailable() {
    return true;
  }

  /**
   * {@return an engine for a model}
   *
   * @param onnx the bytes of an ONNX file that {@link OnnxReader} reads
   */
  Engine engine(byte[] onnx);

  /**
   * {@return an engine for a model that other tools made, whether or not {@link OnnxReader} reads
   * it} One image goes in and ten outputs come out; of probabilities, the engine gives the
   * logarithms.
   *
   * @param file the path of the model
   * @param scale what each pixel, 0 for paper and 1 for ink, is multiplied by
   * @param shift what is added then; where it is 0 and the scale 1, and the model takes whole
   *     numbers, ink is 255
   * @throws MalformedModelException if the engine cannot run it
   */
  default Engine engine(String file, float scale, float shift) {
    throw new MalformedModelException("engine " + name() + " does not run models of other tools");
  }
}
