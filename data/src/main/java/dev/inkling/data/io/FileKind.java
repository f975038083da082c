package dev.inkling.data.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.ZipException;

/**
 * What a file holds, by its first bytes; names are not asked. The one place that knows how files
 * begin: those that are read, and those that people bring and that are only named.
 */
public enum FileKind {
  /** A PNG, JPEG, GIF, BMP or WebP picture. */
  PICTURE("a picture", ""),
  /** IDX of any sort. */
  IDX("IDX", ""),
  /** Something gzipped. */
  GZIP("gzipped", "unpack it"),
  /** JSON, one value or many, in UTF-8 or UTF-16. */
  JSON("JSON", ""),
  /** W3C's Ink Markup Language. */
  INKML("InkML", ""),
  /** A table of pixels: a line of at least {@link #MIN_SEPARATORS} separators. */
  CSV("a table of pixels (CSV)", ""),
  /** Nothing at all. */
  EMPTY("empty", "a download may have failed"),
  SVG("an SVG drawing", "save it as PNG"),
  PDF("a PDF document", "save its page as PNG"),
  HEIC("a HEIC or AVIF picture", "save it as JPEG or PNG"),
  TIFF("a TIFF picture", "save it as PNG"),
  HTML("a web page", "save the picture itself"),
  XML("XML", "of XML only InkML is read"),
  NUMPY("a NumPy array (npy)", "save its pictures as PNG, or its table as CSV"),
  NPZ("NumPy arrays (npz)", "save their pictures as PNG, or their table as CSV"),
  PARQUET("a Parquet table", "save its pictures as PNG, or its table as CSV"),
  HDF5("an HDF5 file", "save its pictures as PNG, or its table as CSV"),
  ZIP("a ZIP archive", "unpack it"),
  XZ("packed with xz", "unpack it"),
  TAR("a tar archive", "unpack it"),
  /** Text of another kind. */
  TEXT("text", ""),
  /** Something else. */
  OTHER("of another kind", "");

  /** How many bytes tell. */
  private static final int HEAD_BYTES = 1024;

  /** How many are waited for: a line on standard input may be all there is for a while. */
  private static final int MIN_HEAD_BYTES = 16;

  /** The fewest separators in the first line of a table of pixels: a label and 8 x 8 pixels. */
  private static final int MIN_SEPARATORS = 64;

  private static final int TAR_MAGIC_AT = 257;

  private final String description;
  private final String advice;

  FileKind(String description, String advice) {
    this.description = description;
    this.advice = advice;
  }

  /**
   * The kind of what a stream holds from here on; nothing of it is used up.
   *
   * @param in supports marks
   * @param name what messages call it
   * @throws InvalidDataException if it is gzipped and cut off already
   * @throws IOException if it cannot be read
   */
  public static FileKind peek(InputStream in, String name) throws IOException {
    in.mark(HEAD_BYTES);
    byte[] head = new byte[HEAD_BYTES];
    try {
      int size = in.readNBytes(head, 0, MIN_HEAD_BYTES);
      while (size >= MIN_HEAD_BYTES && size < HEAD_BYTES && in.available() > 0) {
        int more = in.read(head, size, HEAD_BYTES - size);
        if (more < 0) {
          break;
        }
        size += more;
      }
      in.reset();
      return of(Arrays.copyOf(head, size));
    } catch (EOFException | ZipException e) {
      throw new InvalidDataException(name + ":1: " + Sources.BROKEN_GZIP, e);
    }
  }

  /** The kind of a file that starts with these bytes, or is these bytes. */
  static FileKind of(byte[] head) {
    if (head.length == 0) {
      return EMPTY;
    }
    if (starts(head, "\u0089PNG")
        || starts(head, "\u00ff\u00d8\u00ff")
        || starts(head, "GIF8")
        || starts(head, "BM")
        || (starts(head, "RIFF") && has(head, 8, "WEBP"))) {
      return PICTURE;
    }
    if (starts(head, "\u001f\u008b")) {
      return GZIP;
    }
    if (starts(head, "\0\0") && head.length >= 4 && head[2] >= 8 && head[2] <= 14 && head[3] > 0) {
      return IDX;
    }
    if (starts(head, "PK\3\4")) {
      return has(head, 0, ".npy", 100) ? NPZ : ZIP;
    }
    if (has(head, 4, "ftyphei") || has(head, 4, "ftypmif1") || has(head, 4, "ftypavif")) {
      return HEIC;
    }
    for (Start start : STARTS) {
      if (starts(head, start.bytes)) {
        return start.kind;
      }
    }
    return has(head, TAR_MAGIC_AT, "ustar") ? TAR : ofText(head);
  }

  private record Start(String bytes, FileKind kind) {}

  private static final Start[] STARTS = {
    new Start("%PDF", PDF),
    new Start("II*\0", TIFF),
    new Start("MM\0*", TIFF),
    new Start("\u0093NUMPY", NUMPY),
    new Start("PAR1", PARQUET),
    new Start("\u0089HDF\r\n", HDF5),
    new Start("\u00fd7zXZ", XZ),
  };

  private static FileKind ofText(byte[] head) {
    String text = new String(head, charset(head));
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\n' && c != '\r' && c != '\t') {
        return OTHER;
      }
    }
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    text = text.stripLeading();
    if (text.isEmpty() || text.startsWith("{") || text.startsWith("[")) {
      return JSON;
    }
    if (text.startsWith("<")) {
      String tags = text.toLowerCase(Locale.ROOT);
      return tags.contains("<ink")
          ? INKML
          : tags.contains("<svg")
              ? SVG
              : tags.contains("<html") || tags.contains("<!doctype html") ? HTML : XML;
    }
    String line = text.lines().findFirst().orElse("");
    long separators = line.chars().filter(c -> c == ',' || c == ';' || c == '\t').count();
    return separators >= MIN_SEPARATORS ? CSV : TEXT;
  }

  /**
   * What text is encoded in that begins with these bytes: UTF-16 where a byte order mark or every
   * second byte says so, as for JSON (RFC 4627), otherwise UTF-8.
   */
  public static Charset charset(byte[] head) {
    if (starts(head, "\u00ff\u00fe") || (head.length > 1 && head[0] > 0 && head[1] == 0)) {
      return StandardCharsets.UTF_16LE;
    }
    if (starts(head, "\u00fe\u00ff") || (head.length > 1 && head[0] == 0 && head[1] > 0)) {
      return StandardCharsets.UTF_16BE;
    }
    return StandardCharsets.UTF_8;
  }

  private static boolean starts(byte[] head, String start) {
    return has(head, 0, start);
  }

  private static boolean has(byte[] head, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return head.length >= at + bytes.length
        && Arrays.equals(bytes, 0, bytes.length, head, at, at + bytes.length);
  }

  private static boolean has(byte[] head, int from, String text, int within) {
    for (int at = from; at < from + within; at++) {
      if (has(head, at, text)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Why a file of this kind is refused.
   *
   * @param wanted what it must be
   */
  public InvalidDataException refusal(String file, String wanted) {
    return new InvalidDataException(
        "file (%s) must be %s; it is %s%s"
            .formatted(file, wanted, description, advice.isEmpty() ? "" : ": " + advice));
  }
}
