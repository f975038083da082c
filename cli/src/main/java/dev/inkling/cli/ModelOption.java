package dev.inkling.cli;

import dev.inkling.DigitRecognizer;
import dev.inkling.data.InvalidDataException;
import dev.inkling.network.OnnxReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that chooses another model than the one that ships. */
final class ModelOption {

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description = "The model, an ONNX file; the one that ships where none is named.")
  private Path model;

  /**
   * The recogniser with that model.
   *
   * @throws InvalidDataException if it is missing or no model
   * @throws IOException if it cannot be read
   */
  DigitRecognizer recognizer() throws IOException {
    if (model == null) {
      return DigitRecognizer.bundled();
    }
    if (!Files.isRegularFile(model)) {
      throw new InvalidDataException("model (" + model + ") must be a file that exists");
    }
    if (Files.size(model) > OnnxReader.MAX_BYTES) {
      throw new InvalidDataException(
          model + ": model file must be at most " + OnnxReader.MAX_BYTES + " bytes");
    }
    try {
      return DigitRecognizer.of(Files.readAllBytes(model));
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException(model + ": " + e.getMessage(), e);
    }
  }
}
