package dev.inkling.data.neighbors;

import dev.inkling.data.io.Gunzip;
import dev.inkling.neighbors.IndexReader;
import dev.inkling.neighbors.MalformedIndexException;
import dev.inkling.neighbors.Neighbors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** The index of neighbours as it travels: what {@link Neighbors#toBytes} makes, gzipped. */
public final class NeighborFile {

  private NeighborFile() {}

  /**
   * The file of these neighbours.
   *
   * @throws IllegalArgumentException if there are too many for a file
   */
  public static byte[] pack(Neighbors neighbors) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(neighbors.toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /**
   * What a file holds, as {@link Neighbors#read} takes it.
   *
   * @throws MalformedIndexException if it is not gzipped, or damaged
   */
  public static byte[] unpack(byte[] file) {
    try (Gunzip in = new Gunzip(new ByteArrayInputStream(file))) {
      // One byte more than may be there is enough to refuse it.
      return in.readNBytes(IndexReader.MAX_BYTES + 1);
    } catch (IOException e) {
      throw new MalformedIndexException("index file is broken: it must be whole and gzipped");
    }
  }
}
