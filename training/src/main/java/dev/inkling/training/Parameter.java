package dev.inkling.training;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One tensor of a network that training sets.
 *
 * @param name unique within the network
 * @param kind what it is for
 * @param shape its dimensions; convolution kernels are [row][column][input][output], dense weights
 *     [input][output]
 */
record Parameter(String name, Kind kind, List<Integer> shape) {

  /** What a parameter is for, and so how it starts and changes. */
  enum Kind {
    /** Multiplied with activations: learned, and decayed. */
    WEIGHTS,
    /** Batch norm's γ: learned. */
    SCALE,
    /** Batch norm's β, or a bias: learned. */
    OFFSET,
    /** Batch norm's μ: observed. */
    MEAN,
    /** Batch norm's σ²: observed. */
    VARIANCE;

    /** Whether the optimiser changes it; otherwise it is the mean of what images show. */
    boolean isLearned() {
      return this == WEIGHTS || this == SCALE || this == OFFSET;
    }
  }

  /** The number of values. */
  int size() {
    int size = 1;
    for (int side : shape) {
      size *= side;
    }
    return size;
  }

  /**
   * The values before the first step: weights after He et al. (2015), "Delving deep into
   * rectifiers", normally distributed with variance 2 / inputs; batch norm as the identity.
   */
  float[] initial(SplittableRandom random) {
    float[] values = new float[size()];
    switch (kind) {
      case WEIGHTS -> {
        double deviation = Math.sqrt(2.0 * shape.get(shape.size() - 1) / values.length);
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) (random.nextGaussian() * deviation);
        }
      }
      case SCALE, VARIANCE -> Arrays.fill(values, 1f);
      case OFFSET, MEAN -> {}
    }
    return values;
  }
}
