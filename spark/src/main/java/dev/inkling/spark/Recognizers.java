package dev.inkling.spark;

import dev.inkling.DigitRecognizer;
import dev.inkling.network.Engine;
import dev.inkling.network.Engines;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The recognisers of this process: one for each engine, for all threads of an executor. */
final class Recognizers {

  /** Whichever engine is the fastest that is there. */
  static final String FASTEST = "";

  private static final Logger LOG = LoggerFactory.getLogger(Recognizers.class);

  private static final Map<String, DigitRecognizer> MADE = new ConcurrentHashMap<>();

  private Recognizers() {}

  /**
   * The recogniser with that engine.
   *
   * @throws IllegalArgumentException if the engine is not there
   */
  static DigitRecognizer of(String engine) {
    return MADE.computeIfAbsent(engine, Recognizers::make);
  }

  private static DigitRecognizer make(String engine) {
    byte[] onnx = DigitRecognizer.bundledModel();
    Network network = OnnxReader.read(onnx);
    return DigitRecognizer.of(
        network, engine.equals(FASTEST) ? fastest(onnx, network) : Engines.named(engine, onnx));
  }

  private static Engine fastest(byte[] onnx, Network network) {
    try {
      return Engines.fastest(onnx);
    } catch (LinkageError e) {
      // Its jar is there, but not its native code for this system.
      LOG.warn("ONNX Runtime does not run here, JavaEngine takes its place: {}", e.toString());
      return new JavaEngine(network);
    }
  }
}
