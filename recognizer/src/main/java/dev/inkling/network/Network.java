package dev.inkling.network;

import dev.inkling.image.DigitImage;
import java.util.List;
import java.util.Map;

/**
 * A trained network: layers from a digit image to ten logits, and what its file says about it.
 * Immutable.
 *
 * @param layers the layers in the order in which they run
 * @param metadata the model file's key-value pairs, see docs/model-card.md
 */
public record Network(List<Layer> layers, Map<String, String> metadata) {

  /** What goes in: one digit image. */
  public static final TensorShape INPUT = new TensorShape(DigitImage.SIZE, DigitImage.SIZE, 1);

  /** What comes out: one logit for each digit, order 0 to 9. */
  public static final int OUTPUTS = 10;

  /** The most layers accepted: bounds the time that a hostile model can take. */
  public static final int MAX_LAYERS = 256;

  /**
   * The most multiply-accumulates accepted, for the same reason; the shipped model has 4 million.
   * Comparisons of a maximum count as four.
   */
  public static final long MAX_MULTIPLY_ACCUMULATES = 1_000_000_000L;

  /**
   * Copies, and checks that the layers fit together.
   *
   * @param layers the layers in the order in which they run
   * @param metadata the model file's key-value pairs
   * @throws MalformedModelException if the layers do not lead from a digit image to ten logits, or
   *     are more than {@link #MAX_LAYERS} or {@link #MAX_MULTIPLY_ACCUMULATES} allow
   */
  public Network {
    layers = List.copyOf(layers);
    metadata = Map.copyOf(metadata);
    if (layers.size() > MAX_LAYERS) {
      throw new MalformedModelException(
          "number of layers (" + layers.size() + ") must be at most " + MAX_LAYERS);
    }
    TensorShape shape = INPUT;
    double work = 0;
    for (Layer layer : layers) {
      work += layer.work(shape);
      shape = layer.outputShape(shape);
    }
    if (!shape.equals(new TensorShape(1, 1, OUTPUTS))) {
      throw new MalformedModelException(
          "output shape ("
              + shape.height()
              + " x "
              + shape.width()
              + " x "
              + shape.channels()
              + ") must be 1 x 1 x "
              + OUTPUTS);
    }
    if (work > MAX_MULTIPLY_ACCUMULATES) {
      throw new MalformedModelException(
          "work of one run ("
              + (long) work
              + ") must be at most "
              + MAX_MULTIPLY_ACCUMULATES
              + " multiply-accumulates");
    }
  }

  /** {@return the multiply-accumulates of one run} */
  public long multiplyAccumulates() {
    long sum = 0;
    TensorShape shape = INPUT;
    for (Layer layer : layers) {
      sum += layer.multiplyAccumulates(shape);
      shape = layer.outputShape(shape);
    }
    return sum;
  }

  /** {@return the number of trained values} */
  public int parameters() {
    int sum = 0;
    for (Layer layer : layers) {
      sum += layer.parameters();
    }
    return sum;
  }
}
