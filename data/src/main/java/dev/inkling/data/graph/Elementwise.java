package dev.inkling.data.graph;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * What happens to each number on its own: {@code scale · function(x) + shift}.
 *
 * @param function null for x itself: then it is a line, which layers can take over
 * @param scale what the function is multiplied by
 * @param shift what is added
 */
public record Elementwise(DoubleUnaryOperator function, double scale, double shift) {

  /** Nothing happens. */
  public static final Elementwise IDENTITY = line(1, 0);

  /** A function of a number. */
  public static Elementwise of(DoubleUnaryOperator function) {
    return new Elementwise(function, 1, 0);
  }

  /** {@code scale · x + shift}. */
  public static Elementwise line(double scale, double shift) {
    return new Elementwise(null, scale, shift);
  }

  boolean isLine() {
    return function == null;
  }

  boolean isIdentity() {
    return isLine() && scale == 1 && shift == 0;
  }

  double apply(double x) {
    return scale * (function == null ? x : function.applyAsDouble(x)) + shift;
  }

  /** This and then another. */
  public Elementwise then(Elementwise next) {
    return next.isLine()
        ? new Elementwise(function, scale * next.scale, shift * next.scale + next.shift)
        : of(x -> next.apply(apply(x)));
  }

  /** What is made of the results of two. */
  static Elementwise of(Elementwise a, Elementwise b, DoubleBinaryOperator operator) {
    return of(x -> operator.applyAsDouble(a.apply(x), b.apply(x)));
  }
}
