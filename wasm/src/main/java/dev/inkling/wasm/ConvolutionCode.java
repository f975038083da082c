package dev.inkling.wasm;

import dev.inkling.network.TensorShape;
import dev.inkling.wasm.assembler.Code;
import dev.inkling.wasm.assembler.Code.Local;
import dev.inkling.wasm.assembler.Load;
import dev.inkling.wasm.assembler.Op;
import dev.inkling.wasm.assembler.ValueType;

/**
 * Generates a convolution: blocks of eight output channels times up to five neighbouring pixels,
 * whose sums stay in registers. Rows and blocks of pixels that do not change are skipped.
 *
 * <p>Loops, from the outside: block of output channels (its weights then stay in the nearest
 * cache), row, block of pixels, kernel row, input. The input of one kernel row is contiguous,
 * kernel columns times channels, and is walked in steps of four bytes, repeated in every lane: that
 * is one float, or two 16-bit integers. For each step there are weights for eight outputs. So each
 * sum is made in the order bias, kernel row, kernel column, input channel.
 */
final class ConvolutionCode {

  /**
   * Ten sums, two vectors of weights and one of input are 13 of 16 registers; with six pixels, sums
   * would have to go to memory and back.
   */
  private static final int MOST_PIXELS = 5;

  private static final int STEP_BYTES = 4;
  private static final int LANES = 4;
  private static final int VECTOR_BYTES = 16;

  private final NumericFormat format;
  private final CompiledLayer.Convolution step;
  private final ActivationBuffer in;
  private final ActivationBuffer out;
  private final Code code = new Code();
  private final Local weightBlock = code.local(ValueType.I32);
  private final Local biasBlock = code.local(ValueType.I32);
  private final Local outBlock = code.local(ValueType.I32);
  private final Local inRow = code.local(ValueType.I32);
  private final Local outRow = code.local(ValueType.I32);
  private final Local inPixel = code.local(ValueType.I32);
  private final Local outPixel = code.local(ValueType.I32);
  private final Local input = code.local(ValueType.I32);
  private final Local weight = code.local(ValueType.I32);
  private final Local weightEnd = code.local(ValueType.I32);
  private final Local end = code.local(ValueType.I32);
  private final Local rowEnd = code.local(ValueType.I32);
  private final Local rows = code.local(ValueType.I32);
  private final Local columns = code.local(ValueType.I32);
  private final Local nextRows = code.local(ValueType.I32);
  private final Local nextColumns = code.local(ValueType.I32);
  private final Local splat = code.local(ValueType.V128);
  private final Local[] weights = {code.local(ValueType.V128), code.local(ValueType.V128)};
  private final Local[][] sums = new Local[MOST_PIXELS][2];

  /** Whether only what changes is computed. */
  private boolean isPartial;

  private ConvolutionCode(
      NumericFormat format,
      CompiledLayer.Convolution step,
      ActivationBuffer in,
      ActivationBuffer out) {
    this.format = format;
    this.step = step;
    this.in = in;
    this.out = out;
    for (Local[] pair : sums) {
      pair[0] = code.local(ValueType.V128);
      pair[1] = code.local(ValueType.V128);
    }
  }

  /** How many steps the input of one kernel row takes. */
  private static int steps(CompiledLayer.Convolution step, ActivationBuffer in) {
    return ActivationBuffer.roundUp(step.kernelWidth() * in.pixelBytes(), STEP_BYTES) / STEP_BYTES;
  }

  /**
   * The order in which the function reads the weights: block of outputs, kernel row, step, output,
   * term of the step.
   *
   * @return the place of each among the step's weights, -1 where padding stands for one
   */
  static int[] weightOrder(
      NumericFormat format, CompiledLayer.Convolution step, ActivationBuffer in) {
    int outputs = ActivationBuffer.roundUp(step.outputs(), ActivationBuffer.BLOCK);
    int terms = format.terms();
    int rowTerms = steps(step, in) * terms;
    int[] places = new int[outputs * step.kernelHeight() * rowTerms];
    int next = 0;
    for (int block = 0; block < outputs; block += ActivationBuffer.BLOCK) {
      for (int row = 0; row < step.kernelHeight(); row++) {
        for (int first = 0; first < rowTerms; first += terms) {
          for (int output = block; output < block + ActivationBuffer.BLOCK; output++) {
            for (int term = first; term < first + terms; term++) {
              int column = term / in.channels();
              int input = term % in.channels();
              boolean isPadding =
                  column >= step.kernelWidth()
                      || input >= step.inputs()
                      || output >= step.outputs();
              places[next++] = isPadding ? -1 : step.index(row, column, input, output);
            }
          }
        }
      }
    }
    return places;
  }

