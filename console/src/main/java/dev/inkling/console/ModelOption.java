package dev.inkling.console;

import dev.inkling.DigitRecognizer;
import dev.inkling.data.formats.ModelFile;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that chooses another model than the one that ships. */
public class ModelOption {

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description =
          "The model, an ONNX file or a TF.js layers model (model.json); the one that ships where"
              + " none is named.")
  private Path model;

  /** The model's file; null for the model that ships. */
  final Path file() {
    return model;
  }

  /**
   * The model's network.
   *
   * @throws InvalidDataException if the model is missing or no model
   * @throws IOException if the model cannot be read
   */
  public final Network network() throws IOException {
    return model == null ? OnnxReader.read(DigitRecognizer.bundledModel()) : ModelFile.read(model);
  }

  /** The model's size in bytes; a TF.js model's weights, which lie beside it, are not counted. */
  public final long size() throws IOException {
    return model == null ? DigitRecognizer.bundledModel().length : Files.size(model);
  }
}
