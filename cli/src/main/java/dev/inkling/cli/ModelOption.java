package dev.inkling.cli;

import dev.inkling.DigitRecognizer;
import dev.inkling.data.formats.ModelFile;
import dev.inkling.data.formats.TfjsReader;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.network.Engine;
import dev.inkling.network.Engines;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** The options that choose another model than the one that ships, and what runs it. */
final class ModelOption {

  /** The launcher fetches it where it is named. */
  private static final String ONNX_RUNTIME = "onnxruntime";

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description =
          "The model, an ONNX file or a TF.js layers model (model.json); the one that ships where"
              + " none is named.")
  private Path model;

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
  DigitRecognizer recognizer() throws IOException {
    String name = engine == null ? Engines.names().get(0) : engine;
    if (!Engines.names().contains(name)) {
      Set<String> known = new TreeSet<>(Engines.names());
      known.add(ONNX_RUNTIME);
      throw new IllegalArgumentException(
          name.equals(ONNX_RUNTIME)
              ? "--engine (" + name + ") must be java where its jar is not on the class path"
              : "--engine (" + name + ") must be " + String.join(" or ", known));
    }
    if (model != null && TfjsReader.isNamed(model)) {
      if (engine != null && !engine.equals(Engines.JAVA)) {
        throw new IllegalArgumentException(
            "--engine (" + engine + ") must be java for a TF.js model");
      }
      Network network = ModelFile.read(model);
      return DigitRecognizer.of(network, new JavaEngine(network));
    }
    byte[] onnx = bytes();
    try {
      return recognizer(onnx, name);
    } catch (IllegalArgumentException e) {
      throw model == null ? e : new InvalidDataException(model + ": " + e.getMessage(), e);
    }
  }

  private byte[] bytes() throws IOException {
    if (model == null) {
      return DigitRecognizer.bundledModel();
    }
    if (!Files.isRegularFile(model)) {
      throw new InvalidDataException("model (" + model + ") must be a file that exists");
    }
    if (Files.size(model) > OnnxReader.MAX_BYTES) {
      throw new InvalidDataException(
          model + ": model file must be at most " + OnnxReader.MAX_BYTES + " bytes");
    }
    return Files.readAllBytes(model);
  }

  /**
   * The model's network.
   *
   * @throws InvalidDataException if the model is missing or no model
   * @throws IOException if the model cannot be read
   */
  Network network() throws IOException {
    return model == null ? OnnxReader.read(DigitRecognizer.bundledModel()) : ModelFile.read(model);
  }

  /** The model's size in bytes; a TF.js model's weights, which lie beside it, are not counted. */
  long size() throws IOException {
    return model == null ? DigitRecognizer.bundledModel().length : Files.size(model);
  }

  private static DigitRecognizer recognizer(byte[] onnx, String name) {
    Network network = OnnxReader.read(onnx);
    Engine engine = Engines.named(name, onnx);
    if (!name.equals(Engines.JAVA)) {
      requireAlike(network, engine, name);
    }
    return DigitRecognizer.of(network, engine);
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
