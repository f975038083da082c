package dev.inkling.wasm;

import dev.inkling.network.TensorShape;
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

  private static final int LANES = 4;
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
  public byte[] packWeights(CompiledLayer.Convolution step, ActivationBuffer in) {
    float[] values = ((CompiledLayer.FloatWeights) step.weights()).values();
    int blocks =
        ActivationBuffer.roundUp(step.outputs(), ActivationBuffer.BLOCK) / ActivationBuffer.BLOCK;
    int steps = ConvolutionCode.steps(step, in);
    byte[] bytes =
        new byte[blocks * step.kernelHeight() * steps * ActivationBuffer.BLOCK * Float.BYTES];
    ByteBuffer packed = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int block = 0; block < blocks; block++) {
      for (int row = 0; row < step.kernelHeight(); row++) {
        for (int i = 0; i < steps; i++) {
          int column = i / in.channels();
          int input = i % in.channels();
          for (int output = block * ActivationBuffer.BLOCK;
              output < (block + 1) * ActivationBuffer.BLOCK;
              output++) {
            boolean isPadding = input >= step.inputs() || output >= step.outputs();
            packed.putFloat(isPadding ? 0 : values[step.index(row, column, input, output)]);
          }
        }
      }
    }
    return bytes;
  }

  @Override
  public byte[] packBias(CompiledLayer.Convolution step) {
    byte[] bytes =
        new byte[ActivationBuffer.roundUp(step.outputs(), ActivationBuffer.BLOCK) * Float.BYTES];
    ByteBuffer packed = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : ((CompiledLayer.FloatWeights) step.weights()).bias()) {
      packed.putFloat(value);
    }
    return bytes;
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
    TensorShape shape = in.shape();
    Local sum = code.local(ValueType.V128);
    Local row = code.local(ValueType.I32);
    Local pixel = code.local(ValueType.I32);
    Local rowEnd = code.local(ValueType.I32);
    Local target = code.local(ValueType.I32);
    Local channel = code.local(ValueType.I32);
    Local end = code.local(ValueType.I32);
    code.set(channel, in.pixel(0, 0));
    code.set(target, out.pixel(0, 0));
    code.until(
        channel,
        in.pixel(0, 0) + in.pixelBytes(),
        () -> {
          code.splat(0).set(sum);
          code.set(row, channel, 0);
          code.set(end, channel, shape.height() * in.rowBytes());
          code.until(
              row,
              end,
              () -> {
                code.set(pixel, row, 0);
                code.set(rowEnd, row, shape.width() * in.pixelBytes());
                code.until(
                    pixel,
                    rowEnd,
                    () -> {
                      code.get(sum).get(pixel).load(Load.V128, 0).op(Op.F32X4_ADD).set(sum);
                      code.advance(pixel, in.pixelBytes());
                    });
                code.advance(row, in.rowBytes());
              });
          code.get(target).get(sum);
          code.constant((float) (shape.height() * shape.width())).op(Op.F32X4_SPLAT);
          code.op(Op.F32X4_DIV).store(0);
          code.advance(channel, LANES * Float.BYTES);
          code.advance(target, LANES * Float.BYTES);
        });
    return code;
  }

  @Override
  public Code scale(ActivationBuffer in, ActivationBuffer out, int scales) {
    throw new IllegalStateException("numbers of single precision are logits already");
  }
}
