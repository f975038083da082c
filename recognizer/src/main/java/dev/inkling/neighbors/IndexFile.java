package dev.inkling.neighbors;

import dev.inkling.image.Decimal;

/**
 * The index as a plain table of bytes, which travels gzipped.
 *
 * <p>Big-endian: {@code INKN}; a byte each for the version, the space and the number of votes;
 * float32 reach; int32 number of pictures; the pictures' indices, int32 each; their labels, a byte
 * each; their pixels row by row in sixteen shades, two pixels a byte, the left one in the higher
 * bits, 0 = paper; CRC-32 of all that.
 */
final class IndexFile {

  /** Of this format; others are refused. */
  static final int VERSION = 3;

  /** The most pictures in a file: bounds what a hostile one costs in memory and time. */
  static final int MAX_PICTURES = 20_000;

  private static final String MAGIC = "INKN";
  private static final int HEADER = 15;
  private static final int INDEX = 4;
  private static final int PACKED = TrainingPictures.PIXELS / 2;
  private static final int CHECKSUM = 4;

  /** The most bytes in a file. */
  static final int MAX_BYTES = bytes(MAX_PICTURES);

  /** Pixels of neighbouring shades differ by this: 255 / 15. */
  private static final int SHADE = 17;

  private IndexFile() {}

  private static int bytes(int pictures) {
    return HEADER + pictures * (INDEX + 1 + PACKED) + CHECKSUM;
  }

  static byte[] write(TrainingPictures pictures, FeatureSpace space, int votes, double reach) {
    int size = pictures.size();
    byte[] file = new byte[bytes(size)];
    for (int i = 0; i < MAGIC.length(); i++) {
      file[i] = (byte) MAGIC.charAt(i);
    }
    file[4] = VERSION;
    file[5] = (byte) space.code();
    file[6] = (byte) votes;
    writeInt(file, 7, Float.floatToIntBits((float) reach));
    writeInt(file, 11, size);
    for (int i = 0; i < size; i++) {
      writeInt(file, HEADER + i * INDEX, pictures.indices()[i]);
    }
    int labels = HEADER + size * INDEX;
    System.arraycopy(pictures.labels(), 0, file, labels, size);
    byte[] pixels = pictures.pixels();
    for (int i = 0; i < size * PACKED; i++) {
      file[labels + size + i] = (byte) (shade(pixels[2 * i]) << 4 | shade(pixels[2 * i + 1]));
    }
    int end = file.length - CHECKSUM;
    writeInt(file, end, checksum(file, end));
    return file;
  }

  private static int shade(byte pixel) {
    return Math.round((pixel & 0xff) / (float) SHADE);
  }

  /**
   * A reader of the neighbours in a file.
   *
   * @throws MalformedIndexException if it is no index, too large, of another version, or broken
   */
  static IndexReader read(byte[] file) {
    check(file);
    FeatureSpace space = space(file[5]);
    int votes = file[6];
    if (votes < 1 || votes > Neighbors.MAX_VOTES) {
      throw new MalformedIndexException(
          "votes of the index file ("
              + (votes & 0xff)
              + ") must be within 1 and "
              + Neighbors.MAX_VOTES);
    }
    double reach = Float.intBitsToFloat(readInt(file, 7));
    if (!(reach > 0)) {
      throw new MalformedIndexException(
          "reach of the index file (" + Decimal.text(reach) + ") must be positive");
    }
    int size = readInt(file, 11);
    if (size < 1 || size > MAX_PICTURES) {
      throw new MalformedIndexException(
          "number of pictures in the index file ("
              + size
              + ") must be within 1 and "
              + MAX_PICTURES);
    }
    if (file.length != bytes(size)) {
      throw new MalformedIndexException(
          "index file is broken: "
              + (file.length < bytes(size)
                  ? "the pictures are cut off"
                  : "it has more than its pictures"));
    }
    return new IndexReader(pictures(file, size), space, votes, reach);
  }

  private static TrainingPictures pictures(byte[] file, int size) {
    int[] indices = new int[size];
    for (int i = 0; i < size; i++) {
      indices[i] = readInt(file, HEADER + i * INDEX);
    }
    int at = HEADER + size * INDEX;
    byte[] labels = new byte[size];
    System.arraycopy(file, at, labels, 0, size);
    at += size;
    byte[] pixels = new byte[size * TrainingPictures.PIXELS];
    for (int i = 0; i < pixels.length; i += 2) {
      int pair = file[at++];
      pixels[i] = (byte) ((pair >> 4 & 15) * SHADE);
      pixels[i + 1] = (byte) ((pair & 15) * SHADE);
    }
    try {
      return new TrainingPictures(indices, labels, pixels);
    } catch (IllegalArgumentException e) {
      throw new MalformedIndexException("index file is broken: " + e.getMessage());
    }
  }

  /** Refuses what is too large, no index, of another version, or changed since it was written. */
  private static void check(byte[] file) {
    if (file.length > MAX_BYTES) {
      throw new MalformedIndexException(
          "index file size (" + file.length + ") must be at most " + MAX_BYTES + " bytes");
    }
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
    int sum = checksum(file, end);
    if (readInt(file, end) != sum) {
      throw new MalformedIndexException(
          "index file is broken: its checksum ("
              + Integer.toHexString(sum)
              + ") must be "
              + Integer.toHexString(readInt(file, end)));
    }
  }

  /** The space that a code stands for. */
  private static FeatureSpace space(int code) {
    for (FeatureSpace space : FeatureSpace.values()) {
      if (space.code() == code) {
        return space;
      }
    }
    throw new MalformedIndexException(
        "space of the index file (" + (code & 0xff) + ") must be known");
  }

  private static void writeInt(byte[] file, int at, int value) {
    for (int i = 0; i < 4; i++) {
      file[at + i] = (byte) (value >>> (24 - 8 * i));
    }
  }

  private static int readInt(byte[] file, int at) {
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
