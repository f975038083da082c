package dev.inkling.data.io;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;

/** Reads a text file line by line, however long it says it is. */
public final class LineReader {

  private static final int BUFFER = 1 << 13;

  private final InputStream in;
  private final String name;
  private final CharsetDecoder decoder;
  private final int maxLineBytes;
  private final long maxBytes;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private long total;
  private long number;

  /** Of UTF-8 text. */
  public LineReader(InputStream in, String name, int maxLineBytes, long maxBytes) {
    this(in, name, maxLineBytes, maxBytes, StandardCharsets.UTF_8);
  }

  public LineReader(InputStream in, String name, int maxLineBytes, long maxBytes, Charset charset) {
    this.in = in;
    this.name = name;
    this.decoder = charset.newDecoder();
    this.maxLineBytes = maxLineBytes;
    this.maxBytes = maxBytes;
  }

  /** The next line without its end, or null at the end of the file. */
  public String next() throws IOException {
    number++;
    int next = read();
    if (next < 0) {
      return null;
    }
    if (next == '\n') {
      return "";
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (; next >= 0 && next != '\n'; next = read()) {
      if (line.size() == maxLineBytes) {
        throw broken("line must be at most " + maxLineBytes + " bytes long", null);
      }
      line.write(next);
    }
    return text(line);
  }

  private int read() throws IOException {
    if (at == end) {
      at = 0;
      try {
        end = Math.max(0, in.read(buffer));
      } catch (EOFException | ZipException e) {
        throw broken(Sources.BROKEN_GZIP, e);
      }
      if (end == 0) {
        return -1;
      }
    }
    if (++total > maxBytes) {
      throw broken("the file must have at most " + maxBytes + " bytes when unpacked", null);
    }
    return buffer[at++] & 0xff;
  }

  private String text(ByteArrayOutputStream line) {
    try {
      String text = decoder.decode(ByteBuffer.wrap(line.toByteArray())).toString();
      // Editors on Windows put a byte order mark in front.
      return number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw broken("line must be " + decoder.charset() + " text", e);
    }
  }

  /** The exception that names file, current line and reason. */
  public InvalidDataException broken(String reason, Throwable cause) {
    return new InvalidDataException(name + ":" + number + ": " + reason, cause);
  }

  /** The number of the line that was read last, from 1. */
  public long number() {
    return number;
  }
}
