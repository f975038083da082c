package dev.inkling.data.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZInputStream;

/**
 * Files in a tar archive: plain, gzipped or packed with xz, told apart by content. Nothing is
 * written to disk.
 */
public record Archive(Path file) {

  /** The most bytes of files taken at once, when unpacked: ten times category 1a of UNIPEN. */
  private static final long MAX_BYTES = 512L << 20;

  /** The most files in an archive; UNIPEN has some 16,000. */
  private static final int MAX_FILES = 1_000_000;

  /** What xz may use to unpack: its strongest preset takes 65 MiB. */
  private static final int XZ_MEMORY_KIB = 100 << 10;

  private static final int BUFFER = 1 << 16;

  /**
   * The files whose names are wanted, in the order of their names.
   *
   * @throws InvalidDataException if the archive is missing, broken, or holds too much
   * @throws IOException if it cannot be opened
   */
  public Map<String, byte[]> read(Predicate<String> wanted) throws IOException {
    Sources.requireFile(file);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      return read(in, wanted);
    }
  }

  private Map<String, byte[]> read(InputStream in, Predicate<String> wanted) {
    Map<String, byte[]> files = new TreeMap<>();
    long bytes = 0;
    int count = 0;
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new BufferedInputStream(unpacked(in), BUFFER))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (++count > MAX_FILES) {
          throw new InvalidDataException(
              file + ": number of files in it must be at most " + MAX_FILES);
        }
        if (entry.isSparse()) {
          throw new InvalidDataException(file + ": files in it must not be sparse");
        }
        String name = entry.getName();
        if (!entry.isFile() || !wanted.test(name)) {
          continue;
        }
        byte[] content = tar.readNBytes((int) (MAX_BYTES + 1 - bytes));
        bytes += content.length;
        if (bytes > MAX_BYTES) {
          throw new InvalidDataException(
              file + ": the files in it must have at most " + MAX_BYTES + " bytes in all");
        }
        files.put(name, content);
      }
    } catch (InvalidDataException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Broken archives end in exceptions of many kinds.
      throw new InvalidDataException(file + ": archive is broken or cut off", e);
    }
    if (count == 0) {
      throw new InvalidDataException(file + ": file must be a tar archive with files in it");
    }
    return files;
  }

  private InputStream unpacked(InputStream in) throws IOException {
    in.mark(XZ.HEADER_MAGIC.length);
    byte[] head = in.readNBytes(XZ.HEADER_MAGIC.length);
    in.reset();
    if (head.length > 1
        && ((head[0] & 0xff) | (head[1] & 0xff) << 8) == GZIPInputStream.GZIP_MAGIC) {
      return Inflated.of(in, file.toString(), Gunzip::new);
    }
    return Arrays.equals(head, XZ.HEADER_MAGIC)
        ? Inflated.of(in, file.toString(), packed -> new XZInputStream(packed, XZ_MEMORY_KIB))
        : in;
  }
}
