package dev.inkling.network;

/** Runs a network. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface Engine {

  /**
   * Runs the network once.
   *
   * @param pixels float[784], row by row, 0 = paper, 1 = ink; not changed
   * @param logits float[10], order 0 to 9; overwritten
   */
  void run(float[] pixels, float[] logits);
}
