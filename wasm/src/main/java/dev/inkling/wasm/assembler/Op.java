package dev.inkling.wasm.assembler;

import static dev.inkling.wasm.assembler.ValueType.F32;
import static dev.inkling.wasm.assembler.ValueType.I32;
import static dev.inkling.wasm.assembler.ValueType.V128;

/** Instructions without immediate arguments: what they take from the stack and put there. */
public enum Op {
  I32_NE(0, 0x47, I32, I32, I32),
  I32_LT_U(0, 0x49, I32, I32, I32),
  I32_ADD(0, 0x6a, I32, I32, I32),
  I32_AND(0, 0x71, I32, I32, I32),
  I32_OR(0, 0x72, I32, I32, I32),
  I32_SHL(0, 0x74, I32, I32, I32),
  I32_SHR_U(0, 0x76, I32, I32, I32),

  F32X4_SPLAT(Op.SIMD, 0x13, V128, F32),
  F32X4_NEAREST(Op.SIMD, 0x6a, V128, V128),
  F32X4_ADD(Op.SIMD, 0xe4, V128, V128, V128),
  F32X4_MUL(Op.SIMD, 0xe6, V128, V128, V128),
  F32X4_DIV(Op.SIMD, 0xe7, V128, V128, V128),
  F32X4_MAX(Op.SIMD, 0xe9, V128, V128, V128),
  /** {@code a < b ? b : a}: one instruction where {@link #F32X4_MAX} takes eight on x86. */
  F32X4_PMAX(Op.SIMD, 0xeb, V128, V128, V128),
  F32X4_CONVERT_I32X4_S(Op.SIMD, 0xfa, V128, V128),

  I16X8_NARROW_I32X4_S(Op.SIMD, 0x85, V128, V128, V128),
  I16X8_MIN_S(Op.SIMD, 0x96, V128, V128, V128),
  I16X8_MAX_S(Op.SIMD, 0x98, V128, V128, V128),

  I32X4_NE(Op.SIMD, 0x38, V128, V128, V128),
  /** Four bits: the highest of each lane. */
  I32X4_BITMASK(Op.SIMD, 0xa4, I32, V128),
  I32X4_EXTEND_LOW_I16X8_S(Op.SIMD, 0xa7, V128, V128),
  I32X4_EXTEND_HIGH_I16X8_S(Op.SIMD, 0xa8, V128, V128),
  I32X4_SHR_S(Op.SIMD, 0xac, V128, V128, I32),
  I32X4_ADD(Op.SIMD, 0xae, V128, V128, V128),
  I32X4_MAX_S(Op.SIMD, 0xb8, V128, V128, V128),
  /** Eight products of 16 bits, neighbours added: four sums of 32 bits. */
  I32X4_DOT_I16X8_S(Op.SIMD, 0xba, V128, V128, V128),
  I32X4_TRUNC_SAT_F32X4_S(Op.SIMD, 0xf8, V128, V128);

  /** The prefix byte of vector instructions. */
  static final int SIMD = 0xfd;

  final int prefix;
  final int code;
  final ValueType result;
  final ValueType first;

  /** The operand on top of the first one; null if there is one alone. */
  final ValueType second;

  Op(int prefix, int code, ValueType result, ValueType operand) {
    this(prefix, code, result, operand, null);
  }

  Op(int prefix, int code, ValueType result, ValueType first, ValueType second) {
    this.prefix = prefix;
    this.code = code;
    this.result = result;
    this.first = first;
    this.second = second;
  }
}
