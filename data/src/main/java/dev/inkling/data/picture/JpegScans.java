package dev.inkling.data.picture;

import java.nio.ByteBuffer;

/** How often a JPEG file goes over its picture: a progressive one may do so thousands of times. */
final class JpegScans {

  private static final int START_OF_SCAN = 0xda;

  private JpegScans() {}

  /** The number of scans, 0 where it is no JPEG. */
  static int count(byte[] file) {
    ByteBuffer jpeg = ByteBuffer.wrap(file);
    int scans = 0;
    int at = 2;
    while (file.length > 4 && jpeg.getShort(0) == (short) 0xffd8) {
      at = marker(file, at);
      if (at + 4 > file.length) {
        break;
      }
      int marker = file[at + 1] & 0xff;
      scans += marker == START_OF_SCAN ? 1 : 0;
      at += 2 + (hasLength(marker) ? jpeg.getShort(at + 2) & 0xffff : 0);
    }
    return scans;
  }

  /** Where the next marker is; in the data of a scan 0xff is followed by 0. */
  private static int marker(byte[] file, int from) {
    int at = from;
    while (at + 1 < file.length && (file[at] != -1 || file[at + 1] == 0 || file[at + 1] == -1)) {
      at++;
    }
    return at;
  }

  /** All but restarts and the picture's end. */
  private static boolean hasLength(int marker) {
    return marker < 0xd0 || marker > 0xd9;
  }
}
