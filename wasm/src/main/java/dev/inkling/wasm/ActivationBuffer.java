package dev.inkling.wasm;

import dev.inkling.network.Layer;
import dev.inkling.network.TensorShape;

/**
 * Where an activation lies in the module's memory: rows of pixels of channels, with a frame of
 * zeros around, as wide as the next step's padding, that is never written.
 *
 * @param address of the frame's first byte
 * @param shape of what is inside the frame
 * @param frame in pixels
 * @param channels values per pixel, unused ones included
 * @param elementBytes bytes per value
 */
record ActivationBuffer(
    int address, TensorShape shape, Layer.Padding frame, int channels, int elementBytes) {

  /** Output channels are computed eight at a time, so there is room for a multiple of eight. */
  static final int BLOCK = 8;

  /** Kernels read pairs of values, so one more than there are, and never less than a vector. */
  private static final int SLACK = 16;

  static int roundUp(int value, int unit) {
    return (value + unit - 1) / unit * unit;
  }

  int pixelBytes() {
    return channels * elementBytes;
  }

  int rowBytes() {
    return (frame.left() + shape.width() + frame.right()) * pixelBytes();
  }

  /** All bytes, slack included. */
  long bytes() {
    return (long) (frame.top() + shape.height() + frame.bottom()) * rowBytes() + SLACK;
  }

  /** The address of a pixel inside the frame. */
  int pixel(int y, int x) {
    return address + (frame.top() + y) * rowBytes() + (frame.left() + x) * pixelBytes();
  }
}
