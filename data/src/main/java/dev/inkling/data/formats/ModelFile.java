package dev.inkling.data.formats;

import dev.inkling.data.io.InvalidDataException;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a network from a file of any kind that Inkling takes: ONNX, or a TF.js layers model. */
public final class ModelFile {

  private ModelFile() {}

  /**
   * The network in a file.
   *
   * @param file an ONNX file, or a TF.js layers model's {@code model.json}
   * @throws InvalidDataException if it is missing, no model, or asks for what Inkling does not run
   * @throws IOException if it cannot be read
   */
  public static Network read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new InvalidDataException("model (" + file + ") must be a file that exists");
    }
    try {
      if (TfjsReader.isNamed(file)) {
        return TfjsReader.read(file);
      }
      if (Files.size(file) > OnnxReader.MAX_BYTES) {
        throw new InvalidDataException(
            file + ": model file must be at most " + OnnxReader.MAX_BYTES + " bytes");
      }
      return OnnxReader.read(Files.readAllBytes(file));
    } catch (InvalidDataException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException(file + ": " + e.getMessage(), e);
    }
  }
}
