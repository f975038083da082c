package dev.inkling.wasm;

import dev.inkling.network.Engine;
import dev.inkling.network.Network;
import dev.inkling.network.TensorShape;
import java.util.List;

/**
 * Runs a network in whole numbers, in plain Java: the reference that a module compiled with {@link
 * Precision#INT16} equals bit for bit. Made for checking, not for speed.
 */
public final class QuantizedEngine implements Engine {

  private final List<CompiledLayer> steps;
  private final TensorShape[] shapes;
  private final ThreadLocal<int[][]> buffers;

  /** An engine for that network. */
  public QuantizedEngine(Network network) {
    QuantizedNetwork quantized = Quantizer.quantize(network);
    steps = quantized.steps();
    shapes = new TensorShape[steps.size() + 1];
    shapes[0] = Network.INPUT;
    for (int i = 0; i < steps.size(); i++) {
      shapes[i + 1] = steps.get(i).output(shapes[i]);
    }
    int size = quantized.largest();
    buffers = ThreadLocal.withInitial(() -> new int[2][size]);
  }

  @Override
  public void run(float[] pixels, float[] logits) {
    int[][] pair = buffers.get();
    for (int i = 0; i < Network.INPUT.size(); i++) {
      pair[0][i] = QuantizedNetwork.pixel(pixels[i]);
    }
    int current = 0;
    for (int i = 0; i < steps.size(); i++) {
      int[] in = pair[current];
      int[] out = pair[1 - current];
      CompiledLayer step = steps.get(i);
      if (step instanceof CompiledLayer.Scaling scaling) {
        for (int o = 0; o < Network.OUTPUTS; o++) {
          logits[o] = (float) in[o] * scaling.scales()[o];
        }
      } else if (run(step, shapes[i], in, shapes[i + 1], out)) {
        current = 1 - current;
      }
    }
  }

  /** Runs one step on whole numbers; answers whether its result is in {@code out}. */
  static boolean run(CompiledLayer step, TensorShape from, int[] in, TensorShape to, int[] out) {
    if (step instanceof CompiledLayer.Convolution convolution) {
      IntegerMath.sums(convolution, from, in, to, out);
      IntegerMath.finish(convolution, out, to.size());
    } else if (step instanceof CompiledLayer.MaxPooling pooling) {
      IntegerMath.maxPooling(pooling, from, in, to, out);
    } else if (step instanceof CompiledLayer.Average) {
      IntegerMath.average(from, in, out);
    } else {
      IntegerMath.relu(in, from.size());
      return false;
    }
    return true;
  }
}
