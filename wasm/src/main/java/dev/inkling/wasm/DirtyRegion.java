package dev.inkling.wasm;

import dev.inkling.network.Network;
import dev.inkling.wasm.assembler.Code;
import dev.inkling.wasm.assembler.Code.Local;
import dev.inkling.wasm.assembler.Load;
import dev.inkling.wasm.assembler.Op;
import dev.inkling.wasm.assembler.ValueType;

/**
 * Where an activation may hold other values than after the run before: one bit for each of its rows
 * and one for each of its columns, the frame's included, in two words of the module's memory. All
 * that lies elsewhere still holds what another run would compute again, so convolutions skip it:
 * images that differ in a piece of ink alone, as those of an explanation do, cost 0.6 of a run.
 * What comes out is the same, whatever was run before.
 *
 * @param address of the word for the rows; the one for the columns is behind it
 */
record DirtyRegion(int address) {

  private static final int BITS = 32;
  private static final int LANES = 4;

  /** Both words, and another that is 0 before the first run. */
  static final int BYTES = 3 * Integer.BYTES;

  /** Whether there are bits enough. */
  static boolean fit(ActivationBuffer buffer) {
    return buffer.frame().top() + buffer.shape().height() + buffer.frame().bottom() <= BITS
        && buffer.frame().left() + buffer.shape().width() + buffer.frame().right() <= BITS;
  }

  /**
   * Whether a step can skip what does not change. Where a window may lie within the frame alone,
   * nothing of it ever changes, and yet the first run has to compute it.
   */
  static boolean fit(CompiledLayer step) {
    return step instanceof CompiledLayer.Convolution convolution
        && convolution.stride() <= 2
        && Math.max(convolution.padding().top(), convolution.padding().bottom())
            < convolution.kernelHeight()
        && Math.max(convolution.padding().left(), convolution.padding().right())
            < convolution.kernelWidth();
  }

  /**
   * Compares the image with the last one, and keeps it for the next comparison.
   *
   * @param image the address of the image, float[784]
   * @param last the address of a copy that no other code writes
   */
  Code compare(int image, int last, ActivationBuffer buffer) {
    Code code = new Code();
    Local source = code.local(ValueType.I32);
    Local rowEnd = code.local(ValueType.I32);
    Local rows = code.local(ValueType.I32);
    Local columns = code.local(ValueType.I32);
    Local row = code.local(ValueType.I32);
    Local column = code.local(ValueType.I32);
    Local differing = code.local(ValueType.I32);
    Local any = code.local(ValueType.I32);
    Local pixels = code.local(ValueType.V128);
    // Before the first run everything differs.
    int begun = address + 2 * Integer.BYTES;
    code.word(begun).constant(-1).op(Op.I32_ADD).set(rows);
    code.set(columns, rows, 0);
    code.set(any, 1);
    code.setWord(begun, any);
    code.set(source, image);
    code.set(row, buffer.frame().top());
    int width = Network.INPUT.width() * Float.BYTES;
    code.until(
        source,
        image + Network.INPUT.height() * width,
        () -> {
          code.set(rowEnd, source, width);
          code.set(column, buffer.frame().left());
          code.set(any, 0);
          code.until(
              source,
              rowEnd,
              () -> {
                code.get(source).load(Load.V128, 0).tee(pixels);
                code.get(source).load(Load.V128, last - image).op(Op.I32X4_NE);
                code.op(Op.I32X4_BITMASK).tee(differing);
                code.get(any).op(Op.I32_OR).set(any);
                code.get(differing).get(column).op(Op.I32_SHL);
                code.get(columns).op(Op.I32_OR).set(columns);
                code.get(source).get(pixels).store(last - image);
                code.advance(column, LANES);
                code.advance(source, LANES * Float.BYTES);
              });
          code.get(any).constant(0).op(Op.I32_NE).get(row).op(Op.I32_SHL);
          code.get(rows).op(Op.I32_OR).set(rows);
          code.advance(row, 1);
        });
    store(code, rows, columns);
    return code;
  }

  private void store(Code code, Local rows, Local columns) {
    code.setWord(address, rows);
    code.setWord(address + Integer.BYTES, columns);
  }

  /**
   * Sets what a convolution has to compute anew: a bit for each row that comes out, the first the
   * lowest, and one for each column.
   *
   * @param behind where to say so for the next step, null if that does not ask
   */
  void follow(
      Code code,
      CompiledLayer.Convolution step,
      ActivationBuffer out,
      DirtyRegion behind,
      Local rows,
      Local columns) {
    code.word(address).set(rows);
    windows(code, rows, step.kernelHeight(), step.stride(), out.shape().height());
    code.word(address + Integer.BYTES).set(columns);
    windows(code, columns, step.kernelWidth(), step.stride(), out.shape().width());
    if (behind != null) {
      Local shifted = code.local(ValueType.I32);
      code.get(rows).constant(out.frame().top()).op(Op.I32_SHL).set(shifted);
      code.setWord(behind.address, shifted);
      code.get(columns).constant(out.frame().left()).op(Op.I32_SHL).set(shifted);
      code.setWord(behind.address + Integer.BYTES, shifted);
    }
  }

  /**
   * From bits of what goes in to bits of what comes out: a window changes where a part of it does.
   */
  private static void windows(Code code, Local bits, int size, int stride, int count) {
    for (int covered = 1; covered < size; ) {
      int more = Math.min(covered, size - covered);
      orShifted(code, bits, more);
      covered += more;
    }
    if (stride == 2) {
      // Every second bit, moved together.
      keep(code, bits, 0x55555555);
      int[] masks = {0x33333333, 0x0f0f0f0f, 0x00ff00ff, 0x0000ffff};
      for (int i = 0; i < masks.length; i++) {
        orShifted(code, bits, 1 << i);
        keep(code, bits, masks[i]);
      }
    }
    if (count < BITS) {
      keep(code, bits, (1 << count) - 1);
    }
  }

  private static void orShifted(Code code, Local bits, int shift) {
    code.get(bits).get(bits).constant(shift).op(Op.I32_SHR_U).op(Op.I32_OR).set(bits);
  }

  private static void keep(Code code, Local bits, int mask) {
    code.get(bits).constant(mask).op(Op.I32_AND).set(bits);
  }
}
