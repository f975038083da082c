package dev.inkling.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Networks with random layers and weights. */
public final class RandomNetworks {

  private RandomNetworks() {}

  /** Any layers, kernels 1 to 5, strides 1 to 3, uneven padding. */
  public static Network any(Random random) {
    List<Layer> layers = new ArrayList<>();
    TensorShape shape = Network.INPUT;
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      Layer layer = layer(random, shape);
      layers.add(layer);
      shape = layer.outputShape(shape);
    }
    if (random.nextInt(3) == 0) {
      Layer average = new Layer.GlobalAveragePooling();
      layers.add(average);
      shape = average.outputShape(shape);
    }
    if (random.nextBoolean()) {
      layers.add(dense(random, shape.size(), 7));
      layers.add(new Layer.Relu());
      shape = new TensorShape(1, 1, 7);
    }
    layers.add(dense(random, shape.size(), Network.OUTPUTS));
    return new Network(layers, Map.of());
  }

  /** A small network of the usual form, whose logits are of the size of a trained one's. */
  public static Network usual(Random random) {
    return new Network(
        List.of(
            convolution(random, 5, 5, 1, 8, 2, new Layer.Padding(2, 2, 2, 2)),
            new Layer.Relu(),
            convolution(random, 3, 3, 8, 16, 2, new Layer.Padding(1, 1, 1, 1)),
            new Layer.Relu(),
            dense(random, 7 * 7 * 16, Network.OUTPUTS)),
        Map.of());
  }

  private static Layer layer(Random random, TensorShape shape) {
    int least = Math.min(shape.height(), shape.width());
    return switch (random.nextInt(4)) {
      case 0 -> new Layer.Relu();
      case 1 -> new Layer.MaxPooling(1 + random.nextInt(Math.min(3, least)), 1 + random.nextInt(3));
      default ->
          convolution(
              random,
              1 + random.nextInt(Math.min(5, least)),
              1 + random.nextInt(Math.min(5, least)),
              shape.channels(),
              1 + random.nextInt(6),
              1 + random.nextInt(3),
              new Layer.Padding(
                  random.nextInt(4), random.nextInt(4), random.nextInt(4), random.nextInt(4)));
    };
  }

  private static Layer convolution(
      Random random,
      int height,
      int width,
      int inputs,
      int outputs,
      int stride,
      Layer.Padding padding) {
    int terms = height * width * inputs;
    return new Layer.Convolution(
        height,
        width,
        inputs,
        outputs,
        stride,
        padding,
        values(random, terms * outputs, terms),
        values(random, outputs, 4));
  }

  private static Layer dense(Random random, int inputs, int outputs) {
    return new Layer.Dense(
        inputs, outputs, values(random, inputs * outputs, inputs), values(random, outputs, 4));
  }

  private static float[] values(Random random, int count, int terms) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (random.nextGaussian() * Math.sqrt(2.0 / terms));
    }
    return values;
  }

  /** A random image. */
  public static float[] image(Random random) {
    float[] image = new float[Network.INPUT.size()];
    for (int i = 0; i < image.length; i++) {
      image[i] = random.nextInt(3) == 0 ? random.nextFloat() : 0;
    }
    return image;
  }
}
