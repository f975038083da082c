package dev.inkling.data.picture;

import dev.inkling.image.GrayImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a photograph has to be turned to stand upright. Telephones store pictures as the sensor lies
 * and say in EXIF how they were held; browsers turn them, and so does this.
 *
 * <p>The numbers are those of EXIF's tag 0x0112, less 1.
 *
 * @see <a href="https://www.cipa.jp/std/documents/e/DC-008-2012_E.pdf">EXIF 2.3, orientation</a>
 */
enum Exif {
  UPRIGHT(false, false, false),
  MIRRORED(false, true, false),
  HALF_TURN(false, true, true),
  FLIPPED(false, false, true),
  TRANSPOSED(true, false, false),
  /** To be turned clockwise: column x of the result is row height - 1 - x of the file. */
  QUARTER_TURN(true, false, true),
  TRANSVERSED(true, true, true),
  THREE_QUARTER_TURN(true, true, false);

  private static final int TAG = 0x0112;

  /** The letters Exif, two zeros follow; JPEG has them in front, WebP sometimes. */
  private static final int EXIF = 0x45786966;

  private final boolean swapsSides;
  private final boolean mirrorsColumns;
  private final boolean mirrorsRows;

  Exif(boolean swapsSides, boolean mirrorsColumns, boolean mirrorsRows) {
    this.swapsSides = swapsSides;
    this.mirrorsColumns = mirrorsColumns;
    this.mirrorsRows = mirrorsRows;
  }

  /** What a JPEG, PNG or WebP file says; upright where it says nothing or something broken. */
  static Exif orientation(byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes);
    if (bytes.length < 12) {
      return UPRIGHT;
    }
    ByteBuffer exif =
        switch (file.getInt(0)) {
          // Behind the signature: length without its own bytes, type and check; type; data.
          case 0x89504e47 -> chunk(file, 8, 0x65584966, 12);
          // RIFF: type, length, little-endian, padded to be even; EXIF.
          case 0x52494646 -> chunk(file.order(ByteOrder.LITTLE_ENDIAN), 12, 0x46495845, 8);
          default -> file.getShort(0) == (short) 0xffd8 ? segment(file) : null;
        };
    if (exif != null && exif.limit() > 14 && exif.order(ByteOrder.BIG_ENDIAN).getInt(0) == EXIF) {
      exif = exif.slice(6, exif.limit() - 6);
    }
    return exif == null || exif.limit() < 8 ? UPRIGHT : tiff(exif);
  }

  /** The data of the first chunk of a type, of PNG or of RIFF, which differ in their order. */
  private static ByteBuffer chunk(ByteBuffer file, int begin, int type, int overhead) {
    boolean isPng = overhead == 12;
    for (long at = begin; at + 8 <= file.limit(); ) {
      int first = file.getInt((int) at);
      int second = file.getInt((int) at + 4);
      long length = (isPng ? first : second) & 0xffffffffL;
      if (at + 8 + length > file.limit()) {
        return null;
      }
      if ((isPng ? second : first) == type) {
        return file.slice((int) at + 8, (int) length);
      }
      at += overhead + length + (isPng ? 0 : length & 1);
    }
    return null;
  }

  /** The data of the first segment of JPEG that is EXIF. */
  private static ByteBuffer segment(ByteBuffer file) {
    int at = 2;
    // Segments: 0xff, marker, length with its own two bytes. Start of scan ends the headers.
    while (at + 4 <= file.limit() && file.get(at) == -1 && file.get(at + 1) != (byte) 0xda) {
      int length = file.getShort(at + 2) & 0xffff;
      int end = at + 2 + length;
      if (length < 2 || end > file.limit()) {
        return null;
      }
      if (file.get(at + 1) == (byte) 0xe1 && length >= 16 && file.getInt(at + 4) == EXIF) {
        return file.slice(at + 4, end - at - 4);
      }
      at = end;
    }
    return null;
  }

  /** Reads the first directory of TIFF data. */
  private static Exif tiff(ByteBuffer tiff) {
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long directory = tiff.getInt(4) & 0xffffffffL;
    if (directory + 2 > tiff.limit()) {
      return UPRIGHT;
    }
    int entries = tiff.getShort((int) directory) & 0xffff;
    for (int i = 0; i < entries; i++) {
      int entry = (int) directory + 2 + 12 * i;
      if (entry + 12 > tiff.limit()) {
        return UPRIGHT;
      }
      if ((tiff.getShort(entry) & 0xffff) == TAG) {
        int value = tiff.getShort(entry + 8);
        return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  /** The picture, turned. */
  GrayImage upright(int width, int height, int[] argb) {
    if (this == UPRIGHT) {
      return GrayImage.ofArgb(width, height, argb);
    }
    int newWidth = swapsSides ? height : width;
    int newHeight = swapsSides ? width : height;
    int[] turned = new int[argb.length];
    for (int y = 0; y < newHeight; y++) {
      for (int x = 0; x < newWidth; x++) {
        int column = swapsSides ? y : x;
        int row = swapsSides ? x : y;
        int fromX = mirrorsColumns ? width - 1 - column : column;
        int fromY = mirrorsRows ? height - 1 - row : row;
        turned[y * newWidth + x] = argb[fromY * width + fromX];
      }
    }
    return GrayImage.ofArgb(newWidth, newHeight, turned);
  }
}
