package dev.inkling.web;

import dev.inkling.ink.Stroke;
import java.util.Arrays;

/**
 * The points of a stroke that is being drawn. Immutable to whoever holds one.
 *
 * <p>Adding a point takes constant time: successors share their arrays as long as each is extended
 * only once, which is what a pen does.
 */
final class Points {

  private static final int FIRST_CAPACITY = 64;

  private final Buffer buffer;
  private final int size;

  private Points(Buffer buffer, int size) {
    this.buffer = buffer;
    this.size = size;
  }

  static Points of(double x, double y, double time) {
    Buffer buffer = new Buffer(FIRST_CAPACITY);
    buffer.add(x, y, time);
    return new Points(buffer, 1);
  }

  /** These points and one more. */
  Points plus(double x, double y, double time) {
    // Another successor has written behind our end, or there is no room.
    boolean shared = buffer.used == size && size < buffer.xs.length;
    Buffer target = shared ? buffer : buffer.copy(size);
    target.add(x, y, time);
    return new Points(target, size + 1);
  }

  int size() {
    return size;
  }

  /** Whether the last point is there. */
  boolean endsAt(double x, double y) {
    return buffer.xs[size - 1] == x && buffer.ys[size - 1] == y;
  }

  Stroke toStroke() {
    return Stroke.of(
        Arrays.copyOf(buffer.xs, size),
        Arrays.copyOf(buffer.ys, size),
        Arrays.copyOf(buffer.times, size));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Points that && toStroke().equals(that.toStroke());
  }

  @Override
  public int hashCode() {
    return toStroke().hashCode();
  }

  private static final class Buffer {

    private final double[] xs;
    private final double[] ys;
    private final double[] times;
    private int used;

    Buffer(int capacity) {
      xs = new double[capacity];
      ys = new double[capacity];
      times = new double[capacity];
    }

    void add(double x, double y, double time) {
      xs[used] = x;
      ys[used] = y;
      times[used] = time;
      used++;
    }

    Buffer copy(int size) {
      Buffer copy = new Buffer(Math.max(FIRST_CAPACITY, 2 * size));
      System.arraycopy(xs, 0, copy.xs, 0, size);
      System.arraycopy(ys, 0, copy.ys, 0, size);
      System.arraycopy(times, 0, copy.times, 0, size);
      copy.used = size;
      return copy;
    }
  }
}
