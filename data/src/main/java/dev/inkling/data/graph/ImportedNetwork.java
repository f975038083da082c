package dev.inkling.data.graph;

import dev.inkling.network.Engine;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.MalformedModelException;
import dev.inkling.network.Network;
import java.util.Map;

/**
 * A network of other tools, and what is done to each number behind some of its layers: activations
 * that Inkling has no layer for, such as tanh. Immutable.
 *
 * @param network the layers
 * @param functions what is done behind a layer, by its place
 */
public record ImportedNetwork(Network network, Map<Integer, Elementwise> functions) {

  /** Copies the map. */
  public ImportedNetwork {
    functions = Map.copyOf(functions);
  }

  /** A network that needs nothing else. */
  public static ImportedNetwork of(Network network) {
    return new ImportedNetwork(network, Map.of());
  }

  /**
   * The network, for what runs layers alone.
   *
   * @throws MalformedModelException if that is not all of it
   */
  public Network whole() {
    if (!functions.isEmpty()) {
      throw new MalformedModelException(
          "activations other than ReLU are run by recognize and evaluate alone");
    }
    return network;
  }

  /** What runs it. */
  public Engine engine() {
    JavaEngine engine = new JavaEngine(network);
    if (functions.isEmpty()) {
      return engine;
    }
    return (pixels, logits) -> {
      engine.run(
          pixels,
          logits,
          (layer, shape, values) -> {
            Elementwise function = functions.get(layer);
            if (function != null) {
              for (int i = 0; i < shape.size(); i++) {
                values[i] = (float) function.apply(values[i]);
              }
            }
          });
    };
  }
}
