package dev.inkling.training.network;

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
public record Parameter(String name, Kind kind, List<Integer> shape) {

  /** What a parameter is for, and so how it starts and changes. */
  public enum Kind {
    /** Multiplied with activations: learned, and decayed. */
    WEIGHTS,
    /** Batch norm's γ: learned. */
    SCALE,
    /** Batch norm's β, or a bias: learned. */
    OFFSET,
    /** Batch norm's μ: recalibrated. */
    MEAN,
    /** Batch norm's σ²: recalibrated. */
    VARIANCE;

    /** Whether the optimiser changes it; otherwise it is measured on images. */
    public boolean isLearned() {
      return this == WEIGHTS || this == SCALE || this == OFFSET;
    }
  }

  /** The number of values. */
  public int size() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  /**
   * The values before the first step: weights after He et al. (2015), "Delving deep into
   * rectifiers", normally distributed with variance 2 / inputs; batch norm as the identity.
   */
  public float[] initial(SplittableRandom random) {
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
