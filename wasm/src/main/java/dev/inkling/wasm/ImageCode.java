package dev.inkling.wasm;

import dev.inkling.network.TensorShape;
import dev.inkling.wasm.assembler.Code;
import dev.inkling.wasm.assembler.Code.Local;
import dev.inkling.wasm.assembler.Load;
import dev.inkling.wasm.assembler.ValueType;

/** Generates the copy of the image from where the caller writes it to the first buffer. */
final class ImageCode {

  private static final int LANES = 4;

  private ImageCode() {}

  /**
   * Copies four pixels at a time where the buffer holds nothing between them, else one at a time.
   *
   * @param convert takes four floats from the stack and leaves what four pixels are in the buffer;
   *     where that is less than a vector, what follows is overwritten by the next four
   */
  static Code generate(int from, ActivationBuffer to, Runnable convert, Code code) {
    TensorShape shape = to.shape();
    boolean isDense = to.channels() == 1;
    int pixels = isDense ? LANES : 1;
    Local source = code.local(ValueType.I32);
    Local row = code.local(ValueType.I32);
    Local target = code.local(ValueType.I32);
    Local rowEnd = code.local(ValueType.I32);
    code.set(source, from);
    code.set(row, to.pixel(0, 0));
    code.until(
        row,
        to.pixel(shape.height(), 0),
        () -> {
          code.set(target, row, 0);
          code.set(rowEnd, row, shape.width() * to.pixelBytes());
          code.until(
              target,
              rowEnd,
              () -> {
                code.get(target);
                code.get(source).load(isDense ? Load.V128 : Load.ZERO_32, 0);
                convert.run();
                code.store(0);
                code.advance(source, pixels * Float.BYTES);
                code.advance(target, pixels * to.pixelBytes());
              });
          code.advance(row, to.rowBytes());
        });
    return code;
  }
}
