package dev.inkling.data.io;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a file holds, by its first bytes; names are not asked. */
public enum FileKind {
  /** A PNG, JPEG, GIF or BMP picture. */
  PICTURE,
  /** IDX of any sort. */
  IDX,
  /** Something gzipped. */
  GZIP,
  /** Text, which may be NDJSON. */
  TEXT,
  /** Something else. */
  OTHER;

  /** How many bytes tell. */
  public static final int HEAD_BYTES = 16;

  /**
   * The kind of a file that starts with these bytes.
   *
   * @param head the first {@link #HEAD_BYTES} bytes, fewer if the file is shorter
   */
  public static FileKind of(byte[] head) {
    if (startsWith(head, "\u0089PNG")
        || startsWith(head, "\u00ff\u00d8\u00ff")
        || startsWith(head, "GIF8")
        || startsWith(head, "BM")) {
      return PICTURE;
    }
    if (startsWith(head, "\u001f\u008b")) {
      return GZIP;
    }
    if (startsWith(head, "\0\0") && head.length >= 4 && head[2] != 0) {
      return IDX;
    }
    for (byte b : head) {
      if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t') {
        return OTHER;
      }
    }
    return TEXT;
  }

  private static boolean startsWith(byte[] head, String start) {
    byte[] bytes = start.getBytes(StandardCharsets.ISO_8859_1);
    return head.length >= bytes.length
        && Arrays.equals(bytes, 0, bytes.length, head, 0, bytes.length);
  }
}
