package dev.inkling.training;

import dev.inkling.network.Network;
import dev.inkling.wasm.Precision;
import dev.inkling.wasm.WasmCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a network can be exported as. */
enum ExportFormat {

  /** A TF.js layers model: {@code model.json} and {@code weights.bin}. */
  TFJS {
    @Override
    void write(Network network, Path folder) throws IOException {
      TfjsWriter.write(network, folder);
    }
  },

  /** {@code digits.onnx}. */
  ONNX {
    @Override
    void write(Network network, Path folder) throws IOException {
      Files.write(folder.resolve("digits.onnx"), OnnxWriter.write(network));
    }
  },

  /** {@code digits.wasm}, as the page runs it, and {@code digits-f32.wasm} in whole precision. */
  WASM {
    @Override
    void write(Network network, Path folder) throws IOException {
      Files.write(folder.resolve("digits.wasm"), WasmCompiler.compile(network, Precision.INT16));
      Files.write(
          folder.resolve("digits-f32.wasm"), WasmCompiler.compile(network, Precision.FLOAT32));
    }
  },

  /** A TensorFlow SavedModel: {@code saved_model.pb} and its variables. */
  SAVEDMODEL {
    @Override
    void write(Network network, Path folder) throws IOException {
      SavedModelWriter.write(network, folder);
    }
  };

  /**
   * Writes the network's files.
   *
   * @param folder a folder that exists and is empty
   */
  abstract void write(Network network, Path folder) throws IOException;
}
