package dev.inkling.console;

import dev.inkling.DigitRecognizer;
import dev.inkling.data.formats.InputConvention;
import dev.inkling.data.formats.ModelFile;
import dev.inkling.data.graph.ImportedNetwork;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that choose another model than the one that ships. */
public class ModelOption {

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description =
          "The model, an ONNX file or a TF.js model (model.json); the one that ships where none is"
              + " named.")
  private Path model;

  @Option(
      names = "--input",
      paramLabel = "RANGE",
      description =
          "What numbers MODEL takes for paper and ink: 0..1, 0..255, -1..1, or mean=M,std=S for (x"
              + " - M) / S. Default: what its metadata say under \"input\", else 0..1.")
  private String range;

  @Option(
      names = "--input-ink",
      paramLabel = "INK",
      description =
          "light where ink is the larger number, as in MNIST, dark where paper is. Default: what"
              + " MODEL's metadata say under \"input_ink\", else light.")
  private String ink;

  /** The model's file; null for the model that ships. */
  public final Path file() {
    return model;
  }

  /**
   * What the command line says that the model takes; null where it says nothing.
   *
   * @throws InvalidDataException if it is said wrongly, or of the model that ships
   */
  final InputConvention convention() {
    if (range == null && ink == null) {
      return null;
    }
    if (model == null) {
      throw new InvalidDataException(
          (range == null ? "--input-ink" : "--input") + " must come with --model");
    }
    return InputConvention.of(range == null ? "0..1" : range, ink == null ? "light" : ink);
  }

  /**
   * The model's network, which takes 0 for paper and 1 for ink.
   *
   * @throws InvalidDataException if the model is missing, no model, or has activations that layers
   *     have not
   * @throws IOException if the model cannot be read
   */
  public final Network network() throws IOException {
    return imported(convention()).whole();
  }

  final ImportedNetwork imported(InputConvention convention) throws IOException {
    return model == null
        ? ImportedNetwork.of(OnnxReader.read(DigitRecognizer.bundledModel()))
        : ModelFile.read(model, convention);
  }

  /** The model's size in bytes; a TF.js model's weights, which lie beside it, are not counted. */
  public final long size() throws IOException {
    return model == null ? DigitRecognizer.bundledModel().length : Files.size(model);
  }
}
