package dev.inkling.wasm;

import dev.inkling.network.Engine;
import dev.inkling.network.Network;
import dev.inkling.network.TensorShape;
import java.util.List;

/**
 * Runs a network quantised to int16, in plain Java: the reference that a module compiled with
 * {@link Precision#INT16} equals bit for bit. Made for checking, not for speed.
 */
public final class QuantizedEngine implements Engine {

  private final List<CompiledLayer> steps;
  private final float[] scales;
  private final TensorShape[] shapes;
  private final ThreadLocal<int[][]> buffers;

  /** An engine for that network. */
  public QuantizedEngine(Network network) {
    QuantizedNetwork quantized = Quantizer.quantize(network);
    steps = quantized.steps();
    scales = quantized.scales();
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
    int[] values = pair[0];
    for (int i = 0; i < Network.INPUT.size(); i++) {
      values[i] = QuantizedNetwork.pixel(pixels[i]);
    }
    for (int i = 0; i < steps.size(); i++) {
      int[] other = values == pair[0] ? pair[1] : pair[0];
      values = steps.get(i).run(shapes[i], values, shapes[i + 1], other);
    }
    for (int o = 0; o < Network.OUTPUTS; o++) {
      logits[o] = (float) values[o] * scales[o];
    }
  }
}
