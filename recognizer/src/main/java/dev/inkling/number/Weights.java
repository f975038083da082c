package dev.inkling.number;

/**
 * What the features of a reading count.
 *
 * @param digit of the logarithm of a digit's probability
 * @param ofWindow of {@link Features#of(Window, double)}
 * @param ofCut of {@link Features#of(Window, Window, double)}
 */
@SuppressWarnings("ArrayRecordComponent")
record Weights(double digit, double[] ofWindow, double[] ofCut) {

  static final Weights STANDARD =
      new Weights(
          0.908,
          new double[] {1.257, 2.304, -3.511, 0.960, -3.647, -4.142, -2.493, -0.287},
          new double[] {-1.806, -1.002, -1.796, -1.638, -2.149});

  double window(double[] features) {
    return dot(ofWindow, features);
  }

  double cut(double[] features) {
    return dot(ofCut, features);
  }

  private static double dot(double[] weights, double[] features) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * features[i];
    }
    return sum;
  }
}
