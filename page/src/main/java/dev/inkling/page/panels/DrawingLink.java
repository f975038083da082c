package dev.inkling.page.panels;

import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A drawing as a few letters that fit into a link. Places are kept to a 1024th of the pad's side,
 * times to 4 milliseconds.
 *
 * <p>The letters are base64url for these bytes: the version, 1; for each stroke twice its number of
 * points, plus 1 if it has times, as a number; for each point the steps right and down from the
 * point before, and with times the time since then, as numbers; at the end two bytes of Fletcher's
 * checksum. A number is written seven bits a byte, the lowest first, the highest bit set on all but
 * the last; steps are numbers of which every second is negative: 0, -1, 1, -2, 2 and so on.
 */
public final class DrawingLink {

  /** What stands before the letters in a link's fragment. */
  public static final String KEY = "d=";

  /** The most points of a drawing in a link; others would be longer than mail programs bear. */
  static final int MAX_POINTS = 5_000;

  /** The longest row of letters that is looked at. */
  static final int MAX_LENGTH = 40_000;

  private static final int VERSION = 1;
  private static final int GRID = 1024;
  private static final int TICK = 4;

  /** A pen may leave the pad, but not for another town. */
  private static final int FARTHEST = 8 * GRID;

  /** The longest time between two points: a minute. */
  private static final int LONGEST = 60_000 / TICK;

  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private DrawingLink() {}

  /**
   * The letters for a drawing.
   *
   * @throws IllegalArgumentException if it has more than {@link #MAX_POINTS} points or leaves the
   *     pad too far
   */
  static String of(Ink ink) {
    if (ink.points() > MAX_POINTS) {
      throw new IllegalArgumentException(
          "number of points (" + ink.points() + ") must be at most " + MAX_POINTS);
    }
    Writer out = new Writer();
    out.add(VERSION);
    int x = 0;
    int y = 0;
    double clock = 0;
    boolean isFirst = true;
    for (Stroke stroke : ink.strokes()) {
      out.number(2 * stroke.size() + (stroke.hasTimes() ? 1 : 0));
      for (int i = 0; i < stroke.size(); i++) {
        int nextX = grid(stroke.x(i));
        int nextY = grid(stroke.y(i));
        out.step(nextX - x);
        out.step(nextY - y);
        x = nextX;
        y = nextY;
        if (stroke.hasTimes()) {
          double wait = isFirst ? 0 : (stroke.time(i) - clock) / TICK;
          int ticks = (int) Math.max(0, Math.min(LONGEST, Math.round(wait)));
          out.number(ticks);
          // What rounding left out of this wait goes into the next.
          clock = isFirst ? stroke.time(i) : clock + ticks * TICK;
          isFirst = false;
        }
      }
    }
    return out.letters();
  }

  private static int grid(double share) {
    long place = Math.round(share * GRID);
    if (Math.abs(place) > FARTHEST) {
      throw new IllegalArgumentException("a point must be near the pad");
    }
    return (int) place;
  }

  /**
   * The drawing that such letters stand for.
   *
   * @throws IllegalArgumentException if they stand for none
   */
  static Ink ink(String letters) {
    Reader in = new Reader(bytes(letters));
    if (in.next() != VERSION) {
      throw new IllegalArgumentException("version of the link must be " + VERSION);
    }
    List<Stroke> strokes = new ArrayList<>();
    int x = 0;
    int y = 0;
    int clock = 0;
    int points = 0;
    while (!in.isAtEnd()) {
      int head = in.number();
      int size = head / 2;
      points += size;
      if (size < 1 || points > MAX_POINTS) {
        throw new IllegalArgumentException("number of points must be within 1 and " + MAX_POINTS);
      }
      boolean hasTimes = head % 2 == 1;
      double[] xs = new double[size];
      double[] ys = new double[size];
      double[] times = new double[size];
      for (int i = 0; i < size; i++) {
        x += in.step();
        y += in.step();
        if (Math.abs(x) > FARTHEST || Math.abs(y) > FARTHEST) {
          throw new IllegalArgumentException("a point must be near the pad");
        }
        xs[i] = (double) x / GRID;
        ys[i] = (double) y / GRID;
        if (hasTimes) {
          int wait = in.number();
          if (wait > LONGEST) {
            throw new IllegalArgumentException("a wait must be at most a minute");
          }
          clock += wait * TICK;
          times[i] = clock;
        }
      }
      strokes.add(hasTimes ? Stroke.of(xs, ys, times) : Stroke.of(xs, ys));
    }
    if (strokes.isEmpty()) {
      throw new IllegalArgumentException("the link must hold a stroke");
    }
    return new Ink(strokes);
  }

