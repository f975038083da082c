package dev.inkling.data.graph;

import dev.inkling.network.MalformedModelException;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Numbers in rows of rows, the last side contiguous. Whole numbers and float32 values are exact.
 * Immutable: arrays handed in or out must not be changed.
 *
 * @param sides how many there are in each direction; none for a single number
 * @param values all numbers
 */
@SuppressWarnings("ArrayRecordComponent")
public record Tensor(int[] sides, double[] values) {

  /** The most numbers: as many weights as the largest model file holds. */
  public static final int MAX_SIZE = 1 << 22;

  private static final int MAX_SIDES = 8;

  /**
   * Checks the sizes.
   *
   * @throws MalformedModelException if there are not as many numbers as the sides say
   */
  public Tensor {
    if (size(sides) != values.length) {
      throw new MalformedModelException(
          "number of values (%s) must match the shape %s"
              .formatted(values.length, Arrays.toString(sides)));
    }
  }

  /** A list of numbers. */
  public static Tensor of(double... values) {
    return new Tensor(new int[] {values.length}, values);
  }

  /** A list of whole numbers. */
  public static Tensor of(int... values) {
    return of(Arrays.stream(values).asDoubleStream().toArray());
  }

  /** A single number. */
  public static Tensor scalar(double value) {
    return new Tensor(new int[0], new double[] {value});
  }

  /** The numbers 0, 1, 2 … in these sides. */
  public static Tensor counting(int... sides) {
    double[] values = new double[size(sides)];
    Arrays.setAll(values, i -> i);
    return new Tensor(sides, values);
  }

  /** The same number everywhere. */
  public static Tensor filled(double value, int... sides) {
    double[] values = new double[size(sides)];
    Arrays.fill(values, value);
    return new Tensor(sides, values);
  }

  /**
   * How many numbers these sides hold.
   *
   * @throws MalformedModelException if a side is negative, or there are too many
   */
  public static int size(int... sides) {
    double size = 1;
    for (int side : sides) {
      size *= side < 0 ? Double.NaN : side;
    }
    if (!(size <= MAX_SIZE) || sides.length > MAX_SIDES) {
      throw new MalformedModelException(
          "shape (%s) must have at most %s sides and %s values"
              .formatted(Arrays.toString(sides), MAX_SIDES, MAX_SIZE));
    }
    return (int) size;
  }

  /** How many numbers it has. */
  public int size() {
    return values.length;
  }

  /** How many sides it has. */
  public int rank() {
    return sides.length;
  }

  /** A side, counted from the end where the number is negative. */
  public int side(int axis) {
    return sides[axis(axis)];
  }

  /**
   * The number of an axis, from 0.
   *
   * @throws MalformedModelException if there is none
   */
  public int axis(long axis) {
    long counted = axis < 0 ? axis + sides.length : axis;
    if (counted < 0 || counted >= sides.length) {
      throw new MalformedModelException(
          "axis (%s) must be one of %s".formatted(axis, sides.length));
    }
    return (int) counted;
  }

  /** The only number. */
  public double single() {
    if (values.length != 1) {
      throw new MalformedModelException(
          "number of values (" + values.length + ") must be 1 where a single one is needed");
    }
    return values[0];
  }

  /** All numbers as whole ones; those beyond an int are the largest that is one. */
  public int[] integers() {
    return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
  }

