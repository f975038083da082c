package dev.inkling.page.site;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * One file of the page, as it is and compressed. Immutable and safe for use by several threads;
 * arrays handed out must not be changed.
 */
public final class SiteFile {

  private final String name;
  private final String contentType;
  private final byte[] bytes;
  private byte[] gzip;
  private String tag;
  private final boolean isForEver;

  /**
   * A file of that name.
   *
   * @param isForEver whether the name changes with the content, so that it may be cached for ever
   */
  SiteFile(String name, byte[] bytes, boolean isForEver) {
    this.name = name;
    this.contentType = contentType(name);
    this.bytes = bytes;
    this.isForEver = isForEver;
  }

  /** The name below the page's address, without a slash. */
  public String name() {
    return name;
  }

  public String contentType() {
    return contentType;
  }

  public byte[] bytes() {
    return bytes;
  }

  /**
   * Compressed, or the very same array as {@link #bytes()} where that would not be smaller. Done
   * once, when first asked for, so that a server starts without waiting for it.
   */
  public synchronized byte[] gzip() {
    if (gzip == null) {
      gzip = gzip(bytes);
    }
    return gzip;
  }

  public boolean isForEver() {
    return isForEver;
  }

  /** Says the same for the same content, in the form of an ETag. */
  public synchronized String tag() {
    if (tag == null) {
      tag = '"' + Site.hash(bytes) + '"';
    }
    return tag;
  }

  private static String contentType(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html" -> "text/html;charset=utf-8";
      case "css" -> "text/css;charset=utf-8";
      case "js" -> "text/javascript;charset=utf-8";
      case "json" -> "application/json";
      case "webmanifest" -> "application/manifest+json";
      case "png" -> "image/png";
      case "svg" -> "image/svg+xml";
      case "wasm" -> "application/wasm";
      default -> "application/octet-stream";
    };
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2);
    try (GZIPOutputStream gzip = new BestGzip(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.size() < bytes.length ? out.toByteArray() : bytes;
  }

  /** The standard level leaves a few percent. */
  private static final class BestGzip extends GZIPOutputStream {

    BestGzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
