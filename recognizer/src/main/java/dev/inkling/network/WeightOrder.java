package dev.inkling.network;

/**
 * Orders weights anew between {@link Layer} and other formats: a layer keeps the outputs
 * contiguous, [row][column][input][output]; ONNX has [output][input][row][column] in a convolution,
 * and flattens channels before rows and columns in front of a dense layer. Each method is its own
 * inverse once its sizes are given in the order of its result.
 */
public final class WeightOrder {

  private WeightOrder() {}

  /**
   * {@return the values of float[a][b][c] as float[c][b][a]}
   *
   * @param values float[a · b · c]; not changed
   * @param a the first size
   * @param b the second size
   * @param c the third size
   * @throws IllegalArgumentException if there are not a · b · c values
   */
  public static float[] reversed(float[] values, int a, int b, int c) {
    requireLength(values, a, b, c);
    float[] ordered = new float[values.length];
    for (int i = 0; i < a; i++) {
      for (int j = 0; j < b; j++) {
        for (int k = 0; k < c; k++) {
          ordered[(k * b + j) * a + i] = values[(i * b + j) * c + k];
        }
      }
    }
    return ordered;
  }

  /**
   * {@return the values of float[a][b][c] as float[b][a][c]}
   *
   * @param values float[a · b · c]; not changed
   * @param a the first size
   * @param b the second size
   * @param c the third size
   * @throws IllegalArgumentException if there are not a · b · c values
   */
  public static float[] swapped(float[] values, int a, int b, int c) {
    requireLength(values, a, b, c);
    float[] ordered = new float[values.length];
    for (int i = 0; i < a; i++) {
      for (int j = 0; j < b; j++) {
        System.arraycopy(values, (i * b + j) * c, ordered, (j * a + i) * c, c);
      }
    }
    return ordered;
  }

  private static void requireLength(float[] values, int a, int b, int c) {
    if (values.length != (long) a * b * c) {
      throw new IllegalArgumentException(
          "number of weights (" + values.length + ") must be " + (long) a * b * c);
    }
  }
}
