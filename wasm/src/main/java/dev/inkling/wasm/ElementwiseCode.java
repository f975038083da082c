package dev.inkling.wasm;

import dev.inkling.wasm.assembler.Code;
import dev.inkling.wasm.assembler.Code.Local;
import dev.inkling.wasm.assembler.Load;
import dev.inkling.wasm.assembler.ValueType;
import java.util.function.Consumer;

/** Generates the steps that look at each channel alone: maxima over windows, means, and ReLU. */
final class ElementwiseCode {

  private static final int VECTOR_BYTES = 16;

  private ElementwiseCode() {}

  /** The largest value in each window; the first value stands for itself, whatever it is. */
  static Code maxPooling(
      NumericFormat format,
      CompiledLayer.MaxPooling step,
      ActivationBuffer in,
      ActivationBuffer out) {
    return windows(format, step.size(), step.stride(), in, out, false);
  }

  /** A ReLU of its own: the largest of one value and 0. */
  static Code relu(NumericFormat format, ActivationBuffer in, ActivationBuffer out) {
    return windows(format, 1, 1, in, out, true);
  }

  /**
   * The mean of each channel, a vector of channels at a time.
   *
   * @param begin sets the sums to what they begin with
   * @param add adds the vector at an address to the sums
   * @param finish leaves the mean of the sums on the stack
   */
  static void average(
      Code code,
      ActivationBuffer in,
      ActivationBuffer out,
      Runnable begin,
      Consumer<Local> add,
      Runnable finish) {
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
          begin.run();
          code.set(row, channel, 0);
          code.set(end, channel, in.shape().height() * in.rowBytes());
          code.until(
              row,
              end,
              () -> {
                code.set(pixel, row, 0);
                code.set(rowEnd, row, in.shape().width() * in.pixelBytes());
                code.until(
                    pixel,
                    rowEnd,
                    () -> {
                      add.accept(pixel);
                      code.advance(pixel, in.pixelBytes());
                    });
                code.advance(row, in.rowBytes());
              });
          code.get(target);
          finish.run();
          code.store(0);
          code.advance(channel, VECTOR_BYTES);
          code.advance(target, VECTOR_BYTES);
        });
  }

  private static Code windows(
      NumericFormat format,
      int size,
      int stride,
      ActivationBuffer in,
      ActivationBuffer out,
      boolean withZero) {
    Code code = new Code();
    Local inRow = code.local(ValueType.I32);
    Local outRow = code.local(ValueType.I32);
    Local inPixel = code.local(ValueType.I32);
    Local outPixel = code.local(ValueType.I32);
    Local outEnd = code.local(ValueType.I32);
    Local windowRow = code.local(ValueType.I32);
    Local windowPixel = code.local(ValueType.I32);
    Local windowEnd = code.local(ValueType.I32);
    Local rowEnd = code.local(ValueType.I32);
    Local most = code.local(ValueType.V128);
    int rowStep = stride * in.rowBytes();
    int vectors = out.pixelBytes() / VECTOR_BYTES;
    code.set(inRow, in.pixel(0, 0));
    code.set(outRow, out.pixel(0, 0));
    code.until(
        inRow,
        in.pixel(0, 0) + out.shape().height() * rowStep,
        () -> {
          code.set(inPixel, inRow, 0);
          code.set(outPixel, outRow, 0);
          code.set(outEnd, outRow, out.shape().width() * out.pixelBytes());
          code.until(
              outPixel,
              outEnd,
              () -> {
                for (int vector = 0; vector < vectors; vector++) {
                  int offset = vector * VECTOR_BYTES;
                  if (withZero) {
                    code.splat(0);
                  } else {
                    code.get(inPixel).load(Load.V128, offset);
                  }
                  code.set(most);
                  code.set(windowRow, inPixel, 0);
                  code.set(windowEnd, inPixel, size * in.rowBytes());
                  code.until(
                      windowRow,
                      windowEnd,
                      () -> {
                        code.set(windowPixel, windowRow, 0);
                        code.set(rowEnd, windowRow, size * in.pixelBytes());
                        code.until(
                            windowPixel,
                            rowEnd,
                            () -> {
                              code.get(most).get(windowPixel).load(Load.V128, offset);
                              code.op(format.max()).set(most);
                              code.advance(windowPixel, in.pixelBytes());
                            });
                        code.advance(windowRow, in.rowBytes());
                      });
                  code.get(outPixel).get(most).store(offset);
                }
                code.advance(inPixel, stride * in.pixelBytes());
                code.advance(outPixel, out.pixelBytes());
              });
          code.advance(inRow, rowStep);
          code.advance(outRow, out.rowBytes());
        });
    return code;
  }
}
