package dev.inkling.wasm;

import dev.inkling.wasm.assembler.Code;
import dev.inkling.wasm.assembler.Code.Local;
import dev.inkling.wasm.assembler.Load;
import dev.inkling.wasm.assembler.Op;
import dev.inkling.wasm.assembler.ValueType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Single precision, with the bits of JavaEngine: products and sums are rounded one after the other,
 * in the same order, and never fused. JavaEngine leaves out terms whose activation is 0; here they
 * are added, which changes nothing, because a sum is never -0: it starts with a bias, and {@link
 * dev.inkling.network.Layer} has none that is.
 */
final class Float32 implements NumericFormat {

  private static final int VECTOR_BYTES = 16;

  @Override
  public int elementBytes() {
    return Float.BYTES;
  }

  @Override
  public Load weightLoad() {
    return Load.V128;
  }

  @Override
  public int weightBytes() {
    return VECTOR_BYTES;
  }

  @Override
  public Op multiply() {
    return Op.F32X4_MUL;
  }

  @Override
  public Op add() {
    return Op.F32X4_ADD;
  }

  @Override
  public Op max() {
    return Op.F32X4_MAX;
  }

  @Override
  public int terms() {
    return 1;
  }

  @Override
  public byte[] packWeights(CompiledLayer.Convolution step, ActivationBuffer in) {
    float[] values = ((CompiledLayer.FloatWeights) step.weights()).values();
    int[] places = ConvolutionCode.weightOrder(this, step, in);
    ByteBuffer packed =
        ByteBuffer.allocate(places.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int place : places) {
      packed.putFloat(place < 0 ? 0 : values[place]);
    }
    return packed.array();
  }

  @Override
  public byte[] packBias(CompiledLayer.Convolution step) {
    int room = ActivationBuffer.roundUp(step.outputs(), ActivationBuffer.BLOCK);
    ByteBuffer packed = ByteBuffer.allocate(room * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : ((CompiledLayer.FloatWeights) step.weights()).bias()) {
      packed.putFloat(value);
    }
    return packed.array();
  }

  @Override
  public void finish(
      Code code, CompiledLayer.Convolution step, Local target, int offset, Local low, Local high) {
    Local[] halves = {low, high};
    for (int half = 0; half < 2; half++) {
      code.get(target).get(halves[half]);
      if (step.hasRelu()) {
        // Not F32X4_MAX: it differs only for -0, which no sum is.
        code.splat(0).op(Op.F32X4_PMAX);
      }
      code.store(offset + half * VECTOR_BYTES);
    }
  }

  @Override
  public void readImage(Code code, int from, ActivationBuffer to) {
    ImageCode.generate(from, to, () -> {}, code);
  }

  @Override
  public Code average(ActivationBuffer in, ActivationBuffer out) {
    Code code = new Code();
    Local sum = code.local(ValueType.V128);
    ElementwiseCode.average(
        code,
        in,
        out,
        () -> code.splat(0).set(sum),
        pixel -> code.get(sum).get(pixel).load(Load.V128, 0).op(Op.F32X4_ADD).set(sum),
        () -> {
          int places = in.shape().height() * in.shape().width();
          code.get(sum).constant((float) places).op(Op.F32X4_SPLAT).op(Op.F32X4_DIV);
        });
    return code;
  }

  @Override
  public Code scale(ActivationBuffer in, ActivationBuffer out, int scales) {
    throw new IllegalStateException("numbers of single precision are logits already");
  }
}
