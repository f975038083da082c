package dev.inkling.data.formats;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import dev.inkling.data.graph.Tensor;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.network.MalformedModelException;
import dev.inkling.network.OnnxReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The constants of an ONNX file, of any kind of number, in the file or beside it. */
final class OnnxConstants {

  private final Path model;
  private long left = OnnxReader.MAX_BYTES;

  /**
   * Of a file.
   *
   * @param model where weights are looked for that lie beside it
   */
  OnnxConstants(Path model) {
    this.model = model;
  }

  /**
   * The numbers of a constant.
   *
   * @throws MalformedModelException if they are not as many as its sides say, or of an unknown kind
   * @throws InvalidDataException if the file that they lie in is missing
   */
  Tensor read(TensorProto proto) throws IOException {
    int[] sides = OnnxAttributes.toInts(proto.getDimsList());
    int size = Tensor.size(sides);
    TensorProto.DataType type = TensorProto.DataType.forNumber(proto.getDataType());
    int width = width(type, proto);
    double[] values;
    if (proto.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
      values = decode(beside(proto, (long) size * width), type, width);
    } else if (!proto.getRawData().isEmpty()) {
      values = decode(proto.getRawData(), type, width);
    } else {
      values = listed(proto, type);
    }
    if (values.length != size) {
      throw new MalformedModelException(
          "number of values of %s (%s) must match its shape %s"
              .formatted(proto.getName(), values.length, proto.getDimsList()));
    }
    return new Tensor(sides, values);
  }

  private static int width(TensorProto.DataType type, TensorProto proto) {
    return switch (type == null ? TensorProto.DataType.UNDEFINED : type) {
      case BOOL, INT8, UINT8 -> 1;
      case FLOAT16, BFLOAT16, INT16, UINT16 -> 2;
      case FLOAT, INT32, UINT32 -> 4;
      case DOUBLE, INT64, UINT64 -> 8;
      default ->
          throw new MalformedModelException(
              "type of %s (%s) must be one of numbers".formatted(proto.getName(), type));
    };
  }

  private static double[] decode(ByteString bytes, TensorProto.DataType type, int width) {
    ByteBuffer from = bytes.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[from.remaining() / width];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (type) {
            case BOOL, UINT8 -> from.get() & 0xff;
            case INT8 -> from.get();
            case INT16 -> from.getShort();
            case UINT16 -> from.getShort() & 0xffff;
            case FLOAT16 -> half(from.getShort());
            case BFLOAT16 -> Float.intBitsToFloat(from.getShort() << 16);
            case FLOAT -> from.getFloat();
            case INT32 -> from.getInt();
            case UINT32 -> from.getInt() & 0xffffffffL;
            case DOUBLE -> from.getDouble();
            default -> from.getLong();
          };
    }
    return values;
  }

  private static double[] listed(TensorProto proto, TensorProto.DataType type) {
    List<? extends Number> list =
        switch (type) {
          case FLOAT -> proto.getFloatDataList();
          case DOUBLE -> proto.getDoubleDataList();
          case INT64 -> proto.getInt64DataList();
          case UINT32, UINT64 -> proto.getUint64DataList();
          default -> proto.getInt32DataList();
        };
    double[] values = new double[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (type) {
            case FLOAT16 -> half((short) list.get(i).intValue());
            case BFLOAT16 -> Float.intBitsToFloat(list.get(i).intValue() << 16);
            default -> list.get(i).doubleValue();
          };
    }
    return values;
  }

  /** A number of 16 bits, IEEE 754. */
  static double half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double size =
        switch (exponent) {
          case 0 -> Math.scalb((double) fraction, -24);
          case 31 -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> Math.scalb(1024.0 + fraction, exponent - 25);
        };
    return bits < 0 ? -size : size;
  }

  private ByteString beside(TensorProto proto, long size) throws IOException {
    Map<String, String> where = new HashMap<>();
    for (StringStringEntryProto entry : proto.getExternalDataList()) {
      where.put(entry.getKey(), entry.getValue());
    }
    String name = where.getOrDefault("location", "");
    // A model names files beside itself, and no others.
    if (name.isEmpty() || name.contains("/") || name.contains("\\") || name.contains("..")) {
      throw new MalformedModelException("file of weights (" + name + ") must lie beside the model");
    }
    Path file = model.resolveSibling(name);
    if (!Files.isRegularFile(file)) {
      throw new InvalidDataException("file of weights (" + file + ") must lie beside the model");
    }
    left -= size;
    long offset = number(where, "offset", 0);
    if (number(where, "length", size) != size
        || left < 0
        || offset < 0
        || offset > Files.size(file) - size) {
      throw new MalformedModelException(
          "weights %s must lie within %s, as many as its shape says"
              .formatted(proto.getName(), name));
    }
    byte[] bytes = new byte[(int) size];
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(offset);
      in.readFully(bytes);
    }
    return ByteString.copyFrom(bytes);
  }

  private static long number(Map<String, String> where, String key, long standard) {
    try {
      return where.containsKey(key) ? Long.parseLong(where.get(key)) : standard;
    } catch (NumberFormatException e) {
      throw new MalformedModelException(key + " of weights must be a number");
    }
  }
}
