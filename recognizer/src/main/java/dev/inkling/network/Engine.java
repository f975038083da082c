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

  /**
   * Runs the network on several images. An engine that is faster at many images than at each of
   * them implements this; the others run one after the other.
   *
   * @param count the number of images
   * @param pixels float[count · 784], image after image as in {@link #run(float[], float[])}; not
   *     changed
   * @param logits float[count · 10], image after image; overwritten
   */
  default void run(int count, float[] pixels, float[] logits) {
    int inputs = Network.INPUT.size();
    float[] image = new float[inputs];
    float[] answer = new float[Network.OUTPUTS];
    for (int i = 0; i < count; i++) {
      System.arraycopy(pixels, i * inputs, image, 0, inputs);
      run(image, answer);
      System.arraycopy(answer, 0, logits, i * Network.OUTPUTS, Network.OUTPUTS);
    }
  }
}
