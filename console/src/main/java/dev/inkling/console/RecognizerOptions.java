package dev.inkling.console;

import dev.inkling.DigitRecognizer;
import dev.inkling.data.formats.TfjsReader;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.network.Engine;
import dev.inkling.network.Engines;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** The options that choose a model and what runs it. */
public final class RecognizerOptions extends ModelOption {

  /** The launcher fetches it where it is named. */
  private static final String ONNX_RUNTIME = "onnxruntime";

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description =
          "What runs the network: java; or onnxruntime, faster at thousands of drawings, which"
              + " fetches 75 MB on first use. Their logits differ by rounding alone. Default: the"
              + " fastest whose jar is there, which is java unless another is named.")
  private String engine;

  /**
   * The recogniser with that model and that engine; without a name the fastest engine that is on
   * the class path.
   *
   * @throws InvalidDataException if the model is missing or no model
   * @throws IllegalArgumentException if the engine is not there
   * @throws IOException if the model cannot be read
   */
  public DigitRecognizer recognizer() throws IOException {
    String name = engine == null ? Engines.names().get(0) : engine;
    if (!Engines.names().contains(name)) {
      Set<String> known = new TreeSet<>(Engines.names());
      known.add(ONNX_RUNTIME);
      throw new IllegalArgumentException(
          name.equals(ONNX_RUNTIME)
              ? "--engine (" + name + ") must be java where its jar is not on the class path"
              : "--engine (" + name + ") must be " + String.join(" or ", known));
    }
    boolean isOnnx = file() == null || !TfjsReader.isNamed(file());
    if (!isOnnx && engine != null && !engine.equals(Engines.JAVA)) {
      throw new IllegalArgumentException(
          "--engine (" + engine + ") must be java for a TF.js model");
    }
    Network network = network();
    try {
      Engine runner = isOnnx ? engine(name, network) : new JavaEngine(network);
      return DigitRecognizer.of(network, runner);
    } catch (IllegalArgumentException e) {
      throw file() == null ? e : new InvalidDataException(file() + ": " + e.getMessage(), e);
    }
  }

  private Engine engine(String name, Network network) throws IOException {
    if (name.equals(Engines.JAVA)) {
      return new JavaEngine(network);
    }
    byte[] onnx = file() == null ? DigitRecognizer.bundledModel() : Files.readAllBytes(file());
    Engine other = Engines.named(name, onnx);
    requireAlike(network, other, name);
    return other;
  }

  /** We read the logits before a softmax at the end; another engine may give its result. */
  private static void requireAlike(Network network, Engine engine, String name) {
    float[] pixels = new float[Network.INPUT.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i % 3 / 2f;
    }
    float[] expected = new float[Network.OUTPUTS];
    float[] actual = new float[Network.OUTPUTS];
    new JavaEngine(network).run(pixels, expected);
    engine.run(pixels, actual);
    for (int i = 0; i < expected.length; i++) {
      if (!(Math.abs(actual[i] - expected[i]) <= 1e-2 * Math.max(1, Math.abs(expected[i])))) {
        throw new IllegalArgumentException(
            "engine " + name + " answers otherwise to this model than ours; --engine java runs it");
      }
    }
  }
}