  /**
   * The function.
   *
   * @param weights the address of its weights
   * @param bias the address of its first sums
   * @param dirty what differs from the run before in what goes in, null if all may
   * @param behind where to say the same of what comes out, null if the next step does not ask
   */
  static Code generate(
      NumericFormat format,
      CompiledLayer.Convolution step,
      ActivationBuffer in,
      ActivationBuffer out,
      int weights,
      int bias,
      DirtyRegion dirty,
      DirtyRegion behind) {
    ConvolutionCode generator = new ConvolutionCode(format, step, in, out);
    generator.isPartial = dirty != null;
    if (dirty != null) {
      dirty.follow(generator.code, step, out, behind, generator.rows, generator.columns);
    }
    generator.blocks(weights, bias);
    return generator.code;
  }

  private void blocks(int weightAddress, int biasAddress) {
    int blocks =
        ActivationBuffer.roundUp(step.outputs(), ActivationBuffer.BLOCK) / ActivationBuffer.BLOCK;
    int blockBytes = step.kernelHeight() * steps(step, in) * 2 * format.weightBytes();
    code.set(weightBlock, weightAddress);
    code.set(biasBlock, biasAddress);
    code.set(outBlock, out.pixel(0, 0));
    code.until(
        weightBlock,
        weightAddress + blocks * blockBytes,
        () -> {
          code.set(weightEnd, weightBlock, blockBytes);
          rows();
          code.set(weightBlock, weightBlock, blockBytes);
          code.advance(biasBlock, 2 * VECTOR_BYTES);
          code.advance(outBlock, 2 * LANES * out.elementBytes());
        });
  }

  private void rows() {
    TensorShape shape = out.shape();
    int first = in.address();
    int rowStep = step.stride() * in.rowBytes();
    code.set(inRow, first);
    code.set(outRow, outBlock, 0);
    if (isPartial) {
      code.set(nextRows, rows, 0);
    }
    code.until(
        inRow,
        first + shape.height() * rowStep,
        () -> {
          changed(nextRows, 1, () -> row(shape.width()));
          code.advance(inRow, rowStep);
          code.advance(outRow, out.rowBytes());
        });
  }

  /** One row of pixels, in as few blocks as there can be, all of nearly the same size. */
  private void row(int width) {
    code.set(inPixel, inRow, 0);
    code.set(outPixel, outRow, 0);
    if (isPartial) {
      code.set(nextColumns, columns, 0);
    }
    int blocks = (width + MOST_PIXELS - 1) / MOST_PIXELS;
    int small = width / blocks;
    int large = width % blocks;
    pixels(small + 1, large);
    pixels(small, blocks - large);
  }

  /** So many blocks of so many pixels. */
  private void pixels(int size, int blocks) {
    int inStep = size * step.stride() * in.pixelBytes();
    int outStep = size * out.pixelBytes();
    if (blocks > 1) {
      code.set(end, inPixel, blocks * inStep);
    }
    Runnable body =
        () -> {
          changed(nextColumns, size, () -> block(size));
          code.advance(inPixel, inStep);
          code.advance(outPixel, outStep);
        };
    if (blocks > 1) {
      code.until(inPixel, end, body);
    } else if (blocks == 1) {
      body.run();
    }
  }

  /** Runs the body if one of the next so many rows or columns changes, and goes on behind them. */
  private void changed(Local next, int count, Runnable body) {
    if (!isPartial) {
      body.run();
      return;
    }
    code.get(next).constant((1 << count) - 1).op(Op.I32_AND).when(body);
    code.get(next).constant(count).op(Op.I32_SHR_U).set(next);
  }

  private void block(int pixels) {
    for (int half = 0; half < 2; half++) {
      code.get(biasBlock).load(Load.V128, half * VECTOR_BYTES);
      for (int pixel = 1; pixel < pixels; pixel++) {
        code.tee(sums[pixel][half]);
      }
      code.set(sums[0][half]);
    }
    int steps = steps(step, in);
    code.set(weight, weightBlock, 0);
    code.set(input, inPixel, 0);
    code.until(
        weight,
        weightEnd,
        () -> {
          kernelRow(pixels, steps);
          code.advance(input, in.rowBytes() - steps * STEP_BYTES);
        });
    for (int pixel = 0; pixel < pixels; pixel++) {
      format.finish(code, step, outPixel, pixel * out.pixelBytes(), sums[pixel][0], sums[pixel][1]);
    }
  }

  /** Written out, two or eight steps would be no faster, and the module would be larger. */
  private void kernelRow(int pixels, int steps) {
    code.set(rowEnd, input, steps * STEP_BYTES);
    code.until(
        input,
        rowEnd,
        () -> {
          products(pixels);
          code.advance(input, STEP_BYTES);
          code.advance(weight, 2 * format.weightBytes());
        });
  }

  private void products(int pixels) {
    for (int half = 0; half < 2; half++) {
      int offset = half * format.weightBytes();
      code.get(weight).load(format.weightLoad(), offset).set(weights[half]);
    }
    for (int pixel = 0; pixel < pixels; pixel++) {
      int offset = pixel * step.stride() * in.pixelBytes();
      code.get(input).load(Load.SPLAT_32, offset).set(splat);
      for (int half = 0; half < 2; half++) {
        Local sum = sums[pixel][half];
        code.get(sum).get(splat).get(weights[half]).op(format.multiply());
        code.op(format.add()).set(sum);
      }
    }
  }
}
