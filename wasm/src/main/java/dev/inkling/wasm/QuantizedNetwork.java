package dev.inkling.wasm;

import dev.inkling.network.Network;
import dev.inkling.network.TensorShape;
import java.util.List;

/**
 * A network quantised to int16, and what its steps mean: this is the definition that the compiled
 * module and {@link QuantizedEngine} share.
 *
 * <p>An activation is an integer of at most 14 bits, sign included; what one unit stands for
 * differs from channel to channel. A sum of products never leaves 32 bits: the weights are made so.
 *
 * @param steps the last one is a {@link CompiledLayer.Scaling}, which makes logits
 */
record QuantizedNetwork(List<CompiledLayer> steps) {

  /** The largest magnitude of an activation. */
  static final int LIMIT = (1 << 13) - 1;

  /** A pixel that is all ink. */
  static final int INK = 1 << 12;

  /** The activation that a pixel is: rounded half to even, as processors do. */
  static int pixel(float value) {
    // The product is exact, and the cast turns NaN into 0 and keeps the rest within 32 bits.
    return clamp((int) Math.rint(value * (float) INK), -LIMIT);
  }

  /** The activation that a sum becomes. */
  static int activation(int sum, CompiledLayer.Convolution step) {
    int shift = ((CompiledLayer.IntegerWeights) step.weights()).shift();
    return clamp(sum >> shift, step.hasRelu() ? 0 : -LIMIT);
  }

  private static int clamp(int value, int least) {
    return Math.max(least, Math.min(LIMIT, value));
  }

  /** Of so many places the mean is taken as {@code (sum + half) >> shift}, a power of two. */
  static int averageShift(TensorShape in) {
    return 32 - Integer.numberOfLeadingZeros(in.height() * in.width() - 1);
  }

  /** What one unit of each logit's sum stands for, float[10]. */
  float[] scales() {
    return ((CompiledLayer.Scaling) steps.get(steps.size() - 1)).scales();
  }

  /** The most values between two steps. */
  int largest() {
    TensorShape shape = Network.INPUT;
    int largest = shape.size();
    for (CompiledLayer step : steps) {
      shape = step.output(shape);
      largest = Math.max(largest, shape.size());
    }
    return largest;
  }
}
