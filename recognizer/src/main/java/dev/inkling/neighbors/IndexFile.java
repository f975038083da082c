package dev.inkling.neighbors;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The index as a file: some hundred thousand bytes that a page can load.
 *
 * <p>Big-endian: {@code INKN}; a byte each for the version, the space and the number of votes;
 * float32 reach; int32 number of pictures; for each picture how far its index is above the one
 * before, 7 bits a byte, the last byte below 128; the labels, a byte each; the pictures as {@link
 * PictureModel} packs them; CRC-32 of all that.
 */
final class IndexFile {

  /** Of this format; others are refused. */
  static final int VERSION = 2;

  /** The most pictures in a file: bounds what a hostile one costs in memory and time. */
  static final int MAX_PICTURES = 20_000;

  /** The most bytes in a file, for the same reason. */
  static final int MAX_BYTES = 4 << 20;

  private static final String MAGIC = "INKN";
  static final int HEADER = 15;
  private static final int CHECKSUM = 4;

  private IndexFile() {}

  static byte[] write(TrainingPictures pictures, FeatureSpace space, int votes, double reach) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, MAGIC.getBytes(StandardCharsets.US_ASCII));
    out.write(VERSION);
    out.write(space.code());
    out.write(votes);
    writeInt(out, Float.floatToIntBits((float) reach));
    writeInt(out, pictures.size());
    int before = -1;
    for (int index : pictures.indices()) {
      int step = index - before - 1;
      for (; step >= 128; step >>>= 7) {
        out.write(128 | (step & 127));
      }
      out.write(step);
      before = index;
    }
    write(out, pictures.labels());
    byte[] shades = new byte[pictures.pixels().length];
    for (int i = 0; i < shades.length; i++) {
      shades[i] =
          (byte) Math.round((pictures.pixels()[i] & 0xff) * (PictureModel.LEVELS - 1) / 255f);
    }
    PictureModel model = new PictureModel();
    RangeEncoder encoder = new RangeEncoder();
    for (int i = 0; i < pictures.size(); i++) {
      model.encode(shades, i * TrainingPictures.PIXELS, encoder);
    }
    write(out, encoder.finish());
    byte[] body = out.toByteArray();
    requireSize(body.length + CHECKSUM);
    writeInt(out, checksum(body, body.length));
    return out.toByteArray();
  }

  private static void requireSize(int bytes) {
    if (bytes > MAX_BYTES) {
      throw new MalformedIndexException(
          "index file size (" + bytes + ") must be at most " + MAX_BYTES + " bytes");
    }
  }

  /** As writeBytes, which Android lacks before API 33. */
  private static void write(ByteArrayOutputStream out, byte[] bytes) {
    out.write(bytes, 0, bytes.length);
  }

  private static void writeInt(ByteArrayOutputStream out, int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(value >>> shift);
    }
  }

  /**
   * Refuses what is too large, no index, of another version, or changed since it was written.
   *
   * @return where the checksum begins
   */
  static int check(byte[] file) {
    requireSize(file.length);
    for (int i = 0; i < MAGIC.length(); i++) {
      if (file.length <= i || file[i] != MAGIC.charAt(i)) {
        throw new MalformedIndexException("index file is broken: it must begin with " + MAGIC);
      }
    }
    if (file.length < HEADER + CHECKSUM) {
      throw new MalformedIndexException("index file is broken: it is cut off");
    }
    if (file[4] != VERSION) {
      throw new MalformedIndexException(
          "version of the index file (" + (file[4] & 0xff) + ") must be " + VERSION);
    }
    int end = file.length - CHECKSUM;
    if (readInt(file, end) != checksum(file, end)) {
      throw new MalformedIndexException(
          "index file is broken: its checksum ("
              + Integer.toHexString(checksum(file, end))
              + ") must be "
              + Integer.toHexString(readInt(file, end)));
    }
    return end;
  }

  /** The space that a code stands for. */
  static FeatureSpace space(int code) {
    for (FeatureSpace space : FeatureSpace.values()) {
      if (space.code() == code) {
        return space;
      }
    }
    throw new MalformedIndexException(
        "space of the index file (" + (code & 0xff) + ") must be known");
  }

  static int readInt(byte[] file, int at) {
    return (file[at] & 0xff) << 24
        | (file[at + 1] & 0xff) << 16
        | (file[at + 2] & 0xff) << 8
        | (file[at + 3] & 0xff);
  }

  /** CRC-32 as in zip; the class of the JDK is not in the browser. */
  static int checksum(byte[] bytes, int length) {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      int value = i;
      for (int bit = 0; bit < 8; bit++) {
        value = (value & 1) == 0 ? value >>> 1 : (value >>> 1) ^ 0xedb88320;
      }
      table[i] = value;
    }
    int sum = -1;
    for (int i = 0; i < length; i++) {
      sum = (sum >>> 8) ^ table[(sum ^ bytes[i]) & 0xff];
    }
    return ~sum;
  }
}