  private static byte[] bytes(String letters) {
    if (letters.length() > MAX_LENGTH || letters.length() % 4 == 1) {
      throw new IllegalArgumentException("the link must have a length that links have");
    }
    byte[] bytes = new byte[letters.length() * 3 / 4];
    int bits = 0;
    int held = 0;
    int at = 0;
    for (int i = 0; i < letters.length(); i++) {
      int value = LETTERS.indexOf(letters.charAt(i));
      if (value < 0) {
        throw new IllegalArgumentException("the link must consist of letters, digits, - and _");
      }
      held = held << 6 | value;
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        bytes[at++] = (byte) (held >> bits);
        held &= (1 << bits) - 1;
      }
    }
    if (held != 0) {
      throw new IllegalArgumentException("the link must end where its bytes end");
    }
    return bytes;
  }

  /** Fletcher's, of the first bytes. */
  static int checksum(byte[] bytes, int length) {
    int low = 0;
    int high = 0;
    for (int i = 0; i < length; i++) {
      low = (low + (bytes[i] & 0xff)) % 255;
      high = (high + low) % 255;
    }
    return high << 8 | low;
  }

  private static final class Writer {

    private byte[] bytes = new byte[256];
    private int size;

    void add(int value) {
      if (size == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * size);
      }
      bytes[size++] = (byte) value;
    }

    void number(int value) {
      int rest = value;
      while (rest > 0x7f) {
        add((rest & 0x7f) | 0x80);
        rest >>>= 7;
      }
      add(rest);
    }

    void step(int value) {
      number((value << 1) ^ (value >> 31));
    }

    String letters() {
      int sum = checksum(bytes, size);
      add(sum >> 8);
      add(sum);
      StringBuilder letters = new StringBuilder();
      for (int i = 0; i < size; i += 3) {
        int left = Math.min(3, size - i);
        int three = 0;
        for (int j = 0; j < 3; j++) {
          three = three << 8 | (j < left ? bytes[i + j] & 0xff : 0);
        }
        for (int j = 0; j <= left; j++) {
          letters.append(LETTERS.charAt((three >> (18 - 6 * j)) & 63));
        }
      }
      return letters.toString();
    }
  }

  private static final class Reader {

    private static final int SUM_BYTES = 2;

    private final byte[] bytes;
    private final int end;
    private int at;

    Reader(byte[] bytes) {
      this.bytes = bytes;
      end = bytes.length - SUM_BYTES;
      if (end < 1 || checksum(bytes, end) != ((bytes[end] & 0xff) << 8 | (bytes[end + 1] & 0xff))) {
        throw new IllegalArgumentException("the link must be whole: its checksum differs");
      }
    }

    boolean isAtEnd() {
      return at == end;
    }

    int next() {
      if (at == end) {
        throw new IllegalArgumentException("the link must not end within a stroke");
      }
      return bytes[at++] & 0xff;
    }

    int number() {
      int value = 0;
      for (int shift = 0; shift <= 21; shift += 7) {
        int next = next();
        value |= (next & 0x7f) << shift;
        if (next <= 0x7f) {
          return value;
        }
      }
      throw new IllegalArgumentException("a number of the link must have at most four bytes");
    }

    int step() {
      int value = number();
      return (value >>> 1) ^ -(value & 1);
    }
  }
}
