package dev.inkling.wasm.assembler;

/** Instructions that read memory. */
public enum Load {
  /** 16 bytes. */
  V128(0x00),
  /** Eight bytes, each widened to a signed 16-bit lane. */
  I16X8_FROM_I8(0x01),
  /** Four numbers of two bytes, each widened to a signed 32-bit lane. */
  I32X4_FROM_I16(0x03),
  /** Four bytes, repeated in every lane. */
  SPLAT_32(0x09),
  /** Four bytes, the other lanes 0. */
  ZERO_32(0x5c);

  final int code;

  Load(int code) {
    this.code = code;
  }
}
