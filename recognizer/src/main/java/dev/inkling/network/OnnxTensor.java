package dev.inkling.network;

import java.util.Arrays;

/** A constant of the graph. */
final class OnnxTensor {

  static final int FLOAT = 1;
  static final int INT64 = 7;

  private String name = "";
  private long type = FLOAT;
  private long[] dimensions = new long[0];
  private float[] values = new float[0];
  private long[] integers = new long[0];
  private Protobuf raw;
  private int size;

  static OnnxTensor read(Protobuf message) {
    OnnxTensor tensor = new OnnxTensor();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> tensor.dimensions = Protobuf.appendIntegers(tensor.dimensions, message);
        case 2 -> tensor.type = message.integer();
        case 4 -> tensor.appendFloats(message);
        case 7 -> tensor.integers = Protobuf.appendIntegers(tensor.integers, message);
        case 8 -> tensor.name = message.text();
        case 9 -> tensor.raw = message.message();
        case 14 -> {
          if (message.integer() != 0) {
            throw new MalformedModelException("weights outside the model file are not supported");
          }
        }
        default -> {}
      }
    }
    if (tensor.type == FLOAT) {
      tensor.finish();
    } else if (tensor.type == INT64
        && tensor.raw != null
        && tensor.raw.remaining() <= Protobuf.MAX_LIST * Long.BYTES) {
      // Exporters keep shapes as int64 constants.
      while (tensor.raw.remaining() >= Long.BYTES) {
        tensor.integers = Protobuf.append(tensor.integers, tensor.raw.packedLong());
      }
    }
    return tensor;
  }

  /** Checks that there are as many values as the dimensions say. */
  private void finish() {
    if (raw != null) {
      appendPacked(raw);
    }
    double expected = 1;
    for (long dimension : dimensions) {
      if (dimension < 1) {
        throw new MalformedModelException(
            "dimension of " + name + " (" + dimension + ") must be positive");
      }
      expected *= dimension;
    }
    if (expected != size) {
      throw new MalformedModelException(
          "number of values of "
              + name
              + " ("
              + size
              + ") must match its dimensions "
              + Arrays.toString(dimensions));
    }
    values = Arrays.copyOf(values, size);
  }

  private void appendFloats(Protobuf message) {
    if (message.isBytes()) {
      appendPacked(message.message());
    } else {
      if (size == values.length) {
        values = Arrays.copyOf(values, Math.max(16, 2 * size));
      }
      values[size++] = message.float32();
    }
  }

  /** Packed floats and raw data are the same bytes: little-endian float32. */
  private void appendPacked(Protobuf packed) {
    if (packed.remaining() % Float.BYTES != 0) {
      throw new MalformedModelException(
          "number of bytes of " + name + " (" + packed.remaining() + ") must be a multiple of 4");
    }
    int more = packed.remaining() / Float.BYTES;
    if (size + more > values.length) {
      values = Arrays.copyOf(values, Math.max(size + more, 2 * size));
    }
    while (packed.hasMore()) {
      values[size++] = packed.packedFloat();
    }
  }

  int dimension(int index) {
    return Protobuf.toInt("dimension of " + name, dimensions[index]);
  }

  String name() {
    return name;
  }

  long type() {
    return type;
  }

  long[] dimensions() {
    return dimensions;
  }

  /** The values of a float32 constant, in the file's order; must not be changed. */
  float[] values() {
    return values;
  }

  /** The values of an int64 constant; must not be changed. */
  long[] integers() {
    return integers;
  }
}
