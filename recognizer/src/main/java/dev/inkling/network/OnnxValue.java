package dev.inkling.network;

import dev.inkling.image.DigitImage;
import java.util.Arrays;

/** The name of an input or output and, where the file tells, its type and shape. */
final class OnnxValue {

  private static final long[] IMAGE = {1, 1, DigitImage.SIZE, DigitImage.SIZE};

  private static final long[][] FLAT_IMAGES = {
    {1, DigitImage.SIZE * DigitImage.SIZE},
    {1, DigitImage.SIZE, DigitImage.SIZE},
    {1, DigitImage.SIZE, DigitImage.SIZE, 1}
  };

  private String name = "";
  private long type = OnnxTensor.FLOAT;
  private long[] shape;

  static OnnxValue read(Protobuf message) {
    OnnxValue info = new OnnxValue();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> info.name = message.text();
        case 2 -> info.readType(message.message());
        default -> {}
      }
    }
    return info;
  }

  private void readType(Protobuf message) {
    while (message.next()) {
      if (message.field() == 1) {
        Protobuf tensor = message.message();
        while (tensor.next()) {
          switch (tensor.field()) {
            case 1 -> type = tensor.integer();
            case 2 -> readShape(tensor.message());
            default -> {}
          }
        }
      }
    }
  }

  private void readShape(Protobuf message) {
    shape = new long[0];
    while (message.next()) {
      if (message.field() == 1) {
        // A dimension with a name instead of a number, such as the batch, counts as 1.
        long size = 1;
        Protobuf dimension = message.message();
        while (dimension.next()) {
          if (dimension.field() == 1) {
            size = dimension.integer();
          }
        }
        Protobuf.requireAtMost("dimensions", shape.length + 1, Protobuf.MAX_LIST);
        shape = Arrays.copyOf(shape, shape.length + 1);
        shape[shape.length - 1] = size;
      }
    }
  }

  /**
   * Checks that it is an image.
   *
   * @return whether it is flat: without rows and columns that a convolution could read
   */
  boolean requireImage() {
    if (type != OnnxTensor.FLOAT) {
      throw new MalformedModelException(
          "type of input " + name + " (" + type + ") must be float32 (" + OnnxTensor.FLOAT + ")");
    }
    if (shape == null || Arrays.equals(shape, IMAGE)) {
      return false;
    }
    for (long[] image : FLAT_IMAGES) {
      if (Arrays.equals(shape, image)) {
        return true;
      }
    }
    throw new MalformedModelException(
        "shape of input "
            + name
            + " ("
            + Arrays.toString(shape)
            + ") must be "
            + Arrays.toString(IMAGE)
            + ", or [1, 784], [1, 28, 28] or [1, 28, 28, 1] of a dense network");
  }

  String name() {
    return name;
  }
}
