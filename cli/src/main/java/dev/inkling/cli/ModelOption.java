package dev.inkling.cli;

import dev.inkling.DigitRecognizer;
import dev.inkling.data.InvalidDataException;
import dev.inkling.network.Engines;
import dev.inkling.network.OnnxReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that choose another model than the one that ships, and what runs it. */
final class ModelOption {

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description = "The model, an ONNX file; the one that ships where none is named.")
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
      throw new IllegalArgumentException(
          "--engine (" + name + ") must be " + String.join(" or ", Engines.names()));
    }
    byte[] onnx = bytes();
    try {
      return recognizer(onnx, name);
    } catch (IllegalArgumentException e) {
      throw model == null ? e : new InvalidDataException(model + ": " + e.getMessage(), e);
    }
  }

  /**
   * The model's file.
   *
   * @throws InvalidDataException if it is missing or too large
   * @throws IOException if it cannot be read
   */
  byte[] bytes() throws IOException {
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

  private static DigitRecognizer recognizer(byte[] onnx, String engine) {
    return DigitRecognizer.of(OnnxReader.read(onnx), Engines.named(engine, onnx));
  }
}
