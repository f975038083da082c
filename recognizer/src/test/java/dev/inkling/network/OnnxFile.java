package dev.inkling.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** Writes just enough protobuf to make ONNX files, right ones and wrong ones. */
final class OnnxFile {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  static byte[] message(Consumer<OnnxFile> fields) {
    OnnxFile file = new OnnxFile();
    fields.accept(file);
    return file.bytes.toByteArray();
  }

  OnnxFile integer(int field, long value) {
    varint((long) field << 3);
    varint(value);
    return this;
  }

  OnnxFile float32(int field, float value) {
    varint((long) field << 3 | 5);
    bytes.writeBytes(littleEndian(value));
    return this;
  }

  OnnxFile data(int field, byte[] value) {
    varint((long) field << 3 | 2);
    varint(value.length);
    bytes.writeBytes(value);
    return this;
  }

  OnnxFile text(int field, String value) {
    return data(field, value.getBytes(UTF_8));
  }

  OnnxFile with(int field, Consumer<OnnxFile> fields) {
    return data(field, message(fields));
  }

  /** A length-delimited field that says it is longer than it is. */
  OnnxFile lie(int field, long length) {
    varint((long) field << 3 | 2);
    varint(length);
    return this;
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  static byte[] littleEndian(float... values) {
    ByteBuffer buffer =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      buffer.putFloat(value);
    }
    return buffer.array();
  }

  // What a model consists of.

  static byte[] model(Consumer<OnnxFile> graph) {
    return message(m -> m.integer(1, 8).with(7, graph));
  }

  OnnxFile input(String name, long... shape) {
    return valueInfo(11, name, 1, shape);
  }

  OnnxFile output(String name) {
    return with(12, o -> o.text(1, name));
  }

  OnnxFile valueInfo(int field, String name, int type, long... shape) {
    return with(
        field,
        v ->
            v.text(1, name)
                .with(
                    2,
                    t ->
                        t.with(
                            1,
                            tensor -> {
                              tensor.integer(1, type);
                              tensor.with(
                                  2,
                                  s -> {
                                    for (long size : shape) {
                                      s.with(1, d -> d.integer(1, size));
                                    }
                                  });
                            })));
  }

  OnnxFile constant(String name, float[] values, long... shape) {
    return with(
        5,
        t -> {
          for (long size : shape) {
            t.integer(1, size);
          }
          t.integer(2, 1).text(8, name).data(9, littleEndian(values));
        });
  }

  OnnxFile node(String operator, String inputs, String output, Consumer<OnnxFile> attributes) {
    return with(
        1,
        n -> {
          for (String input : inputs.split(",", -1)) {
            n.text(1, input);
          }
          n.text(2, output).text(4, operator);
          attributes.accept(n);
        });
  }

  OnnxFile node(String operator, String inputs, String output) {
    return node(operator, inputs, output, n -> {});
  }

  OnnxFile ints(String name, long... values) {
    return with(
        5,
        a -> {
          a.text(1, name);
          for (long value : values) {
            a.integer(8, value);
          }
          a.integer(20, 7);
        });
  }

  OnnxFile integer(String name, long value) {
    return with(5, a -> a.text(1, name).integer(3, value).integer(20, 2));
  }

  OnnxFile number(String name, float value) {
    // The name last: protobuf allows any order.
    return with(5, a -> a.float32(2, value).text(1, name));
  }

  OnnxFile string(String name, String value) {
    return with(5, a -> a.text(1, name).text(4, value).integer(20, 3));
  }
}
