package dev.inkling.wasm;

import dev.inkling.DigitRecognizer;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The network that ships. */
final class Shipped {

  private Shipped() {}

  static Network network() {
    try (InputStream in = DigitRecognizer.class.getResourceAsStream("digits.onnx")) {
      return OnnxReader.read(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
