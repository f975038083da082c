package dev.inkling.cli;

import dev.inkling.data.formats.ExportFormat;
import dev.inkling.data.formats.OnnxWriter;
import dev.inkling.data.formats.TfjsWriter;
import dev.inkling.network.Network;
import dev.inkling.wasm.Precision;
import dev.inkling.wasm.WasmCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The formats that need nothing heavy. */
enum StandardFormat implements ExportFormat {

  /** A TF.js layers model: {@code model.json} and {@code weights.bin}. */
  TFJS {
    @Override
    public void write(Network network, Path folder) throws IOException {
      TfjsWriter.write(network, folder);
    }
  },

  /** {@code digits.onnx}. */
  ONNX {
    @Override
    public void write(Network network, Path folder) throws IOException {
      Files.write(folder.resolve("digits.onnx"), OnnxWriter.write(network));
    }
  },

  /** {@code digits.wasm}, as the page runs it, and {@code digits-f32.wasm} in float32. */
  WASM {
    @Override
    public void write(Network network, Path folder) throws IOException {
      Files.write(folder.resolve("digits.wasm"), WasmCompiler.compile(network, Precision.INT16));
      Files.write(
          folder.resolve("digits-f32.wasm"), WasmCompiler.compile(network, Precision.FLOAT32));
    }
  }
}
