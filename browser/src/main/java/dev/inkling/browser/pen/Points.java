package dev.inkling.browser.pen;

import dev.inkling.ink.Stroke;
import java.util.Arrays;

/**
 * The points of a stroke that is being drawn. Immutable to its holders.
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

  static Points of(PenPoint point) {
    Buffer buffer = new Buffer(FIRST_CAPACITY, point);
    buffer.add(point);
    return new Points(buffer, 1);
  }

  /** These points and one more. */
  Points plus(PenPoint point) {
    // Another successor has written behind our end, or there is no room.
    boolean shared = buffer.used == size && size < buffer.values[0].length;
    Buffer target = shared ? buffer : new Buffer(buffer, size);
    target.add(point);
    return new Points(target, size + 1);
  }

  int size() {
    return size;
  }

  /** Whether the last point is there. */
  boolean endsAt(PenPoint point) {
    return buffer.values[Buffer.X][size - 1] == point.x()
        && buffer.values[Buffer.Y][size - 1] == point.y();
  }

  Stroke toStroke() {
    Stroke stroke = Stroke.of(first(Buffer.X), first(Buffer.Y), first(Buffer.TIME));
    if (buffer.hasPressures) {
      stroke = stroke.withPressures(first(Buffer.PRESSURE));
    }
    return buffer.hasTilts ? stroke.withTilts(first(Buffer.TILT_X), first(Buffer.TILT_Y)) : stroke;
  }

  private double[] first(int row) {
    return Arrays.copyOf(buffer.values[row], size);
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

    static final int X = 0;
    static final int Y = 1;
    static final int TIME = 2;
    static final int PRESSURE = 3;
    static final int TILT_X = 4;
    static final int TILT_Y = 5;
    private static final int ROWS = 6;

    /** One row for each of what a point has; a device that starts without some has none later. */
    private final double[][] values = new double[ROWS][];

    private final boolean hasPressures;
    private final boolean hasTilts;
    private int used;

    Buffer(int capacity, PenPoint first) {
      hasPressures = !Double.isNaN(first.pressure());
      hasTilts = !Double.isNaN(first.tiltX()) && !Double.isNaN(first.tiltY());
      for (int row = 0; row < ROWS; row++) {
        values[row] = has(row) ? new double[capacity] : null;
      }
    }

    Buffer(Buffer from, int size) {
      hasPressures = from.hasPressures;
      hasTilts = from.hasTilts;
      for (int row = 0; row < ROWS; row++) {
        if (has(row)) {
          values[row] = new double[Math.max(FIRST_CAPACITY, 2 * size)];
          System.arraycopy(from.values[row], 0, values[row], 0, size);
        }
      }
      used = size;
    }

    private boolean has(int row) {
      return row < PRESSURE || (row == PRESSURE ? hasPressures : hasTilts);
    }

    void add(PenPoint point) {
      values[X][used] = point.x();
      values[Y][used] = point.y();
      values[TIME][used] = point.time();
      if (hasPressures) {
        values[PRESSURE][used] = within(point.pressure(), 0, 1);
      }
      if (hasTilts) {
        values[TILT_X][used] = within(point.tiltX(), -90, 90);
        values[TILT_Y][used] = within(point.tiltY(), -90, 90);
      }
      used++;
    }

    /** A device that falls silent in the middle of a stroke counts as 0. */
    private static double within(double value, double least, double most) {
      return Double.isNaN(value) ? 0 : Math.max(least, Math.min(most, value));
    }
  }
}
