package dev.inkling.wasm;

import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import dev.inkling.network.TensorShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random networks as wide as trained ones: several blocks of channels and of pixels. */
final class ManyChannels {

  private ManyChannels() {}

  static Network network(Random random) {
    List<Layer> layers = new ArrayList<>();
    TensorShape shape = Network.INPUT;
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      Layer layer = convolution(random, shape);
      layers.add(layer);
      shape = layer.outputShape(shape);
      if (random.nextInt(4) > 0) {
        layers.add(new Layer.Relu());
      }
    }
    if (random.nextBoolean()) {
      Layer average = new Layer.GlobalAveragePooling();
      layers.add(average);
      shape = average.outputShape(shape);
    }
    layers.add(
        new Layer.Dense(
            shape.size(),
            Network.OUTPUTS,
            WasmCompilerTest.gaussian(random, shape.size() * Network.OUTPUTS),
            WasmCompilerTest.gaussian(random, Network.OUTPUTS)));
    return new Network(layers, Map.of());
  }

  private static Layer convolution(Random random, TensorShape shape) {
    int least = Math.min(shape.height(), shape.width());
    int kernel = Math.min(least, 1 + 2 * random.nextInt(3));
    int side = random.nextInt(2) * kernel / 2;
    int outputs = 1 + random.nextInt(24);
    return new Layer.Convolution(
        kernel,
        kernel,
        shape.channels(),
        outputs,
        1 + random.nextInt(2),
        new Layer.Padding(side, side, side, side),
        WasmCompilerTest.gaussian(random, kernel * kernel * shape.channels() * outputs),
        WasmCompilerTest.gaussian(random, outputs));
  }
}
