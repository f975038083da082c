package dev.inkling.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

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

  /** A digit image with ink in the rows of {@code band}, byte[784]. */
  public static byte[] image(int band) {
    byte[] pixels = new byte[PIXELS];
    Arrays.fill(pixels, band * 56, band * 56 + 56, (byte) 255);
    return pixels;
  }

  private static byte[] onnx() {
    ByteBuffer weights = ByteBuffer.allocate(PIXELS * 10 * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int pixel = 0; pixel < PIXELS; pixel++) {
      for (int digit = 0; digit < 10; digit++) {
        weights.putFloat(pixel / 56 == digit ? 0.25f : 0);
      }
    }
    ByteBuffer bias = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
    while (bias.hasRemaining()) {
      bias.putFloat(-6);
    }
    Message graph = new Message();
    graph.add(1, node("Flatten", "flat", "image"));
    graph.add(1, node("Gemm", "logits", "flat", "weights", "bias"));
    graph.add(5, tensor("weights", weights.array(), PIXELS, 10));
    graph.add(5, tensor("bias", bias.array(), 10));
    graph.add(11, new Message().add(1, "image"));
    graph.add(12, new Message().add(1, "logits"));
    Message threshold = new Message().add(1, "reject_threshold").add(2, "0.5");
    return new Message().add(7, graph).add(14, threshold).bytes();
  }

  private static Message node(String operator, String output, String... inputs) {
    Message node = new Message();
    for (String input : inputs) {
      node.add(1, input);
    }
    return node.add(2, output).add(4, operator);
  }

  private static Message tensor(String name, byte[] values, int... dimensions) {
    Message tensor = new Message();
    for (int dimension : dimensions) {
      tensor.add(1, dimension);
    }
    return tensor.add(2, 1).add(8, name).add(9, values);
  }

  /** A protobuf message under construction. */
  private static final class Message {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message add(int field, byte[] value) {
      varint(field << 3 | 2);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    Message add(int field, String value) {
      return add(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message add(int field, Message value) {
      return add(field, value.bytes());
    }

    Message add(int field, int value) {
      varint(field << 3);
      varint(value);
      return this;
    }

    private void varint(int value) {
      int rest = value;
      while (rest > 127) {
        out.write((rest & 127) | 128);
        rest >>>= 7;
      }
      out.write(rest);
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }
}
