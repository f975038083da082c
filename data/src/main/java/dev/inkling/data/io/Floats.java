package dev.inkling.data.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Arrays of float32 as little-endian bytes. */
public final class Floats {

  private Floats() {}

  /** The bytes of all values. */
  public static byte[] toBytes(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  /** The values of as many bytes as there are whole values. */
  public static float[] of(byte[] bytes) {
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}