  /** All numbers as float32. */
  public float[] floats() {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** The same numbers in other sides. */
  public Tensor reshaped(int... to) {
    return new Tensor(to, values);
  }

  /** Each number changed. */
  public Tensor map(DoubleUnaryOperator change) {
    return new Tensor(sides, Arrays.stream(values).map(change).toArray());
  }

  /** With the sides in another order. */
  public Tensor transposed(int... order) {
    int[] to = new int[order.length];
    int[] strides = new int[order.length];
    boolean[] seen = new boolean[sides.length];
    int[] own = strides(sides);
    for (int i = 0; i < order.length; i++) {
      int axis = axis(order[i]);
      if (order.length != sides.length || seen[axis]) {
        throw new MalformedModelException(
            "order of sides (%s) must name each of %s once"
                .formatted(Arrays.toString(order), sides.length));
      }
      seen[axis] = true;
      to[i] = sides[axis];
      strides[i] = own[axis];
    }
    return picked(to, strides, 0);
  }

  /** From {@code start} on, every {@code step}-th, so many along one axis. */
  public Tensor sliced(int axis, int start, int step, int count) {
    int[] to = sides.clone();
    to[axis] = count;
    int[] strides = strides(sides);
    int from = start * strides[axis];
    strides[axis] *= step;
    if (count > 0
        && (start < 0
            || start >= sides[axis]
            || (long) start + (long) (count - 1) * step < 0
            || (long) start + (long) (count - 1) * step >= sides[axis])) {
      throw new MalformedModelException(
          "slice from %s must lie within %s".formatted(start, sides[axis]));
    }
    return picked(to, strides, from);
  }

  /**
   * Repeated along sides of 1 and new ones in front, as NumPy does.
   *
   * @throws MalformedModelException if the sides do not fit
   */
  public Tensor broadcast(int... to) {
    int more = to.length - sides.length;
    int[] strides = new int[to.length];
    int[] own = strides(sides);
    for (int i = 0; i < sides.length; i++) {
      if (more < 0 || (sides[i] != to[more + i] && sides[i] != 1)) {
        throw new MalformedModelException(
            "shapes %s and %s must fit together"
                .formatted(Arrays.toString(sides), Arrays.toString(to)));
      }
      strides[more + i] = sides[i] == 1 ? 0 : own[i];
    }
    return picked(to, strides, 0);
  }

  /** The sides of two tensors that are broadcast to each other. */
  public static int[] together(int[] a, int[] b) {
    int[] to = new int[Math.max(a.length, b.length)];
    for (int i = 1; i <= to.length; i++) {
      int x = i <= a.length ? a[a.length - i] : 1;
      int y = i <= b.length ? b[b.length - i] : 1;
      to[to.length - i] = x == 1 ? y : x;
    }
    return to;
  }

  /** Of each pair of numbers, once both are broadcast to each other. */
  public static Tensor combined(Tensor a, Tensor b, DoubleBinaryOperator operator) {
    int[] to = together(a.sides, b.sides);
    double[] x = a.broadcast(to).values;
    double[] y = b.broadcast(to).values;
    double[] values = new double[x.length];
    Arrays.setAll(values, i -> operator.applyAsDouble(x[i], y[i]));
    return new Tensor(to, values);
  }

  /** One behind the other along an axis. */
  public static Tensor concatenated(int axis, Tensor a, Tensor b) {
    int[] to = a.sides.clone();
    to[axis] = b.side(axis);
    if (!Arrays.equals(to, b.sides)) {
      throw new MalformedModelException(
          "shapes %s and %s must fit together"
              .formatted(Arrays.toString(a.sides), Arrays.toString(b.sides)));
    }
    to[axis] += a.sides[axis];
    double[] values = new double[size(to)];
    int rows = size(Arrays.copyOf(a.sides, axis));
    int one = rows == 0 ? 0 : a.size() / rows;
    int other = rows == 0 ? 0 : b.size() / rows;
    for (int i = 0; i < rows; i++) {
      System.arraycopy(a.values, i * one, values, i * (one + other), one);
      System.arraycopy(b.values, i * other, values, i * (one + other) + one, other);
    }
    return new Tensor(to, values);
  }

  /** The rows with these numbers along an axis; the sides of the numbers take its place. */
  public Tensor gathered(int axis, Tensor rows) {
    int[] to = new int[rank() - 1 + rows.rank()];
    System.arraycopy(sides, 0, to, 0, axis);
    System.arraycopy(rows.sides, 0, to, axis, rows.rank());
    System.arraycopy(sides, axis + 1, to, axis + rows.rank(), rank() - 1 - axis);
    double[] gathered = new double[size(to)];
    int inner = strides(sides)[axis];
    int outer = size(Arrays.copyOf(sides, axis));
    int at = 0;
    for (int i = 0; i < outer; i++) {
      for (int row : rows.integers()) {
        int counted = row < 0 ? row + sides[axis] : row;
        if (counted < 0 || counted >= sides[axis]) {
          throw new MalformedModelException(
              "index (%s) must be below %s".formatted(row, sides[axis]));
        }
        System.arraycopy(values, (i * sides[axis] + counted) * inner, gathered, at, inner);
        at += inner;
      }
    }
    return new Tensor(to, gathered);
  }

  private static int[] strides(int[] sides) {
    int[] strides = new int[sides.length];
    int stride = 1;
    for (int i = sides.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= sides[i];
    }
    return strides;
  }

  /** The numbers at 0, 1, 2 … times the strides of each side. */
  private Tensor picked(int[] to, int[] strides, int from) {
    double[] picked = new double[size(to)];
    int[] place = new int[to.length];
    int at = from;
    for (int i = 0; i < picked.length; i++) {
      picked[i] = values[at];
      for (int axis = to.length - 1; axis >= 0; axis--) {
        at += strides[axis];
        if (++place[axis] < to[axis]) {
          break;
        }
        at -= place[axis] * strides[axis];
        place[axis] = 0;
      }
    }
    return new Tensor(to, picked);
  }
}
