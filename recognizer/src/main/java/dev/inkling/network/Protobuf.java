package dev.inkling.network;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A walk over one protobuf message, field by field: just enough of the wire format to read ONNX.
 *
 * <p>Usage: {@code while (message.next()) switch (message.field()) …}; a field whose value is not
 * asked for is skipped. Every length is checked against what is there.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Protobuf encoding</a>
 */
final class Protobuf {

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final byte[] bytes;
  private final int end;
  private int position;
  private int field;
  private int wireType;
  private boolean pending;

  Protobuf(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private Protobuf(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  /** Moves to the next field; false at the end of the message. */
  boolean next() {
    if (pending) {
      skip();
    }
    if (position == end) {
      return false;
    }
    long key = varint();
    field = (int) (key >>> 3);
    wireType = (int) (key & 7);
    if (field <= 0 || key >>> 32 != 0) {
      throw broken("field number " + (key >>> 3) + " is out of range");
    }
    pending = true;
    return true;
  }

  /** The number of the current field. */
  int field() {
    return field;
  }

  /** Whether the current field is length-delimited: a message, a string, or packed values. */
  boolean isBytes() {
    return wireType == BYTES;
  }

  /** The current field's integer. */
  long integer() {
    expect(VARINT);
    return varint();
  }

  /** The current field's float. */
  float float32() {
    expect(FIXED32);
    return Float.intBitsToFloat(fixed32());
  }

  /** The current field's text. */
  String text() {
    int length = length();
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  /** The current field's message or packed values, to be walked on its own. */
  Protobuf message() {
    int length = length();
    position += length;
    return new Protobuf(bytes, position - length, position);
  }

  /** For packed values: whether any are left. */
  boolean hasMore() {
    return position < end;
  }

  /** For packed values: bytes left. */
  int remaining() {
    return end - position;
  }

  /** For packed values: the next integer. */
  long packedInteger() {
    return varint();
  }

  /** For packed values: the next float. */
  float packedFloat() {
    return Float.intBitsToFloat(fixed32());
  }

  /** For packed values: the next 64-bit integer of fixed size. */
  long packedLong() {
    return (fixed32() & 0xffffffffL) | ((long) fixed32() << 32);
  }

  private int length() {
    expect(BYTES);
    long length = varint();
    if (length < 0 || length > end - position) {
      throw broken("length " + length + " at byte " + position + " reaches beyond the end");
    }
    return (int) length;
  }

  private void expect(int type) {
    if (wireType != type) {
      throw broken("field " + field + " has wire type " + wireType + " instead of " + type);
    }
    pending = false;
  }

  private void skip() {
    pending = false;
    switch (wireType) {
      case VARINT -> varint();
      case FIXED64 -> advance(8);
      case BYTES -> {
        pending = true;
        int length = length();
        advance(length);
      }
      case FIXED32 -> advance(4);
      default -> throw broken("wire type " + wireType + " is unknown");
    }
  }

  private void advance(int count) {
    if (count > end - position) {
      throw broken("a value is cut off");
    }
    position += count;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (position == end) {
        throw broken("a number is cut off");
      }
      byte next = bytes[position++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw broken("a number is longer than 64 bits");
  }

  private int fixed32() {
    if (end - position < 4) {
      throw broken("a value is cut off");
    }
    int value =
        (bytes[position] & 0xff)
            | (bytes[position + 1] & 0xff) << 8
            | (bytes[position + 2] & 0xff) << 16
            | (bytes[position + 3] & 0xff) << 24;
    position += 4;
    return value;
  }

  private static MalformedModelException broken(String what) {
    return new MalformedModelException("model file is broken: " + what);
  }

  /** The most inputs, outputs or attributes of an operator, and numbers in one of its lists. */
  static final int MAX_LIST = 16;

  /**
   * Checks a number of things that cost memory.
   *
   * @throws MalformedModelException if there are more
   */
  static void requireAtMost(String what, int number, int most) {
    if (number > most) {
      throw new MalformedModelException("number of " + what + " must be at most " + most);
    }
  }

  /**
   * A number as an index.
   *
   * @throws MalformedModelException if it is negative or beyond an int
   */
  static int toInt(String what, long value) {
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new MalformedModelException(what + " (" + value + ") is out of range");
    }
    return (int) value;
  }

  /** The list with the numbers of the current field behind it, packed or a single one. */
  static long[] appendIntegers(long[] values, Protobuf message) {
    if (!message.isBytes()) {
      return append(values, message.integer());
    }
    Protobuf packed = message.message();
    while (packed.hasMore()) {
      values = append(values, packed.packedInteger());
    }
    return values;
  }

  /** The list with one more number. */
  static long[] append(long[] values, long value) {
    requireAtMost("numbers in a list", values.length + 1, MAX_LIST);
    long[] more = Arrays.copyOf(values, values.length + 1);
    more[values.length] = value;
    return more;
  }
}
