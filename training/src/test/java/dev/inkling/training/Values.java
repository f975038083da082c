package dev.inkling.training;

import dev.inkling.network.Network;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Networks with random values, as if they had been trained. */
final class Values {

  private Values() {}

  static Network network(String spec, long seed, Map<String, String> metadata) {
    SplittableRandom random = new SplittableRandom(seed);
    NetworkSpec parsed = NetworkSpec.parse(spec);
    Map<String, float[]> values = new HashMap<>();
    for (Parameter parameter : parsed.parameters()) {
      float[] value = parameter.initial(random);
      for (int i = 0; i < value.length; i++) {
        // Around the start, so that means and offsets are not 0 and variances stay positive.
        value[i] += (float) (0.2 * random.nextDouble());
      }
      values.put(parameter.name(), value);
    }
    return parsed.fold(values, metadata);
  }

  static float[] image(SplittableRandom random) {
    float[] pixels = new float[784];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextInt(4) == 0 ? (float) random.nextDouble() : 0;
    }
    return pixels;
  }
}
