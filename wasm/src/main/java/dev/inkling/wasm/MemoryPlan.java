package dev.inkling.wasm;

import dev.inkling.network.Layer;
import dev.inkling.network.TensorShape;

/**
 * Hands out the module's memory, one range after the other. Nothing is used twice: a frame of zeros
 * must stay, and a digit network's activations all fit into the processor's nearest cache.
 */
final class MemoryPlan {

  /** Vectors never cross a cache line. */
  private static final int ALIGNMENT = 64;

  /** Beyond it no browser would give a page its memory; a digit network takes less than one. */
  private static final int MAX_BYTES = 512 << 20;

  private long used;

  /** Bytes handed out so far. */
  int used() {
    return (int) used;
  }

  /**
   * Bytes for any purpose.
   *
   * @throws IllegalArgumentException if there is not so much memory
   */
  int take(long bytes) {
    long address = used;
    used = (used + bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (used > MAX_BYTES) {
      throw new IllegalArgumentException(
          "memory of the compiled network (" + used + ") must be at most " + MAX_BYTES + " bytes");
    }
    return (int) address;
  }

  /** A buffer for an activation. */
  ActivationBuffer buffer(TensorShape shape, Layer.Padding frame, int channels, int elementBytes) {
    ActivationBuffer buffer = new ActivationBuffer(0, shape, frame, channels, elementBytes);
    return new ActivationBuffer(take(buffer.bytes()), shape, frame, channels, elementBytes);
  }
}
