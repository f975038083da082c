package dev.inkling.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A right file in parts, and how parts become a file: lengths and check sums are made anew, so that
 * a change reaches the code behind them.
 */
public record Structure(List<byte[]> parts, Function<List<byte[]>, byte[]> join) {

  private static final Pattern TOKEN =
      Pattern.compile("\"[^\"]*\"|[-+.\\w]+|\\s+|.", Pattern.DOTALL);

  /** Marks of protobuf messages: no field has the number 0. */
  private static final byte OPEN = 0;

  private static final byte CLOSE = 1;
  private static final int MAX_DEPTH = 6;

  /** Text, a part for each word, number, string or sign. */
  public static Structure ofText(String text) {
    List<byte[]> parts = new ArrayList<>();
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      parts.add(token.group().getBytes(StandardCharsets.UTF_8));
    }
    return new Structure(parts, Structure::concatenated);
  }

  /** Bytes, cut at these places. */
  public static Structure ofBytes(byte[] file, int... cuts) {
    List<byte[]> parts = new ArrayList<>();
    int from = 0;
    for (int cut : cuts) {
      parts.add(Arrays.copyOfRange(file, from, cut));
      from = cut;
    }
    parts.add(Arrays.copyOfRange(file, from, file.length));
    return new Structure(parts, Structure::concatenated);
  }

  /** PNG, a part for each chunk: its type and its data. */
  public static Structure ofPng(byte[] file) {
    ByteBuffer png = ByteBuffer.wrap(file);
    List<byte[]> parts = new ArrayList<>();
    for (int at = 8; at < file.length; at += 12 + png.getInt(at)) {
      parts.add(Arrays.copyOfRange(file, at + 4, at + 8 + png.getInt(at)));
    }
    return new Structure(parts, Structure::png);
  }

  /** Protobuf, a part for each field and for the begin and end of each message in it. */
  public static Structure ofProtobuf(byte[] file) {
    List<byte[]> parts = new ArrayList<>();
    addFields(file, 0, parts);
    return new Structure(parts, Structure::protobuf);
  }

  /** The right file. */
  public byte[] file() {
    return join.apply(parts);
  }

  /** All parts one after the other. */
  public static byte[] concatenated(List<byte[]> parts) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    parts.forEach(file::writeBytes);
    return file.toByteArray();
  }

  private static byte[] png(List<byte[]> parts) {
    ByteBuffer file =
        ByteBuffer.allocate(8 + parts.stream().mapToInt(part -> part.length + 8).sum());
    file.putLong(0x89504e470d0a1a0aL);
    for (byte[] part : parts) {
      CRC32 check = new CRC32();
      check.update(part);
      file.putInt(part.length - 4).put(part).putInt((int) check.getValue());
    }
    return file.array();
  }

  private static byte[] protobuf(List<byte[]> parts) {
    List<ByteArrayOutputStream> open = new ArrayList<>(List.of(new ByteArrayOutputStream()));
    List<byte[]> keys = new ArrayList<>();
    for (byte[] part : parts) {
      if (part.length > 1 && part[0] == OPEN) {
        open.add(new ByteArrayOutputStream());
        keys.add(Arrays.copyOfRange(part, 1, part.length));
      } else if (part.length == 1 && part[0] == CLOSE) {
        close(open, keys);
      } else {
        open.get(open.size() - 1).writeBytes(part);
      }
    }
    while (open.size() > 1) {
      close(open, keys);
    }
    return open.get(0).toByteArray();
  }

  private static void close(List<ByteArrayOutputStream> open, List<byte[]> keys) {
    if (keys.isEmpty()) {
      return;
    }
    byte[] message = open.remove(open.size() - 1).toByteArray();
    ByteArrayOutputStream parent = open.get(open.size() - 1);
    parent.writeBytes(keys.remove(keys.size() - 1));
    int length = message.length;
    for (; length > 0x7f; length >>>= 7) {
      parent.write((length & 0x7f) | 0x80);
    }
    parent.write(length);
    parent.writeBytes(message);
  }

  /** Adds the fields of a message; false, and nothing added, if these bytes are none. */
  private static boolean addFields(byte[] message, int depth, List<byte[]> parts) {
    int before = parts.size();
    int at = 0;
    while (at < message.length) {
      int value = afterNumber(message, at);
      int end =
          value < 0 || message[at] >>> 3 == 0
              ? -1
              : switch (message[at] & 7) {
                case 0 -> afterNumber(message, value);
                case 1 -> value + 8;
                case 5 -> value + 4;
                case 2 -> addDelimited(message, at, value, depth, parts);
                default -> -1;
              };
      if (end < 0 || end > message.length) {
        parts.subList(before, parts.size()).clear();
        return false;
      }
      if ((message[at] & 7) != 2) {
        parts.add(Arrays.copyOfRange(message, at, end));
      }
      at = end;
    }
    return true;
  }

  private static int addDelimited(
      byte[] message, int at, int length, int depth, List<byte[]> parts) {
    int from = afterNumber(message, length);
    if (from < 0 || from - length > 3) {
      return -1;
    }
    int size = 0;
    for (int i = from - 1; i >= length; i--) {
      size = size << 7 | (message[i] & 0x7f);
    }
    int end = from + size;
    if (end > message.length) {
      return -1;
    }
    int before = parts.size();
    byte[] key = new byte[1 + length - at];
    System.arraycopy(message, at, key, 1, length - at);
    parts.add(key);
    if (size > 0
        && depth < MAX_DEPTH
        && addFields(Arrays.copyOfRange(message, from, end), depth + 1, parts)) {
      parts.add(new byte[] {CLOSE});
    } else {
      parts.subList(before, parts.size()).clear();
      parts.add(Arrays.copyOfRange(message, at, end));
    }
    return end;
  }

  /** Where the number that begins here ends, or -1. */
  private static int afterNumber(byte[] message, int from) {
    int at = from;
    while (at < message.length && message[at] < 0) {
      at++;
    }
    return at < message.length ? at + 1 : -1;
  }
}
