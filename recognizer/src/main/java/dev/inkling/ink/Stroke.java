package dev.inkling.ink;

import dev.inkling.image.Decimal;
import java.util.Arrays;

/**
 * One run of the pen from touching the paper to leaving it: points in the order they were drawn.
 *
 * <p>Coordinates have any unit; x grows to the right, y grows downwards. Times are milliseconds
 * from any origin; times, pressures and tilts are optional, and none of them changes what a drawing
 * is taken for. Immutable and safe for use by several threads; no method accepts null.
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
  private final double[] pressures;
  private final double[] tiltXs;
  private final double[] tiltYs;

  private Stroke(
      double[] xs,
      double[] ys,
      double[] times,
      double[] pressures,
      double[] tiltXs,
      double[] tiltYs) {
    this.xs = xs;
    this.ys = ys;
    this.times = times;
    this.pressures = pressures;
    this.tiltXs = tiltXs;
    this.tiltYs = tiltYs;
  }

  /**
   * {@return a stroke without times}
   *
   * @param xs the x coordinates, in any unit, growing to the right; copied
   * @param ys the y coordinates, as many, in the same unit, growing downwards; copied
   * @throws IllegalArgumentException if there is no point, the arrays differ in length, or a
   *     coordinate is not finite or beyond {@link #MAX_COORDINATE}
   */
  public static Stroke of(double[] xs, double[] ys) {
    return checked(xs.clone(), ys.clone(), null);
  }

  /**
   * {@return a stroke with times}
   *
   * @param xs the x coordinates, as in {@link #of(double[], double[])}; copied
   * @param ys the y coordinates, as many; copied
   * @param times the time of each point, in milliseconds from any origin; copied
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
            "time of point " + i + " (" + Decimal.text(times[i]) + ") must be finite");
      }
    }
    return new Stroke(xs, ys, times, null, null, null);
  }

  /**
   * {@return the same stroke with the pen's pressures}
   *
   * @param values the pressure at each point, from 0 to 1; copied
   * @throws IllegalArgumentException if there is not one for each point, or one is not within 0 and
   *     1
   */
  public Stroke withPressures(double[] values) {
    return new Stroke(xs, ys, times, within("pressure", values.clone(), 0, 1), tiltXs, tiltYs);
  }

  /**
   * {@return the same stroke with the pen's tilts, as the browsers' PointerEvent has them}
   *
   * @param right the tilt to the right at each point, in degrees from upright; copied
   * @param down the tilt towards the writer at each point, in degrees from upright; copied
   * @throws IllegalArgumentException if there is not one for each point, or one is not within -90
   *     and 90
   */
  public Stroke withTilts(double[] right, double[] down) {
    double[] toRight = within("tilt to the right", right.clone(), -90, 90);
    double[] toWriter = within("tilt to the writer", down.clone(), -90, 90);
    return new Stroke(xs, ys, times, pressures, toRight, toWriter);
  }

  private double[] within(String what, double[] values, int least, int most) {
    if (values.length != xs.length) {
      throw new IllegalArgumentException(
          "number of " + what + " values must equal the number of points (" + xs.length + ")");
    }
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] >= least && values[i] <= most)) {
        throw new IllegalArgumentException(
            what
                + " of point "
                + i
                + " ("
                + Decimal.text(values[i])
                + ") must be within "
                + least
                + " and "
                + most);
      }
    }
    return values;
  }

  /**
   * {@return the stroke that the first points make}
   *
   * @param points how many points are kept
   * @throws IllegalArgumentException if {@code points} is not within 1 and {@link #size}
   */
  public Stroke first(int points) {
    if (points < 1 || points > size()) {
      throw new IllegalArgumentException(
          "number of points (" + points + ") must be within 1 and " + size());
    }
    return part(0, points - 1);
  }

  /**
   * {@return the stroke that a run of its points makes}
   *
   * @param from the first point of the run, from 0
   * @param to its last point
   * @throws IllegalArgumentException if it is not within the stroke or {@code to} comes before
   *     {@code from}
   */
  public Stroke part(int from, int to) {
    if (from < 0 || to < from || to >= size()) {
      throw new IllegalArgumentException(
          "points (" + from + " to " + to + ") must be within 0 and " + (size() - 1));
    }
    return to - from + 1 == size()
        ? this
        : new Stroke(
            part(xs, from, to),
            part(ys, from, to),
            part(times, from, to),
            part(pressures, from, to),
            part(tiltXs, from, to),
            part(tiltYs, from, to));
  }

  private static double[] part(double[] values, int from, int to) {
    return values == null ? null : Arrays.copyOfRange(values, from, to + 1);
  }

  private static void checkCoordinate(String axis, int point, double value) {
    // Written so that NaN fails too.
    if (!(Math.abs(value) <= MAX_COORDINATE)) {
      throw new IllegalArgumentException(
          axis
              + " of point "
              + point
              + " ("
              + Decimal.text(value)
              + ") must be finite and within ±1e9");
    }
  }

  /** {@return the number of points, at least 1} */
  public int size() {
    return xs.length;
  }

  /**
   * {@return the x coordinate of one point}
   *
   * @param i the point, from 0
   */
  public double x(int i) {
    return xs[i];
  }

  /**
   * {@return the y coordinate of one point, growing downwards}
   *
   * @param i the point, from 0
   */
  public double y(int i) {
    return ys[i];
  }

  /** {@return whether the stroke knows when its points were drawn} */
  public boolean hasTimes() {
    return times != null;
  }

  /**
   * {@return the time of one point in milliseconds}
   *
   * @param i the point, from 0
   * @throws IllegalStateException if the stroke has no times
   */
  public double time(int i) {
    if (times == null) {
      throw new IllegalStateException("stroke has no times");
    }
    return times[i];
  }

  /** {@return whether the stroke knows how hard the pen was pressed} */
  public boolean hasPressures() {
    return pressures != null;
  }

  /**
   * {@return the pressure at one point, from 0 to 1}
   *
   * @param i the point, from 0
   * @throws IllegalStateException if the stroke has no pressures
   */
  public double pressure(int i) {
    if (pressures == null) {
      throw new IllegalStateException("stroke has no pressures");
    }
    return pressures[i];
  }

  /** {@return whether the stroke knows how the pen was held} */
  public boolean hasTilts() {
    return tiltXs != null;
  }

  /**
   * {@return the pen's tilt to the right at one point, in degrees from upright}
   *
   * @param i the point, from 0
   * @throws IllegalStateException if the stroke has no tilts
   */
  public double tiltX(int i) {
    if (tiltXs == null) {
      throw new IllegalStateException("stroke has no tilts");
    }
    return tiltXs[i];
  }

  /**
   * {@return the pen's tilt towards the writer at one point, in degrees from upright}
   *
   * @param i the point, from 0
   * @throws IllegalStateException if the stroke has no tilts
   */
  public double tiltY(int i) {
    if (tiltYs == null) {
      throw new IllegalStateException("stroke has no tilts");
    }
    return tiltYs[i];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Stroke that
        && Arrays.equals(xs, that.xs)
        && Arrays.equals(ys, that.ys)
        && Arrays.equals(times, that.times)
        && Arrays.equals(pressures, that.pressures)
        && Arrays.equals(tiltXs, that.tiltXs)
        && Arrays.equals(tiltYs, that.tiltYs);
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
