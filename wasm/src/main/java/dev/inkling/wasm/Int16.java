package dev.inkling.wasm;

import dev.inkling.wasm.assembler.Code;
import dev.inkling.wasm.assembler.Code.Local;
import dev.inkling.wasm.assembler.Load;
import dev.inkling.wasm.assembler.Op;
import dev.inkling.wasm.assembler.ValueType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Quantised: activations of 16 bits, two at a time, times weights that lie in memory as 8 bits and
 * are widened when read; sums of 32 bits. See {@link QuantizedNetwork} for what they mean.
 */
final class Int16 implements NumericFormat {

  private static final int LANES = 4;
  private static final int VECTOR_BYTES = 16;

  /** Activations that are multiplied in one step. */
  private static final int PAIR = 2;

  /** The limits of an activation in both halves of 32 bits. */
  private static final int LIMITS = (QuantizedNetwork.LIMIT << 16) | QuantizedNetwork.LIMIT;

  private static final int NEGATIVE_LIMITS =
      (-QuantizedNetwork.LIMIT << 16) | (-QuantizedNetwork.LIMIT & 0xffff);

  @Override
  public int elementBytes() {
    return Short.BYTES;
  }

  @Override
  public int elementBytes(CompiledLayer step) {
    boolean isWide =
        step instanceof CompiledLayer.Scaling
            || (step instanceof CompiledLayer.Convolution convolution
                && weights(convolution).isWide());
    return isWide ? Integer.BYTES : Short.BYTES;
  }

  private static CompiledLayer.IntegerWeights weights(CompiledLayer.Convolution step) {
    return (CompiledLayer.IntegerWeights) step.weights();
  }

  @Override
  public Load weightLoad() {
    return Load.I16X8_FROM_I8;
  }

  @Override
  public int weightBytes() {
    return LANES * PAIR;
  }

  @Override
  public Op multiply() {
    return Op.I32X4_DOT_I16X8_S;
  }

  @Override
  public Op add() {
    return Op.I32X4_ADD;
  }

  @Override
  public Op max() {
    return Op.I16X8_MAX_S;
  }

  @Override
  public int terms() {
    return PAIR;
  }

  @Override
  public byte[] packWeights(CompiledLayer.Convolution step, ActivationBuffer in) {
    int[] values = weights(step).values();
    int[] places = ConvolutionCode.weightOrder(this, step, in);
    byte[] packed = new byte[places.length];
    for (int i = 0; i < places.length; i++) {
      packed[i] = (byte) (places[i] < 0 ? 0 : values[places[i]]);
    }
    return packed;
  }

  @Override
  public byte[] packBias(CompiledLayer.Convolution step) {
    int[] bias = weights(step).bias();
    int room = ActivationBuffer.roundUp(step.outputs(), ActivationBuffer.BLOCK);
    ByteBuffer packed = ByteBuffer.allocate(room * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : bias) {
      packed.putInt(value);
    }
    return packed.array();
  }

  @Override
  public void finish(
      Code code, CompiledLayer.Convolution step, Local target, int offset, Local low, Local high) {
    if (weights(step).isWide()) {
      Local[] halves = {low, high};
      for (int half = 0; half < 2; half++) {
        code.get(target).get(halves[half]);
        if (step.hasRelu()) {
          code.splat(0).op(Op.I32X4_MAX_S);
        }
        code.store(offset + half * VECTOR_BYTES);
      }
      return;
    }
    int shift = weights(step).shift();
    code.get(target);
    code.get(low).constant(shift).op(Op.I32X4_SHR_S);
    code.get(high).constant(shift).op(Op.I32X4_SHR_S);
    code.op(Op.I16X8_NARROW_I32X4_S);
    code.splat(LIMITS).op(Op.I16X8_MIN_S);
    code.splat(step.hasRelu() ? 0 : NEGATIVE_LIMITS).op(Op.I16X8_MAX_S);
    code.store(offset);
  }

  @Override
  public void readImage(Code code, int from, ActivationBuffer to) {
    Runnable convert =
        () -> {
          code.splat(Float.floatToIntBits(QuantizedNetwork.INK)).op(Op.F32X4_MUL);
          code.op(Op.F32X4_NEAREST).op(Op.I32X4_TRUNC_SAT_F32X4_S);
          code.splat(0).op(Op.I16X8_NARROW_I32X4_S);
          code.splat(LIMITS).op(Op.I16X8_MIN_S);
          code.splat(NEGATIVE_LIMITS).op(Op.I16X8_MAX_S);
        };
    ImageCode.generate(from, to, convert, code);
  }

  @Override
  public Code average(ActivationBuffer in, ActivationBuffer out) {
    int shift = QuantizedNetwork.averageShift(in.shape());
    Code code = new Code();
    Local low = code.local(ValueType.V128);
    Local high = code.local(ValueType.V128);
    ElementwiseCode.average(
        code,
        in,
        out,
        () -> code.splat((1 << shift) >> 1).tee(low).set(high),
        pixel -> {
          code.get(low).get(pixel).load(Load.V128, 0);
          code.op(Op.I32X4_EXTEND_LOW_I16X8_S).op(Op.I32X4_ADD).set(low);
          code.get(high).get(pixel).load(Load.V128, 0);
          code.op(Op.I32X4_EXTEND_HIGH_I16X8_S).op(Op.I32X4_ADD).set(high);
        },
        () -> {
          code.get(low).constant(shift).op(Op.I32X4_SHR_S);
          code.get(high).constant(shift).op(Op.I32X4_SHR_S);
          code.op(Op.I16X8_NARROW_I32X4_S);
        });
    return code;
  }

  @Override
  public Code scale(ActivationBuffer in, ActivationBuffer out, int scales) {
    Code code = new Code();
    Local source = code.local(ValueType.I32);
    Local scale = code.local(ValueType.I32);
    Local target = code.local(ValueType.I32);
    code.set(source, in.pixel(0, 0));
    code.set(target, out.pixel(0, 0));
    code.set(scale, scales);
    boolean isWide = in.elementBytes() == Integer.BYTES;
    code.until(
        target,
        out.pixel(0, 0) + out.pixelBytes(),
        () -> {
          code.get(target).get(source);
          if (isWide) {
            code.load(Load.V128, 0);
          } else {
            code.load(Load.I32X4_FROM_I16, 0);
          }
          code.op(Op.F32X4_CONVERT_I32X4_S);
          code.get(scale).load(Load.V128, 0).op(Op.F32X4_MUL);
          code.store(0);
          code.advance(source, LANES * in.elementBytes());
          code.advance(scale, VECTOR_BYTES);
          code.advance(target, VECTOR_BYTES);
        });
    return code;
  }
}
