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

  private final boolean swapsSides;
  private final boolean mirrorsColumns;
  private final boolean mirrorsRows;

  Exif(boolean swapsSides, boolean mirrorsColumns, boolean mirrorsRows) {
    this.swapsSides = swapsSides;
    this.mirrorsColumns = mirrorsColumns;
    this.mirrorsRows = mirrorsRows;
  }

  /** What a JPEG file says; upright where it says nothing, something broken, or is no JPEG. */
  static Exif orientation(byte[] file) {
    ByteBuffer jpeg = ByteBuffer.wrap(file);
    if (file.length < 4 || jpeg.getShort(0) != (short) 0xffd8) {
      return UPRIGHT;
    }
    int at = 2;
    // Segments: 0xff, marker, length with its own two bytes. Start of scan ends the headers.
    while (at + 4 <= file.length && file[at] == (byte) 0xff && file[at + 1] != (byte) 0xda) {
      int length = jpeg.getShort(at + 2) & 0xffff;
      int end = at + 2 + length;
      if (length < 2 || end > file.length) {
        return UPRIGHT;
      }
      boolean isExif =
          file[at + 1] == (byte) 0xe1
              && length >= 16
              && jpeg.getInt(at + 4) == 0x45786966
              && jpeg.getShort(at + 8) == 0;
      if (isExif) {
        return tiff(jpeg.slice(at + 10, end - at - 10));
      }
      at = end;
    }
    return UPRIGHT;
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
