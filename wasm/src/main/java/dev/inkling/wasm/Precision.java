package dev.inkling.wasm;

/** How a compiled network computes. */
public enum Precision {
  /** Single precision: the same bits as {@link dev.inkling.network.JavaEngine}. */
  FLOAT32,
  /**
   * Activations of 14 bits, weights of 8, sums of 32: the same bits as {@link QuantizedEngine}, on
   * every machine.
   */
  INT16
}
