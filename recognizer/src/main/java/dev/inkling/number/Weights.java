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
          0.879,
          new double[] {2.049, 2.450, -2.891, 1.518, -3.486, -0.811, -3.658, -0.269, 0.234},
          new double[] {-2.823, -0.955, -2.221, -1.248, -1.865, 2.412});

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
