package dev.inkling.wasm.assembler;

/** The types of values on the operand stack. */
public enum ValueType {
  /** Integers and addresses. */
  I32(0x7f),
  /** Single precision numbers. */
  F32(0x7d),
  /** Double precision numbers. */
  F64(0x7c),
  /** Vectors of 128 bits. */
  V128(0x7b);

  final int code;

  ValueType(int code) {
    this.code = code;
  }
}
