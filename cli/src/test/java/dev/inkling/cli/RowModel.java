package dev.inkling.cli;

import dev.inkling.data.formats.OnnxWriter;
import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A model whose answers are known without training: the digit d is ink in the rows 2d and 2d + 1,
 * and ink in the last eight rows is no digit.
 */
public final class RowModel {

  private static final int PIXELS = 784;

  private RowModel() {}

  /** Writes it to a file. */
  public static Path write(Path file) throws IOException {
    return Files.write(file, onnx());
  }

  /** Writes it so that it takes dark ink: 0 is ink, and 1 is paper. */
  public static Path writeDark(Path file) throws IOException {
    Layer turned =
        new Layer.Convolution(1, 1, 1, 1, 1, Layer.Padding.NONE, new float[] {-1}, new float[] {1});
    return Files.write(file, OnnxWriter.write(new Network(List.of(turned, rows()), Map.of())));
  }

  /** A digit image with ink in the rows of {@code band}, byte[784]. */
  public static byte[] image(int band) {
    byte[] pixels = new byte[PIXELS];
    Arrays.fill(pixels, band * 56, band * 56 + 56, (byte) 255);
    return pixels;
  }

  private static byte[] onnx() {
    return OnnxWriter.write(new Network(List.of(rows()), Map.of("reject_threshold", "0.5")));
  }

  private static Layer rows() {
    float[] weights = new float[PIXELS * 10];
    for (int pixel = 0; pixel < 560; pixel++) {
      weights[10 * pixel + pixel / 56] = 0.25f;
    }
    float[] bias = new float[10];
    Arrays.fill(bias, -6);
    return new Layer.Dense(PIXELS, 10, weights, bias);
  }
}
