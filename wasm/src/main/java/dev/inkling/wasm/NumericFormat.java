package dev.inkling.wasm;

import dev.inkling.wasm.assembler.Code;
import dev.inkling.wasm.assembler.Load;
import dev.inkling.wasm.assembler.Op;

/** The kind of numbers that a module computes with; most generators work with either. */
interface NumericFormat {

  /** Bytes of one activation of the image. */
  int elementBytes();

  /** Bytes of one activation after that step. */
  default int elementBytes(CompiledLayer step) {
    return elementBytes();
  }

  /** How four weights for each of two lanes, or eight, are read. */
  Load weightLoad();

  /** Bytes that such a read takes. */
  int weightBytes();

  /** Activations that one such product adds up. */
  int terms();

  /** Products of weights and activations, which take four bytes of the input. */
  Op multiply();

  /** Adds products to sums. */
  Op add();

  /** The larger of two activations, in every lane. */
  Op max();

  /** The weights in the order of {@link ConvolutionCode}. */
  byte[] packWeights(CompiledLayer.Convolution step, ActivationBuffer in);

  /** The first sums: eight for each block of outputs. */
  byte[] packBias(CompiledLayer.Convolution step);

  /**
   * Turns eight sums into activations and writes them.
   *
   * @param target holds the address
   * @param offset to add to it
   */
  void finish(
      Code code,
      CompiledLayer.Convolution step,
      Code.Local target,
      int offset,
      Code.Local low,
      Code.Local high);

  /** Copies the image from where the caller writes it, as float[784], to the first buffer. */
  void readImage(Code code, int from, ActivationBuffer to);

  /** The mean of each channel. */
  Code average(ActivationBuffer in, ActivationBuffer out);

  /**
   * Turns quantised sums into logits.
   *
   * @param scales the address of what their units stand for, float[10]
   */
  Code scale(ActivationBuffer in, ActivationBuffer out, int scales);
}
