package dev.inkling.ink;

import java.util.Arrays;

/**
 * One run of the pen from touching the paper to leaving it: points in the order they were drawn.
 *
 * <p>Coordinates have any unit; x grows to the right, y grows downwards. Times are milliseconds
 * from any origin and are optional. Immutable and safe for use by several threads; no method
 * accepts null.
 */
public final class Stroke {

  /**
   * The largest coordinate accepted, either way. Far beyond any screen or tablet, and small enough
   * that differences and squares of coordinates stay exact to a fraction of a digit image's pixel.
   */
  public static final double MAX_COORDINATE = 1e9;

  private final double[] xs;
  private final double[] ys;
  private final double[] times;

  private Stroke(double[] xs, double[] ys, double[] times) {
    this.xs = xs;
    this.ys = ys;
    this.times = times;
  }

  /**
   * A stroke without times.
   *
   * @throws IllegalArgumentException if there is no point, the arrays differ in length, or a
   *     coordinate is not finite or beyond {@link #MAX_COORDINATE}
   */
  public static Stroke of(double[] xs, double[] ys) {
    return checked(xs.clone(), ys.clone(), null);
  }

  /**
   * A stroke with the time of each point, in milliseconds.
   *
   * @throws IllegalArgumentException as {@link #of(double[], double[])}, and if a time is not
   *     finite
   */
  public static Stroke of(double[] xs, double[] ys, double[] times) {
    return checked(xs.clone(), ys.clone(), times.clone());
  }

  private static Stroke checked(double[] xs, double[] ys, double[] times) {
    if (xs.length == 0) {
      throw new IllegalArgumentException("number of points in a stroke (0) must be positive");
    }
    if (ys.length != xs.length || (times != null && times.length != xs.length)) {
      throw new IllegalArgumentException(
          "number of y or time values must equal the number of x values (" + xs.length + ")");
    }
    for (int i = 0; i < xs.length; i++) {
      checkCoordinate("x", i, xs[i]);
      checkCoordinate("y", i, ys[i]);
      if (times != null && !Double.isFinite(times[i])) {
        throw new IllegalArgumentException(
            "time of point " + i + " (" + times[i] + ") must be finite");
      }
    }
    return new Stroke(xs, ys, times);
  }

  private static void checkCoordinate(String axis, int point, double value) {
    // Written so that NaN fails too.
    if (!(Math.abs(value) <= MAX_COORDINATE)) {
      throw new IllegalArgumentException(
          axis + " of point " + point + " (" + value + ") must be finite and within ±1e9");
    }
  }

  /** The number of points, at least 1. */
  public int size() {
    return xs.length;
  }

  /** The x coordinate of point {@code i}. */
  public double x(int i) {
    return xs[i];
  }

  /** The y coordinate of point {@code i}, growing downwards. */
  public double y(int i) {
    return ys[i];
  }

  /** Whether the stroke knows when its points were drawn. */
  public boolean hasTimes() {
    return times != null;
  }

  /**
   * The time of point {@code i} in milliseconds.
   *
   * @throws IllegalStateException if the stroke has no times
   */
  public double time(int i) {
    if (times == null) {
      throw new IllegalStateException("stroke has no times");
    }
    return times[i];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Stroke that
        && Arrays.equals(xs, that.xs)
        && Arrays.equals(ys, that.ys)
        && Arrays.equals(times, that.times);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(xs) + Arrays.hashCode(ys);
  }

  @Override
  public String toString() {
    return "Stroke[" + xs.length + " points]";
  }
}
