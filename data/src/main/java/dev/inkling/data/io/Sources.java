package dev.inkling.data.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Opens files: what is missing is wrong input, what is gzipped is unpacked. */
public final class Sources {

  private static final int BUFFER = 1 << 16;

  /** Why a gzipped file cannot be read. */
  public static final String BROKEN_GZIP = "the compressed data is broken or cut off";

  private Sources() {}

  /**
   * Opens a file, unpacked where it is gzipped.
   *
   * @throws InvalidDataException if there is no such file, it is a folder, or starts as gzip does
   *     and is none
   * @throws IOException if it cannot be read
   */
  public static InputStream open(Path file) throws IOException {
    requireFile(file);
    InputStream in = Files.newInputStream(file);
    try {
      return unpacked(in, name(file));
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** What messages call the file: as it was given. */
  public static String name(Path file) {
    return file.toString();
  }

  /** The last part of the path. */
  public static String fileName(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }

  /** Fails with a sentence if there is no such file or it is a folder. */
  public static void requireFile(Path file) {
    if (!Files.exists(file)) {
      throw new InvalidDataException("file (" + file + ") must exist");
    }
    if (Files.isDirectory(file)) {
      throw new InvalidDataException("file (" + file + ") must not be a folder");
    }
  }

  /** The stream itself, or what is packed in it where it starts as gzip does. */
  public static InputStream unpacked(InputStream in, String name) throws IOException {
    InputStream buffered = new BufferedInputStream(in, BUFFER);
    buffered.mark(2);
    int magic = buffered.read() | buffered.read() << 8;
    buffered.reset();
    if (magic != GZIPInputStream.GZIP_MAGIC) {
      return buffered;
    }
    try {
      return new BufferedInputStream(Inflated.of(buffered, name, Gunzip::new), BUFFER);
    } catch (EOFException | ZipException e) {
      throw new InvalidDataException(name + ": " + BROKEN_GZIP, e);
    }
  }
}
