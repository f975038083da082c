package dev.inkling.data.graph;

import dev.inkling.network.MalformedModelException;
import java.util.function.UnaryOperator;

/**
 * A value of a graph: a constant, or what a layer gives. Of the latter, each number of the tensor
 * says where in the layer's result (height, width, channels) it is found, -1 for a 0 that is not
 * there: so reshaping, transposing, slicing and padding are the same for both, and need no layer.
 *
 * @param tensor the numbers, or their places
 * @param stage which result of the {@link NetworkBuilder} the places are in, -1 for a constant
 * @param function what is still to be done to each number
 * @param ended whether it is the softmax of what it says
 */
public record GraphValue(Tensor tensor, int stage, Elementwise function, boolean ended) {

  /** The place of a 0 that is not in the layer's result. */
  public static final int ZERO = -1;

  private static final int CONSTANT = -1;

  /** A constant. */
  public static GraphValue constant(Tensor tensor) {
    return new GraphValue(tensor, CONSTANT, Elementwise.IDENTITY, false);
  }

  /** Whether it is a constant. */
  public boolean isConstant() {
    return stage == CONSTANT;
  }

  /**
   * The numbers of a constant.
   *
   * @throws MalformedModelException if it is none
   */
  public Tensor constant() {
    if (!isConstant()) {
      throw new MalformedModelException("a value that must be a constant depends on the image");
    }
    return tensor;
  }

  /** Its sides. */
  public int[] sides() {
    return tensor.sides();
  }

  /** The same numbers elsewhere. */
  public GraphValue moved(UnaryOperator<Tensor> move) {
    return new GraphValue(move.apply(tensor), stage, function, ended);
  }

  GraphValue with(Elementwise changed) {
    return new GraphValue(tensor, stage, changed, ended);
  }
}
