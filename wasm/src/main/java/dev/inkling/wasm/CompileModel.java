package dev.inkling.wasm;

import dev.inkling.network.OnnxReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Build tool, no command of {@code inkling}: compiles the network of an ONNX file while module
 * browser is built.
 */
public final class CompileModel {

  private CompileModel() {}

  /**
   * Writes the module.
   *
   * @param args the ONNX file, and where the module goes
   * @throws IOException if one cannot be read or the other not be written
   */
  public static void main(String[] args) throws IOException {
    Path target = Path.of(args[1]);
    byte[] module =
        WasmCompiler.compile(
            OnnxReader.read(Files.readAllBytes(Path.of(args[0]))), Precision.INT16);
    Files.createDirectories(target.getParent());
    Files.write(target, module);
  }
}
