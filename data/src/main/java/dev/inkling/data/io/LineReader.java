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

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final String name;
  private final CharsetDecoder decoder;
  private final int maxLineBytes;
  private final long maxBytes;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;
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
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      if (position == limit && !fill()) {
        return line.size() == 0 ? null : text(line);
      }
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      if (line.size() + (end - position) > maxLineBytes) {
        throw broken("line must be at most " + maxLineBytes + " bytes long", null);
      }
      line.write(buffer, position, end - position);
      position = end;
      if (end < limit) {
        position++;
        return text(line);
      }
    }
  }

  private boolean fill() throws IOException {
    try {
      limit = Math.max(0, in.read(buffer, 0, buffer.length));
    } catch (EOFException | ZipException e) {
      throw broken(Sources.BROKEN_GZIP, e);
    }
    position = 0;
    total += limit;
    if (total > maxBytes) {
      throw broken("the file must have at most " + maxBytes + " bytes when unpacked", null);
    }
    return limit > 0;
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
