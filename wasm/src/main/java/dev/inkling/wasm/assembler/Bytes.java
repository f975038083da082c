package dev.inkling.wasm.assembler;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes in the making, with the format's variable-length integers (LEB128). */
final class Bytes {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Bytes raw(int value) {
    out.write(value);
    return this;
  }

  Bytes raw(byte[] values) {
    out.writeBytes(values);
    return this;
  }

  Bytes unsigned(int value) {
    int rest = value;
    while (rest >>> 7 != 0) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    return raw(rest);
  }

  Bytes signed(int value) {
    int rest = value;
    // The last byte's bit 6 is the sign of all that is left out.
    while (rest >> 6 != 0 && rest >> 6 != -1) {
      out.write((rest & 0x7f) | 0x80);
      rest >>= 7;
    }
    return raw(rest & 0x7f);
  }

  /** Little-endian, as memory has it. */
  Bytes fixed(long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (value >>> (8 * i)));
    }
    return this;
  }

  /** Preceded by the number of bytes. */
  Bytes sized(byte[] values) {
    return unsigned(values.length).raw(values);
  }

  Bytes name(String text) {
    return sized(text.getBytes(StandardCharsets.UTF_8));
  }

  byte[] toArray() {
    return out.toByteArray();
  }
}
